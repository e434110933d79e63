/** The document of the API as a person gets it, and what tests ask of it. */
import { createAjv } from '../../../metadata/ajv.ts';
import type { OpenApi, Operation } from '../../../metadata/open-api.ts';
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
  const { components } = document;
  return (schema, value) => {
    const check = ajv.compile({ ...schema, components });
    return check(value) ? '' : ajv.errorsText(check.errors);
  };
}
