import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from '../templates/demo.ts';
import { PAGES, sectionOf } from './markdown.ts';
import { type WalkThrough, walkThrough } from './walk-through.ts';

let server: TestWorkspace;
let done: WalkThrough;
beforeAll(async () => {
  server = await demoWorkspace();
  done = await walkThrough(sectionOf(PAGES.get('server/README.md') ?? '', 'Try it'), tmpdir(), server);
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
