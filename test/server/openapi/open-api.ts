/** The document of the API as a person gets it, and what tests ask of it. */
import type { ValidateFunction } from 'ajv';
import { createAjv } from '../../../metadata/ajv.ts';
import type { Example, OpenApi, Operation, Reference, Response } from '../../../metadata/open-api.ts';
import type { Person } from '../../support/person.ts';
import type { TestWorkspace } from '../../support/workspace.ts';

export async function openApiOf(server: TestWorkspace, as: Person, language = 'en'): Promise<OpenApi> {
  const answer = await server.request('GET', '/api/openapi.json', {
    as,
    headers: { 'Accept-Language': language },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

export interface PlacedOperation extends Operation {
  /** `GET /api/customer/{id}` */
  readonly key: string;
  readonly method: string;
  readonly path: string;
}

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

export function operationsOf({ paths }: OpenApi): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      const name = method.toUpperCase();
      return operation ? [{ ...operation, key: `${name} ${path}`, method: name, path }] : [];
    }),
  );
}

/** Judges values by schemas of the document: the faults, as text; empty for none. */
export function judge(document: OpenApi): (schema: object, value: unknown) => string {
  const ajv = createAjv({ strict: false });
  ajv.addFormat('json-pointer', /^(\/.*)?$/);
  ajv.addSchema({ $id: 'document', components: document.components });
  const checks = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const check = checks.get(text) ?? ajv.compile(JSON.parse(text));
    checks.set(text, check);
    return check(value) ? '' : ajv.errorsText(check.errors);
  };
}

/** What an operation answers with a status. */
export function answerOf(
  { components }: OpenApi,
  operation: Operation,
  status: number,
): Response | undefined {
  const answer = operation.responses[status];
  return answer && '$ref' in answer ? components.responses[partName(answer)] : answer;
}

export function exampleOf({ components }: OpenApi, example: Example | Reference): Example {
  const found = '$ref' in example ? components.examples[partName(example)] : example;
  if (!found) throw new Error(`There is no example ${JSON.stringify(example)}.`);
  return found;
}

export function partName({ $ref }: Reference): string {
  return $ref.split('/').at(-1) ?? '';
}
