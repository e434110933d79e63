import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApi } from '../../../metadata/open-api.ts';
import { app, entity, money, reference, role } from '../../metadata/shop.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';
import { answerOf, openApiOf, operationsOf, type PlacedOperation, partName } from './open-api.ts';

describe('the document of the demo', () => {
  let server: TestWorkspace;
  beforeAll(async () => {
    server = await demoWorkspace();
  });
  afterAll(() => server?.close());

  it.each([
    ['admin', 'en'],
    ['lin', 'en'],
    ['gao', 'zh-CN'],
  ])('is OpenAPI 3.1, says an independent validator, for %s in %s', async (login, language) => {
    const document = await openApiOf(server, await server.personNamed(login), language);
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('is for people who are signed in', async () => {
    expect((await server.request('GET', '/api/openapi.json')).status).toBe(401);
  });

  it('speaks the language of the caller', async () => {
    const lin = await server.personNamed('lin');
    const titleOf = ({ components }: OpenApi) => components.schemas.customer?.title;
    expect(titleOf(await openApiOf(server, lin, 'en'))).toBe('Customer');
    expect(titleOf(await openApiOf(server, lin, 'zh-CN'))).toBe('客户');
  });

  it('is sent again only when it changed', async () => {
    const as = await server.personNamed('lin');
    const first = await server.request('GET', '/api/openapi.json', { as });
    const tag = first.headers.get('etag') ?? '';
    // Without it, fetch asks for a fresh answer.
    const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
    const again = await server.request('GET', '/api/openapi.json', { as, headers });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await server.request('GET', '/api/openapi.json', {
      as,
      headers: { ...headers, 'Accept-Language': 'zh-CN' },
    });
    expect(other.status).toBe(200);
  });

  it('comes packed to who can unpack it, and says the same', async () => {
    const as = await server.personNamed('lin');
    const [packed, plain] = await Promise.all(
      ['gzip', 'identity'].map((encoding) =>
        server.request('GET', '/api/openapi.json', { as, headers: { 'Accept-Encoding': encoding } }),
      ),
    );
    const encodings = [packed, plain].map((answer) => answer?.headers.get('content-encoding'));
    expect(encodings).toEqual(['gzip', null]);
    expect(packed?.body).toEqual(plain?.body);
    expect(Number(packed?.headers.get('content-length'))).toBeLessThan((plain?.text.length ?? 0) / 5);
  });

  it.each([
    ['lin', ['customer', 'contact', 'sales_order', 'sales_order_line', 'product']],
    ['admin', ['customer', 'contact', 'sales_order', 'sales_order_line', 'product']],
  ])('has the chapters of %s in the order of the sidebar, the platform’s own last', async (login, first) => {
    const { tags, 'x-tagGroups': groups } = await openApiOf(server, await server.personNamed(login));
    const grouped = groups.flatMap(({ tags: names }) => names);
    expect(tags.map(({ name }) => name)).toEqual(grouped);
    const entities = grouped.filter((name) => !['batch', 'rpc'].includes(name));
    expect(entities.slice(0, 5)).toEqual(first);
    expect(groups.map(({ name }) => name)).toEqual([
      'Batches and actions',
      'Customers',
      'Orders',
      'Products',
      'Selling',
      'System',
    ]);
    expect(groups.at(-1)?.tags).toContain('user');
  });

  it('asks for a version of one record only: of many that a filter finds it is refused', async () => {
    const as = await server.personNamed('lin');
    const document = await openApiOf(server, as);
    const changing = operationsOf(document).filter(({ method }) => ['PATCH', 'DELETE'].includes(method));
    const versioned = changing.filter(({ parameters }) =>
      parameters.some((one) => '$ref' in one && partName(one) === 'ifMatch'),
    );
    const ofOne = changing.filter(({ path }) => path.endsWith('/{id}'));
    expect(versioned).toEqual(ofOne);
    expect(document.components.parameters.ifMatch?.required).toBe(true);
    expect(ofOne.length).toBeGreaterThan(0);
    const ofMany = changing.filter(({ path }) => !path.includes('{id}'));
    expect(ofMany.length).toBeGreaterThan(0);
    for (const { method, path, key } of ofMany) {
      const headers = { 'If-Match': '"1"' };
      const body = method === 'PATCH' ? {} : undefined;
      const answer = await server.request(method, `${path}?version=eq.1`, { as, body, headers });
      expect([answer.status, answer.body.code], key).toEqual([400, 'BAD_REQUEST']);
      expect(answer.body.detail).toContain('If-Match');
    }
  });
});

/** A box office: takings and complaints are the impresario's; an usher adds films and changes their titles. */
const DOCUMENTS = [
  app(),
  entity(
    'film',
    {
      title: { title: 'Title', type: 'string', maxLength: 80 },
      rating: { title: 'Rating', type: 'string', enum: ['all', 'adult'] },
      takings: money({ access: 'money' }),
      quarrel: reference('complaint', { inverse: 'films', inverseTitle: 'Films' }),
      seats: {
        title: 'Seats',
        type: 'array',
        items: {
          title: 'Seat',
          type: 'object',
          required: ['row'],
          properties: {
            row: { title: 'Row', type: 'string', maxLength: 3 },
            purchase_price: money({ access: 'money' }),
          },
        },
      },
    },
    { required: ['title'], 'x-entity': { plural: 'Films', search: ['title'] } },
  ),
  entity('complaint', { wording: { title: 'Wording', type: 'string', maxLength: 80 } }),
  role('usher', {
    film: {
      read: { fields: { only: ['title', 'rating', 'seats'] } },
      create: { fields: { only: ['title', 'rating', 'seats'] } },
      update: { fields: { only: ['title'] } },
    },
  }),
  role('impresario', {
    film: {
      read: { fields: { groups: ['money'] } },
      create: { fields: { groups: ['money'] } },
      update: { fields: { groups: ['money'] } },
      delete: true,
    },
    film_line: {
      read: { fields: { groups: ['money'] } },
      create: { fields: { groups: ['money'] } },
      update: { fields: { groups: ['money'] } },
    },
    complaint: { read: true, create: true },
  }),
];

describe('what two roles are told', () => {
  let server: TestWorkspace;
  let usher: OpenApi;
  let impresario: OpenApi;
  beforeAll(async () => {
    server = await testWorkspace({ packages: DOCUMENTS });
    const documentFor = async (name: string) =>
      openApiOf(server, await server.person({ login: name, roles: [name] }));
    [usher, impresario] = [await documentFor('usher'), await documentFor('impresario')];
  });
  afterAll(() => server?.close());

  const tagOf = (operation: PlacedOperation | undefined, status: number) => {
    return operation && answerOf(usher, operation, status)?.headers?.ETag;
  };
  const verbs = (document: OpenApi, entityName: string) =>
    operationsOf(document)
      .filter(({ tags }) => tags.includes(entityName))
      .map(({ key }) => key);
  const properties = (document: OpenApi, name: string) =>
    Object.keys(document.components.schemas[name]?.properties ?? {});

  it('are the verbs that their grants give, and no other', () => {
    expect(verbs(usher, 'film')).toEqual([
      'GET /api/film',
      'POST /api/film',
      'PATCH /api/film',
      'GET /api/film/{id}',
      'PATCH /api/film/{id}',
      'GET /api/film/{id}/history',
      'GET /api/film/{id}/rights',
    ]);
    expect(verbs(impresario, 'film')).toContain('DELETE /api/film/{id}');
    expect(verbs(impresario, 'complaint')).not.toContain('PATCH /api/complaint/{id}');
  });

  it('are never names of what they cannot read', () => {
    const names = ['takings', 'quarrel', 'complaint', 'purchase_price', 'impresario', 'setting'];
    const told = (document: OpenApi) => names.filter((name) => JSON.stringify(document).includes(name));
    expect(told(usher)).toEqual([]);
    // Roles and settings are the administrator's.
    expect(told(impresario)).toEqual(['takings', 'quarrel', 'complaint', 'purchase_price']);
  });

  it('are the fields that they may send, for a new record and for one that is there', () => {
    expect(properties(usher, 'film.create')).toEqual(['id', 'title', 'rating', 'seats']);
    expect(properties(usher, 'film.update')).toEqual(['title']);
    expect(usher.components.schemas['film.create']?.required).toEqual(['title']);
    expect(usher.components.schemas['film.update']?.required).toBeUndefined();
    expect(properties(usher, 'film_line.create')).toEqual(['id', 'row']);
    expect(properties(impresario, 'film_line.create')).toEqual(['id', 'row', 'purchase_price']);
  });

  it('hold: what the document leaves out is refused, what it names is taken', async () => {
    const as = await server.personNamed('usher');
    const send = (body: unknown) => server.request('POST', '/api/film', { as, body });
    expect((await send({ title: 'Alien', seats: [{ row: 'A' }] })).status).toBe(201);
    // As names that there are not.
    expect((await send({ title: 'Alien', takings: 1 })).body.errors).toMatchObject([
      { pointer: '/takings', code: 'UNKNOWN_FIELD' },
    ]);
    const asked = await server.request('GET', '/api/film?takings=gte.1', { as });
    expect([asked.status, asked.body.code]).toEqual([400, 'UNKNOWN_FIELD']);
  });

  it('is how a list that they have is not sent again, and the tag of a record stands for something else', async () => {
    const as = await server.personNamed('usher');
    const [list, record] = ['GET /api/film', 'GET /api/film/{id}'].map((key) =>
      operationsOf(usher).find((operation) => operation.key === key),
    );
    expect(list?.parameters).toContainEqual({ $ref: '#/components/parameters/ifNoneMatch' });
    const { name } = usher.components.parameters.ifNoneMatch ?? { name: '' };
    const first = await server.request('GET', '/api/film', { as });
    const headers = { [name]: first.headers.get('etag') ?? '' };
    const again = await server.request('GET', '/api/film', { as, headers });
    const told = [first, again].map(({ status }) => [status, tagOf(list, status)]);
    const ofList = { $ref: '#/components/headers/ETag.list' };
    expect(told).toEqual([
      [200, ofList],
      [304, ofList],
    ]);
    expect(usher.components.headers['ETag.list']?.description).toContain('If-None-Match');
    expect(tagOf(record, 200)).toEqual({ $ref: '#/components/headers/ETag' });
  });
});
