import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { callOf, curl } from '../../../studio/reference/curl.ts';
import type { PlacedOperation } from '../../../studio/reference/open-api.ts';

const RECORD = { name: `O'Neil "& sons" $HOME \`ls\``, note: 'a\\b\nc' };

function placed(method: PlacedOperation['method'], path: string, value?: unknown): PlacedOperation {
  const examples = { example1: { summary: '', value } };
  return {
    method,
    path,
    parameters: method === 'patch' ? [{ name: 'If-Match', in: 'header', description: '', schema: {} }] : [],
    operation: {
      operationId: 'one',
      summary: '',
      tags: [],
      parameters: [],
      responses: {},
      ...(value !== undefined && {
        requestBody: { required: true, content: { 'application/json': { schema: {}, examples } } },
      }),
    },
  };
}

/** What a shell makes of the line: the words that curl would get. */
function words(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; TOKEN=secret; ${line}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

it('is a line that a shell reads as it is meant, whatever stands in the record', () => {
  expect(words(curl('http://localhost:3000', callOf(placed('post', '/api/customer', RECORD))))).toEqual([
    '-X',
    'POST',
    '-H',
    'Authorization: Bearer secret',
    '-H',
    'Content-Type: application/json',
    '-d',
    JSON.stringify(RECORD),
    'http://localhost:3000/api/customer',
  ]);
});

it('names the version of one record, and the records of a change of many', () => {
  expect(words(curl('', callOf(placed('patch', '/api/customer/{id}', {}))))).toContain('If-Match: "1"');
  expect(words(curl('', callOf(placed('delete', '/api/customer')))).at(-1)).toBe('/api/customer?id=eq.<id>');
});
