/** Every example of the document is sent to the server that wrote it. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApi, Parameter } from '../../../metadata/open-api.ts';
import { SAMPLE_ID } from '../../../server/openapi/sample.ts';
import { role } from '../../metadata/shop.ts';
import { browserOf } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import type { TestWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';
import { openShop } from '../records/shop-roles.ts';
import {
  answerOf,
  exampleOf,
  judge,
  openApiOf,
  operationsOf,
  type PlacedOperation,
  partName,
} from './open-api.ts';

/** Of the shop: finds customers by their phone, and unmasks it. */
const DESK = role('desk', {
  customer: {
    read: { fields: { masked: ['personal'] } },
    unmask: { fields: ['phone'], reason: true },
    lookup: { by: ['phone'], fields: ['name'] },
  },
});

async function openDesk(): Promise<TestWorkspace> {
  const shop = await openShop(DESK);
  await shop.make('customer', { name: 'Ann', phone: '13812345678' });
  await shop.person({ login: 'desk', roles: ['desk'] });
  return shop;
}

/** Administrator, sales rep, catalogue editor, auditor of the demo; who answers the phone in the shop. */
const CALLERS: readonly (readonly [string, () => Promise<TestWorkspace>])[] = [
  ['admin', openDemo],
  ['lin', openDemo],
  ['wu', openDemo],
  ['gao', openDemo],
  ['desk', openDesk],
];

const mailServer = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
beforeAll(() => new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => mailServer.close(resolve)));

function openDemo(): Promise<TestWorkspace> {
  const { port } = mailServer.server.address() as AddressInfo;
  return demoWorkspace({ smtpUrl: `smtp://127.0.0.1:${port}` });
}

/** No newer package comes with the program that is tested, so none can be drafted. */
const REFUSED: Readonly<Record<string, number>> = { 'call.draft_upgrade': 422 };

const JSON_TYPE = 'application/json';

