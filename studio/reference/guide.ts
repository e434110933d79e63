/** Getting started: chapters of the dialect, each with calls that this very person may send. */
import { type Call, examplesOf } from './curl.ts';
import { type Document, operationNamed } from './open-api.ts';
import { embeddingSelect, filterSamples, homeEntity, keyOf, operationsOfKind } from './sample-query.ts';

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
  const problem = document.components.examples.BAD_QUERY?.value;
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
  const [create] = operationsOfKind(document, 'create').filter((one) => examplesOf(one.operation).length > 0);
  const [body] = create ? examplesOf(create.operation) : [];
  if (!create) return { created: [], chapters: [] };
  const post = (headers: Call['headers'], query = ''): Call => ({
    method: 'POST',
    path: create.path + query,
    headers,
    body,
  });
  const unique = keyOf(create, body);
  const merge = { Prefer: 'resolution=merge-duplicates, return=representation' };
  const chapters: Chapter[] = [
    {
      name: 'writing',
      calls: [post({ Prefer: 'return=representation, tx=rollback' })],
      tags: [],
    },
    ...(unique === undefined
      ? []
      : [{ name: 'upsert', calls: [post(merge, `?on_conflict=${unique}`)], tags: [] } as const]),
  ];
  return { created: [post({ 'Idempotency-Key': key })], chapters };
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
