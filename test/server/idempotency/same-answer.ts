import { expect } from 'vitest';
import type { Answer } from '../../support/request.ts';

/** Differ from one sending to the next, and belong to the sending: its id, its time, its connection, and that it is a replay. */
const OF_THE_SENDING = new Set(['x-request-id', 'date', 'connection', 'keep-alive', 'idempotent-replay']);

/** All of an answer that must be the same however often it is asked for. */
export function lasting({ status, headers, text }: Pick<Answer, 'status' | 'headers' | 'text'>) {
  const kept = [...headers].filter(([name]) => !OF_THE_SENDING.has(name)).sort();
  return { status, headers: kept, text };
}

export function isReplay({ headers }: Pick<Answer, 'headers'>): boolean {
  return headers.get('idempotent-replay') === 'true';
}

export function expectReplay(first: Answer, again: Answer): void {
  expect(lasting(again)).toEqual(lasting(first));
  expect([isReplay(first), isReplay(again)]).toEqual([false, true]);
}
