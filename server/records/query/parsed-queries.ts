/**
 * Queries by their text, parsed once a release and set of roles: names and values of a request depend on nothing else. A list
 * that is asked for again and again costs a look into a map.
 */
import { LRUCache } from 'lru-cache';
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Asker } from '../known-names.ts';
import { parseQuery } from './parse-query.ts';
import type { Request } from './query.ts';

const parsed = new WeakMap<Model, LRUCache<string, Request>>();
const MOST_PARSED = 1000;
const LONGEST_KEPT = 4000;

/** A list, from a query string as it came. @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_VALUE, FORBIDDEN */
export function parseQueryString(asker: Asker, entity: Entity, querystring: string): Request {
  return remembered(asker, `${entity.name}?${querystring}`, () =>
    parseQuery(asker, entity, new URLSearchParams(querystring)),
  );
}

/** One record: only `select` and the parameters of embeds count. Without `select` it comes with its lines. */
export function parseRecordQuery(asker: Asker, entity: Entity, id: string, querystring: string): Request {
  const request = remembered(asker, `${entity.name}/?${querystring}`, () => {
    const parameters = [...new URLSearchParams(querystring)].filter(
      ([name]) => name === 'select' || name.includes('.'),
    );
    if (!parameters.some(([name]) => name === 'select')) parameters.push(['select', '**']);
    return parseQuery(asker, entity, [...parameters, ['id', `eq.${NO_ID}`]]);
  });
  const own = request.query.where.at(-1);
  if (own?.op !== 'compare') throw new Error('The id is the last filter');
  return { ...request, values: request.values.with(own.slot, id) };
}

/** Stands for the id while the rest is parsed. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

function remembered({ model, roles }: Asker, text: string, parse: () => Request): Request {
  const key = `${roles}|${text}`;
  let known = parsed.get(model);
  if (!known) {
    known = new LRUCache({ max: MOST_PARSED });
    parsed.set(model, known);
  }
  let request = known.get(key);
  if (!request) {
    request = parse();
    if (key.length <= LONGEST_KEPT) known.set(key, request);
  }
  return request;
}