describe.each(CALLERS)('the examples for %s', (login, open) => {
  let server: TestWorkspace;
  let as: Person;
  let document: OpenApi;
  let faultsOf: (schema: object, value: unknown) => string;
  beforeAll(async () => {
    // Examples have keys of their own, so that two people cannot store the same.
    server = await open();
    as = await server.personNamed(login);
    document = await openApiOf(server, as);
    faultsOf = judge(document);
  });
  afterAll(() => server?.close());

  /** What the examples of new records have left. */
  const stored: { readonly create: PlacedOperation; readonly body: unknown; readonly id: string }[] = [];

  /** @param kind first word of their ids */
  const operations = (kind: string) =>
    operationsOf(document).filter(({ operationId }) => operationId.split('.')[0] === kind);

  /** What the operation promises for the status must hold, and the record may show nothing that is not promised. */
  const expectPromised = (operation: PlacedOperation, status: number, body: unknown) => {
    const schema = answerOf(document, operation, status)?.content?.[JSON_TYPE]?.schema;
    expect(schema, `${operation.key} answers ${status}`).toBeDefined();
    expect(faultsOf(schema ?? {}, body), operation.key).toBe('');
    const name = operation.tags[0] ?? '';
    const known = Object.keys(propertiesOf(document, name));
    for (const row of [body].flat())
      expect(known).toEqual(expect.arrayContaining(Object.keys(row as object)));
  };

  it('are answered to every list, and its answers keep to the schema', async () => {
    const lists = operations('list');
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) {
      const { status, body } = await server.request('GET', list.path, { as });
      expect(status, list.key).toBe(200);
      expectPromised(list, 200, body);
    }
  });

  it('of every parameter are read', async () => {
    for (const list of operations('list')) {
      for (const { name, example } of parametersOf(document, list)) {
        if (example === undefined) continue;
        const query = new URLSearchParams({ [name]: String(example) });
        const { status, text } = await server.request('GET', `${list.path}?${query}`, { as });
        expect(status, `${list.key}?${query} ${text}`).toBe(200);
      }
    }
  });

  it('of look-ups, unmasked values, batches and actions are done', async () => {
    const kinds = ['lookup', 'unmask', 'batch', 'call'];
    for (const one of kinds.flatMap(operations)) {
      const examples = examplesOf(one);
      expect(examples.length, one.key).toBeGreaterThan(0);
      for (const { value } of examples) {
        const body = await withRealIds(server, as, document, one, value);
        expect(faultsOf(bodySchema(one), body), one.key).toBe('');
        const path = one.path.replace('{id}', await anyRecord(one));
        // What takes a session is not for a token.
        const {
          status,
          body: answer,
          text,
        } = one.security
          ? await (await browserOf(as, server)).request('POST', path, { body })
          : await server.request('POST', path, { as, body });
        const promised = REFUSED[one.operationId] ?? 200;
        expect(status, `${one.key} ${JSON.stringify(body)} ${text}`).toBe(promised);
        if (promised === 200) expect(faultsOf(answerSchema(document, one), answer), one.key).toBe('');
        for (const part of answer.responses ?? []) expect(part.status, text).toBeLessThan(300);
      }
    }
  });

  it('of new records are stored, changed and told about as the document says', async () => {
    for (const create of operations('create')) {
      for (const { value } of examplesOf(create)) {
        const body = await withRealIds(server, as, document, create, value);
        expect(faultsOf(bodySchema(create), body), create.key).toBe('');
        const headers = { Prefer: 'return=representation' };
        const made = await server.request('POST', create.path, { as, body, headers });
        expect(made.status, `${create.key} ${JSON.stringify(body)} ${made.text}`).toBe(201);
        expectPromised(create, 201, made.body);
        await expectOneRecord(`${create.path}/${made.body[0].id}`, `${create.path}/{id}`);
        stored.push({ create, body, id: made.body[0].id });
      }
    }
  });

  /** What was just stored is left as it is. */
  const expectUpsert = async (create: PlacedOperation, body: unknown) => {
    const key = parametersOf(document, create).find(({ name }) => name === 'on_conflict')?.example;
    const keyed = String(key)
      .split(',')
      .every((name) => Object.hasOwn(body as object, name));
    if (!keyed) return;
    const headers = { Prefer: 'resolution=ignore-duplicates, return=representation, tx=rollback' };
    const path = `${create.path}?on_conflict=${String(key)}`;
    const { status, body: left, text } = await server.request('POST', path, { as, body, headers });
    expect([status, left], `${create.key} ${text}`).toEqual([200, []]);
  };

  /** Changes and deletions of what a filter finds, and the deletion of one: rehearsed. */
  const expectMany = async (path: string, id: string) => {
    const headers = { Prefer: 'return=representation, tx=rollback', 'If-Match': '*' };
    // A document of the example may be past the state in which its role deletes it.
    const deletable = (await server.request('GET', `${path}/${id}/rights`, { as })).body.delete;
    for (const kind of ['changeMany', 'removeMany', 'remove']) {
      const one = operations(kind).find((each) => each.path.replace('/{id}', '') === path);
      const address = kind === 'remove' ? `${path}/${id}` : `${path}?id=eq.${id}`;
      const bodies = kind === 'changeMany' && one ? examplesOf(one).map(({ value }) => value) : [undefined];
      for (const body of one ? bodies : []) {
        const answer = await server.request(one?.method ?? '', address, { as, body, headers });
        const status = kind === 'changeMany' || deletable ? 200 : 403;
        expect(answer.status, `${one?.key} ${JSON.stringify(body)} ${answer.text}`).toBe(status);
        if (one && status === 200) expectPromised(one, 200, answer.body);
      }
    }
  };
  it('of keys, and of changes of what a filter finds, are rehearsed with what was stored', async () => {
    for (const { create, body, id } of stored) {
      await expectUpsert(create, body);
      await expectMany(create.path, id);
    }
    expect(stored.length > 0).toBe(operations('create').length > 0);
  });

  const expectOneRecord = async (path: string, template: string) => {
    const ofOne = ['get', 'history', 'rights', 'explain'].flatMap(operations);
    for (const get of ofOne.filter((one) => one.path.startsWith(template))) {
      const query = get.operationId.startsWith('explain.') ? explainQuery(get) : '';
      const address = get.path.replace(template, path) + query;
      const { status, body, text } = await server.request('GET', address, { as });
      expect(status, `${get.key} ${query} ${text}`).toBe(200);
      if (get.path === template) expectPromised(get, 200, body);
      else expect(faultsOf(answerSchema(document, get), body), get.key).toBe('');
    }
    const change = operations('change').find((one) => one.path === template);
    for (const { value } of change ? examplesOf(change) : []) {
      const headers = { 'If-Match': '*', Prefer: 'return=representation' };
      const { status, body, text } = await server.request('PATCH', path, { as, body: value, headers });
      expect(status, `${change?.key} ${JSON.stringify(value)} ${text}`).toBe(200);
      if (change) expectPromised(change, 200, body);
    }
  };

  const explainQuery = (explain: PlacedOperation) => {
    const examples = parametersOf(document, explain).filter(({ example }) => example !== undefined);
    const words = examples.map(({ name, example }) => [name, String(example)]);
    return `?${new URLSearchParams([['user', login], ...words])}`;
  };

  it('of actions that only read are asked', async () => {
    for (const one of operations('ask')) {
      const changed = await changeSet(server, as).catch(() => '');
      const idOf = (target: unknown) => (target === 'change_set' ? changed : as.id);
      const words = parametersOf(document, one).flatMap(({ name, schema, example }) =>
        example === undefined
          ? []
          : [[name, schema['x-references'] ? idOf(schema['x-references']) : String(example)]],
      );
      const { status, body } = await server.request('GET', `${one.path}?${new URLSearchParams(words)}`, {
        as,
      });
      expect([status, faultsOf(answerSchema(document, one), body)], one.key).toEqual([200, '']);
    }
  });

  const anyRecord = async ({ path, tags: [entity = ''] }: PlacedOperation) => {
    if (!path.includes('{id}')) return '';
    return (await server.request('GET', `/api/${entity}?select=id&limit=1`, { as })).body[0].id;
  };

  it('of answers keep to their own schemas', () => {
    const own = operationsOf(document).flatMap(({ responses }) => Object.values(responses));
    let judged = 0;
    for (const answer of [...own, ...Object.values(document.components.responses)])
      for (const { schema, examples } of Object.values(('content' in answer && answer.content) || {}))
        for (const example of Object.values(examples ?? {})) {
          const { value } = exampleOf(document, example);
          expect(faultsOf(schema, value), JSON.stringify(value)).toBe('');
          judged++;
        }
    expect(judged).toBeGreaterThan(20);
  });
});

