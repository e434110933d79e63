/** Getting started: chapters of the dialect, each with calls that this very person may send. */
import { type Call, callOf, examplesOf } from './curl.ts';
import { type Document, operationNamed } from './open-api.ts';
import { embeddingSelect, filterSamples, homeEntity, keyedSample, operationsOfKind } from './sample-query.ts';

export const CHAPTERS = [
  'start',
  'select',
  'filters',
  'paging',
  'counts',
  'writing',
  'upsert',
  'batch',
  'rpc',
  'lookup',
  'unmask',
  'errors',
] as const;

export type ChapterName = (typeof CHAPTERS)[number];

export interface Chapter {
  readonly name: ChapterName;
  readonly calls: readonly Call[];
  /** Tags that have more of it. */
  readonly tags: readonly string[];
  /** An answer. */
  readonly shown?: unknown;
}

/** Stands for the value of `Next-Cursor` of the page before. */
export const CURSOR = '<Next-Cursor>';

/** Only chapters that are of use to this person. @param key of one request, such as a new UUID */
export function guideOf(document: Document, key: string): Chapter[] {
  const home = homeEntity(document);
  const reading = home === undefined ? [] : readingChapters(document, home);
  const [start, ...rest] = reading;
  const writing = writingChapters(document, key);
  const first: Chapter = {
    name: 'start',
    calls: [...(start?.calls ?? []), ...writing.created],
    tags: [],
  };
  const problem = document.components.examples.INVALID?.value;
  return [
    first,
    ...rest,
    ...writing.chapters,
    ...actChapters(document),
    { name: 'errors', calls: [], tags: [], ...(problem !== undefined && { shown: problem }) },
  ];
}

const get = (path: string, headers: Call['headers'] = {}): Call => ({ method: 'GET', path, headers });

function readingChapters(document: Document, home: string): Chapter[] {
  const list = `/api/${home}`;
  const { components } = document;
  const select = components.parameters[`${home}.select`]?.example;
  const order = components.parameters[`${home}.order`]?.example;
  const chapter = (name: ChapterName, ...calls: readonly Call[]): Chapter => ({ name, calls, tags: [] });
  const embedding = embeddingSelect(document);
  const page = `${list}?select=id&order=${order}&limit=2`;
  return [
    chapter('start', get(`${list}?select=${select}&limit=3`)),
    chapter('select', get(`/api/${embedding.entity}?select=${embedding.select}&limit=3`)),
    chapter('filters', ...filterSamples(document, home).map((query) => get(`${list}?${query}&limit=3`))),
    chapter('paging', get(page), get(`${page}&cursor=${CURSOR}`)),
    chapter(
      'counts',
      get(`${list}?select=id&limit=1`, { Prefer: 'count=exact' }),
      get(`${list}?select=count()`),
    ),
  ];
}

function writingChapters(document: Document, key: string) {
  const creates = operationsOfKind(document, 'create').filter(
    ({ operation }) => examplesOf(operation).length > 0,
  );
  const [create] = creates;
  if (!create) return { created: [], chapters: [] };
  const post = (path: string, headers: Call['headers'], body: unknown): Call => ({
    method: 'POST',
    path,
    headers,
    body,
  });
  const [body] = examplesOf(create.operation);
  const [upsert] = creates.flatMap((one) => {
    const keyed = keyedSample(document, one, `SHOP-${key.slice(-4)}`);
    return keyed ? [{ path: `${one.path}?on_conflict=${keyed.key}`, body: keyed.body }] : [];
  });
  const change = operationsOfKind(document, 'change').find(
    ({ path, operation }) => path === `${create.path}/{id}` && examplesOf(operation).length > 0,
  );
  const changed = change && callOf(change);
  const merged = { Prefer: 'return=representation, resolution=merge-duplicates' };
  const chapters: Chapter[] = [
    {
      name: 'writing',
      calls: changed
        ? [{ ...changed, headers: { ...changed.headers, Prefer: 'return=representation, tx=rollback' } }]
        : [],
      tags: [],
    },
    ...(upsert
      ? [{ name: 'upsert', calls: [post(upsert.path, merged, upsert.body)], tags: [] } as const]
      : []),
  ];
  return { created: [post(create.path, { 'Idempotency-Key': key }, body)], chapters };
}

/** Batches, actions, look-ups and unmasked values: one example each, and where the others are. */
function actChapters(document: Document): Chapter[] {
  const batch = operationNamed(document, 'batch');
  const kinds = [
    ['batch', batch ? [batch] : []],
    ['rpc', operationsOfKind(document, 'call')],
    ['lookup', operationsOfKind(document, 'lookup')],
    ['unmask', operationsOfKind(document, 'unmask')],
  ] as const;
  return kinds.flatMap(([name, operations]) => {
    const [first] = operations;
    if (!first) return [];
    const call: Call = {
      method: 'POST',
      path: first.path,
      headers: {},
      body: examplesOf(first.operation)[0],
    };
    return [
      { name, calls: [call], tags: [...new Set(operations.flatMap(({ operation }) => operation.tags))] },
    ];
  });
}
