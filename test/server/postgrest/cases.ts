/** Documented requests and their whole answers, as tables: one row a case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cinema, openCinema } from './cinema.ts';

export interface Case {
  /** Path and query, unencoded but for what a URL needs. */
  readonly get: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: 200. */
  readonly status?: number;
  /** The whole body: rows as JSON without the ids that embeds bring along, CSV as text, of a problem its `code`. */
  readonly body: unknown;
  readonly range?: string;
  readonly type?: string;
}

/** @param page of PostgREST's documentation; the sections are the keys of `cases` */
export function documented(page: string, cases: Readonly<Record<string, readonly Case[]>>): void {
  let cinema: Cinema;
  beforeAll(async () => {
    cinema = await openCinema();
  });
  afterAll(() => cinema.close());

  for (const [section, rows] of Object.entries(cases)) {
    describe(`${page} › ${section}`, () => {
      it.each(rows)('$get $headers', async ({ get, headers = {}, status = 200, body, range, type }) => {
        const answer = await cinema.request('GET', `/api/${get}`, { as: cinema.projectionist, headers });
        const seen = status >= 400 ? answer.body?.code : plain(answer.body ?? answer.text);
        expect([answer.status, seen]).toEqual([status, body]);
        if (range !== undefined) expect(answer.headers.get('content-range')).toBe(range);
        if (type !== undefined) expect(answer.headers.get('content-type')).toBe(type);
      });
    });
  }
}

/** Embeds always bring their id here; the documentation's do not. Rows keep the id that was asked for. */
function plain(body: unknown): unknown {
  const rows = Array.isArray(body) ? body : [body];
  const shown = rows.map((row: unknown) => mapValues(row, withoutIds));
  return Array.isArray(body) ? shown : shown[0];
}

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (!isObject(value)) return value;
  const { id: _, ...rest } = value;
  return mapValues(rest, withoutIds);
}

function mapValues(value: unknown, change: (value: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