function examplesOf({ requestBody }: PlacedOperation) {
  return Object.values(requestBody?.content[JSON_TYPE]?.examples ?? {});
}

function bodySchema({ requestBody }: PlacedOperation): {
  readonly properties?: Record<string, Record<string, unknown>>;
} {
  return requestBody?.content[JSON_TYPE]?.schema ?? {};
}

function answerSchema(document: OpenApi, operation: PlacedOperation): object {
  return answerOf(document, operation, 200)?.content?.[JSON_TYPE]?.schema ?? {};
}

function parametersOf({ components }: OpenApi, { parameters }: PlacedOperation): Parameter[] {
  return parameters.flatMap((parameter) => {
    if (!('$ref' in parameter)) return [parameter];
    return components.parameters[partName(parameter)] ?? [];
  });
}

function propertiesOf({ components }: OpenApi, name: string): Record<string, Record<string, unknown>> {
  // Written by record-schema.ts and request-schema.ts.
  return (components.schemas[name]?.properties ?? {}) as Record<string, Record<string, unknown>>;
}

/** A made-up reference is replaced by a record that is there, as the reader of an example would. */
let changeSets = 0;

/** Id of one that has not been published: of a role that nobody holds. */
async function changeSet(server: TestWorkspace, as: Person): Promise<string> {
  changeSets += 1;
  const name = `example_${changeSets}`;
  const content = { $schema: 'urn:jacquard:role:1', name, title: name, grants: {} };
  const documents = [{ package: 'system', kind: 'role', name, content: JSON.stringify(content) }];
  const headers = { prefer: 'return=representation' };
  const { body } = await server.request('POST', '/api/change_set', {
    as,
    body: { title: name, documents },
    headers,
  });
  return [body].flat()[0].id;
}

async function withRealIds(
  server: TestWorkspace,
  as: Person,
  document: OpenApi,
  operation: PlacedOperation,
  value: unknown,
): Promise<unknown> {
  const { properties = propertiesOf(document, `${operation.tags[0]}.create`) } = bodySchema(operation);
  const entries = Object.entries(value as object).map(async ([name, each]) => {
    if (each !== SAMPLE_ID) return [name, each] as const;
    const target = properties[name]?.['x-references'];
    // A letter needs an address.
    const filter = target === 'user' ? '&email=not.is.null' : '';
    if (target === 'change_set') return [name, await changeSet(server, as)] as const;
    const { body } = await server.request('GET', `/api/${target}?select=id&limit=1${filter}`, { as });
    return [name, body[0].id] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
