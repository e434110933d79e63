/** The call of an operation as a line for a shell. */
import type { PlacedOperation } from './open-api.ts';

/** Stands for the id of a record. */
const ID = '<id>';

/** @param origin `https://example.com` */
export function curl(origin: string, { method, path, operation, parameters }: PlacedOperation): string {
  const body = bodyExample(operation);
  const versioned = parameters.some(({ name }) => name === 'If-Match');
  const filtered = (method === 'patch' || method === 'delete') && !path.includes('{id}');
  const asked = parameters.filter(({ in: place, required }) => place === 'query' && required);
  const words = asked.map(({ name, example }) => `${name}=${String(example ?? `<${name}>`)}`);
  const conditions = filtered ? [`id=eq.${ID}`] : words;
  const query = conditions.length > 0 ? `?${conditions.join('&')}` : '';
  const line = [
    'curl',
    ...(method === 'get' ? [] : ['-X', method.toUpperCase()]),
    '-H "Authorization: Bearer $TOKEN"',
    ...(versioned ? [`-H ${quoted('If-Match: "1"')}`] : []),
    ...(body === undefined
      ? []
      : [`-H ${quoted('Content-Type: application/json')}`, `-d ${quoted(JSON.stringify(body))}`]),
    quoted(`${origin}${path.replace('{id}', ID)}${query}`),
  ];
  return line.join(' ');
}

export function bodyExample({ requestBody }: PlacedOperation['operation']): unknown {
  return Object.values(requestBody?.content['application/json']?.examples ?? {})[0]?.value;
}

/** Nothing within single quotes means anything to a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
