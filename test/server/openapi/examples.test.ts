/** Every example of the document is sent to the server that wrote it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApi, Parameter } from '../../../metadata/open-api.ts';
import { SAMPLE_ID } from '../../../server/openapi/sample.ts';
import type { Person } from '../../support/person.ts';
import type { TestWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';
import { judge, openApiOf, operationsOf, type PlacedOperation } from './open-api.ts';

/** Administrator, sales rep, catalogue editor, auditor of the demo. */
const LOGINS = ['admin', 'lin', 'wu', 'gao'];

const JSON_TYPE = 'application/json';

describe.each(LOGINS)('the examples for %s', (login) => {
  let server: TestWorkspace;
  let as: Person;
  let document: OpenApi;
  let faultsOf: (schema: object, value: unknown) => string;
  beforeAll(async () => {
    // Examples have keys of their own, so that two people cannot store the same.
    server = await demoWorkspace();
    as = await server.personNamed(login);
    document = await openApiOf(server, as);
    faultsOf = judge(document);
  });
  afterAll(() => server?.close());

  const operations = (method: string, lastPart: RegExp) =>
    operationsOf(document).filter((one) => one.method === method && lastPart.test(one.path));

  /** What the operation promises for the status must hold, and the record may show nothing that is not promised. */
  const expectPromised = (operation: PlacedOperation, status: number, body: unknown) => {
    const answer = operation.responses[status];
    const schema = answer && 'content' in answer ? answer.content?.[JSON_TYPE]?.schema : undefined;
    expect(schema, `${operation.key} answers ${status}`).toBeDefined();
    expect(faultsOf(schema ?? {}, body), operation.key).toBe('');
    const name = operation.tags[0] ?? '';
    const known = Object.keys(propertiesOf(document, name));
    for (const row of [body].flat())
      expect(known).toEqual(expect.arrayContaining(Object.keys(row as object)));
  };

  it('are answered to every list, and its answers keep to the schema', async () => {
    const lists = operations('GET', /^\/api\/\w+$/);
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) {
      const { status, body } = await server.request('GET', list.path, { as });
      expect(status, list.key).toBe(200);
      expectPromised(list, 200, body);
    }
  });

  it('of every parameter are read', async () => {
    for (const list of operations('GET', /^\/api\/\w+$/)) {
      for (const { name, example } of parametersOf(document, list)) {
        if (example === undefined) continue;
        const query = new URLSearchParams({ [name]: String(example) });
        const { status, text } = await server.request('GET', `${list.path}?${query}`, { as });
        expect(status, `${list.key}?${query} ${text}`).toBe(200);
      }
    }
  });

  it('of new records are stored, changed and told about as the document says', async () => {
    for (const create of operations('POST', /./)) {
      for (const { value } of examplesOf(create)) {
        const body = await withRealIds(server, as, document, create, value);
        expect(faultsOf(bodySchema(create), body), create.key).toBe('');
        const headers = { Prefer: 'return=representation' };
        const made = await server.request('POST', create.path, { as, body, headers });
        expect(made.status, `${create.key} ${JSON.stringify(body)} ${made.text}`).toBe(201);
        expectPromised(create, 201, made.body);
        await expectOneRecord(`${create.path}/${made.body[0].id}`, `${create.path}/{id}`);
      }
    }
  });

  const expectOneRecord = async (path: string, template: string) => {
    for (const get of operations('GET', /\{id\}/).filter((one) => one.path.startsWith(template))) {
      const { status, body } = await server.request('GET', get.path.replace(template, path), { as });
      expect(status, get.key).toBe(200);
      if (get.path === template) expectPromised(get, 200, body);
      else expect(faultsOf(answerSchema(get), body), get.key).toBe('');
    }
    const change = operations('PATCH', /\{id\}$/).find((one) => one.path === template);
    for (const { value } of change ? examplesOf(change) : []) {
      const headers = { 'If-Match': '*', Prefer: 'return=representation' };
      const { status, body, text } = await server.request('PATCH', path, { as, body: value, headers });
      expect(status, `${change?.key} ${JSON.stringify(value)} ${text}`).toBe(200);
      if (change) expectPromised(change, 200, body);
    }
  };

  it('of answers keep to their own schemas', () => {
    for (const operation of operationsOf(document)) {
      for (const answer of Object.values(operation.responses)) {
        for (const { schema, examples } of Object.values(('content' in answer && answer.content) || {}))
          for (const { value } of Object.values(examples ?? {}))
            expect(faultsOf(schema, value), operation.key).toBe('');
      }
    }
    for (const { content = {} } of Object.values(document.components.responses))
      for (const { schema, examples } of Object.values(content))
        for (const { value } of Object.values(examples ?? {})) expect(faultsOf(schema, value)).toBe('');
  });
});

function examplesOf({ requestBody }: PlacedOperation) {
  return Object.values(requestBody?.content[JSON_TYPE]?.examples ?? {});
}

function bodySchema({ requestBody }: PlacedOperation): object {
  return requestBody?.content[JSON_TYPE]?.schema ?? {};
}

function answerSchema({ responses }: PlacedOperation): object {
  const answer = responses[200];
  return (answer && 'content' in answer && answer.content?.[JSON_TYPE]?.schema) || {};
}

function parametersOf({ components }: OpenApi, { parameters }: PlacedOperation): Parameter[] {
  return parameters.flatMap((parameter) => {
    if (!('$ref' in parameter)) return [parameter];
    return components.parameters[parameter.$ref.split('/').at(-1) ?? ''] ?? [];
  });
}

function propertiesOf({ components }: OpenApi, name: string): Record<string, Record<string, unknown>> {
  // Written by record-schema.ts and request-schema.ts.
  return (components.schemas[name]?.properties ?? {}) as Record<string, Record<string, unknown>>;
}

/** A made-up reference is replaced by a record that is there, as the reader of an example would. */
async function withRealIds(
  server: TestWorkspace,
  as: Person,
  document: OpenApi,
  { tags: [entity = ''] }: PlacedOperation,
  value: unknown,
): Promise<unknown> {
  const properties = propertiesOf(document, `${entity}.create`);
  const entries = Object.entries(value as object).map(async ([name, each]) => {
    if (each !== SAMPLE_ID) return [name, each] as const;
    const target = properties[name]?.['x-references'];
    const { body } = await server.request('GET', `/api/${target}?select=id&limit=1`, { as });
    return [name, body[0].id] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
