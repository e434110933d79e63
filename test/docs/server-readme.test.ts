import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from '../templates/demo.ts';
import { PAGES, sectionOf } from './markdown.ts';
import { type WalkThrough, walkThrough } from './walk-through.ts';

const page = PAGES.get('server/README.md') ?? '';
let server: TestWorkspace;
let done: WalkThrough;
let shop: WalkThrough;
beforeAll(async () => {
  server = await demoWorkspace();
  done = await walkThrough(sectionOf(page, 'Try it'), tmpdir(), server);
  shop = await walkThrough(sectionOf(page, 'A web shop'), tmpdir(), server);
});
afterAll(() => server?.close());

describe('what the README of the server tells its reader to type', () => {
  it('runs against the demo, and is answered as the page shows', () => {
    expect(done.left).toEqual([]);
    expect(done.answers.map(({ status }) => status)).toEqual([200, 200, 200, 201, 204, 412, 201, 422, 200]);
  });

  it('lists something each time', () => {
    const [orders, sums, found] = done.answers;
    expect(orders?.body).toHaveLength(2);
    expect(orders?.body[0].lines[0].variant.sku).toEqual(expect.any(String));
    expect(sums?.body.length).toBeGreaterThan(1);
    expect(found?.body.length).toBeGreaterThan(0);
    expect(done.answers.at(-1)?.body.map(({ action }: { action: string }) => action)).toEqual([
      'update',
      'create',
    ]);
  });
});

describe('the web shop', () => {
  it('runs from the first line to the last, and is answered as the page shows', () => {
    expect(shop.left).toEqual([]);
    expect(shop.answers.map(({ status }) => status)).toEqual([200, 201, 200, 201, 201, 200, 201, 200]);
  });

  it('makes one order, however often it is sent with its key', () => {
    const [, , , first, again, readBack] = shop.answers;
    expect(again?.headers.get('idempotent-replay')).toBe('true');
    expect(again?.text).toBe(first?.text);
    expect(readBack?.body).toHaveLength(1);
  });

  it('is told what it did not send: number, price and total', () => {
    const [order] = shop.answers[5]?.body ?? [];
    expect(order.number).toMatch(/\d/);
    expect(order.grand_total).toBeCloseTo(order.lines[0].unit_price * 2);
    expect(order.lines[0].variant.product.name).toEqual(expect.any(String));
  });
});
