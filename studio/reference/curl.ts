/** Calls as lines for a shell. */
import type { Operation } from '../../metadata/open-api.ts';
import type { PlacedOperation, Schema } from './open-api.ts';

export interface Call {
  readonly method: string;
  /** With its query: `/api/customer?limit=3`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Stands for the id of a record. */
export const ID = '<id>';

/** @param origin `https://example.com` */
export function curl(origin: string, { method, path, headers, body }: Call): string {
  const line = [
    'curl',
    ...(method === 'GET' ? [] : ['-X', method]),
    '-H "Authorization: Bearer $TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`-H ${quoted('Content-Type: application/json')}`, `-d ${quoted(JSON.stringify(body))}`]),
    quoted(origin + path.replace('{id}', ID)),
  ];
  return line.join(' ');
}

/** An operation with the examples of what cannot be left out. */
export function callOf({ method, path, operation, parameters }: PlacedOperation): Call {
  const [body] = examplesOf(operation);
  const versioned = parameters.some(({ name }) => name === 'If-Match');
  const filtered = (method === 'patch' || method === 'delete') && !path.includes('{id}');
  const asked = parameters.filter(({ in: place, required }) => place === 'query' && required);
  const words = asked.map(({ name, example }) => `${name}=${String(example ?? `<${name}>`)}`);
  const conditions = filtered ? [`id=eq.${ID}`] : words;
  return {
    method: method.toUpperCase(),
    path: conditions.length > 0 ? `${path}?${conditions.join('&')}` : path,
    headers: versioned ? { 'If-Match': '"1"' } : {},
    ...(body !== undefined && { body }),
  };
}

/** Bodies as JSON. */
export function examplesOf({ requestBody }: Operation<Schema>): unknown[] {
  return Object.values(requestBody?.content['application/json']?.examples ?? {}).map(({ value }) => value);
}

/** Nothing within single quotes means anything to a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
