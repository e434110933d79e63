/**
 * Requests with idempotency keys, each several times at once, to servers that die, over connections that break; then each
 * until it is answered. What was answered and done is for the tests to judge.
 */
import { request } from 'node:http';
import fc from 'fast-check';
import { inject } from 'vitest';
import type { Answer } from '../../support/request.ts';
import type { Shop } from '../records/shop-roles.ts';
import { isReplay, lasting } from './same-answer.ts';
import { buildServer, ServerProcess } from './server-process.ts';

export interface StormPlan {
  readonly seed: number;
  readonly keys: number;
  readonly servers: number;
  readonly kills: number;
}

/** What became of one key. */
export interface Outcome {
  readonly key: string;
  /** Records that the request makes, and those that are there. */
  readonly wanted: number;
  readonly made: number;
  /** Different answers that were given, but for `IDEMPOTENCY_IN_PROGRESS`. */
  readonly answers: readonly ReturnType<typeof lasting>[];
}

export interface StormResult {
  readonly outcomes: readonly Outcome[];
  readonly sent: number;
  /** Sendings that nobody heard the answer of. */
  readonly unheard: number;
  readonly replays: number;
}

type Heard = Pick<Answer, 'status' | 'headers' | 'text'>;

interface Sending {
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  readonly server: number;
  /** Milliseconds until the connection is broken. */
  readonly dropAfter: number | null;
}

/** By what one request does: its address, its body, and how many records of that name there are then. */
const KINDS = {
  one: (name: string) => ['/api/product', { name }, 1],
  two: (name: string) => ['/api/product', [{ name }, { name }], 2],
  batch: (name: string) => {
    const part = { method: 'POST', path: '/api/product', body: { name } };
    return ['/api/batch', { requests: [part, part, part] }, 3];
  },
} as const satisfies Record<string, (name: string) => readonly [string, unknown, number]>;

const AT_ONCE = 12;
/** How far from each other the sendings of one key are. */
const SPREAD = 6;

export async function storm(shop: Shop, plan: StormPlan): Promise<StormResult> {
  const keys = keysOf(plan);
  const sendings = keys.flatMap(({ sendings }) => sendings).sort((a, b) => a.at - b.at);
  buildServer();
  const servers = Array.from(
    { length: plan.servers },
    (_, index) => new ServerProcess(shop.databaseUrl, inject('prepared') && index % 2 === 0),
  );
  const answers = new Map<string, Heard[]>(keys.map(({ key }) => [key, []]));
  let unheard = 0;
  const send = async (sending: Sending): Promise<boolean> => {
    const port = await servers[sending.server]?.port.catch(() => undefined);
    const heard = port === undefined ? undefined : await heardOf(shop, port, sending);
    if (!heard) unheard += 1;
    else if (!isInProgress(heard)) answers.get(sending.key)?.push(heard);
    return heard !== undefined && !isInProgress(heard);
  };
  try {
    await Promise.all(servers.map(({ port }) => port));
    const every = Math.ceil(sendings.length / (plan.kills + 1));
    await inTurns(sendings, async (sending, index) => {
      if (index > 0 && index % every === 0) servers[(index / every) % plan.servers]?.shoot();
      await send(sending);
    });
    const last = keys.flatMap(({ sendings: [first] }) =>
      first ? servers.map((_, server) => ({ ...first, server, dropAfter: null })) : [],
    );
    await inTurns(last, (sending) => untilHeard(() => send(sending)));
  } finally {
    await Promise.all(servers.map((server) => server.end()));
  }
  const heard = [...answers.values()].flat();
  return {
    outcomes: await outcomesOf(shop, keys, answers),
    sent: sendings.length,
    unheard,
    replays: heard.filter(isReplay).length,
  };
}

interface PlannedKey {
  readonly key: string;
  readonly wanted: number;
  /** `at` is its place among all. */
  readonly sendings: readonly (Sending & { readonly at: number })[];
}

function keysOf({ seed, keys, servers }: StormPlan): PlannedKey[] {
  const sending = fc.record({
    jitter: fc.integer({ min: 0, max: SPREAD }),
    server: fc.integer({ min: 0, max: servers - 1 }),
    dropAfter: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2 }),
  });
  const planned = fc.record({
    kind: fc.constantFrom('one', 'two', 'batch'),
    sendings: fc.array(sending, { minLength: 1, maxLength: 5, size: 'max' }),
  });
  return fc.sample(fc.noBias(planned), { seed, numRuns: keys }).map(({ kind, sendings }, index) => {
    const key = `storm-${seed}-${index}`;
    const [path, body, wanted] = KINDS[kind](key);
    return {
      key,
      wanted,
      sendings: sendings.map(({ jitter, ...rest }) => ({ ...rest, key, path, body, at: index * 3 + jitter })),
    };
  });
}

/** Undefined: the connection broke before all of the answer was there. */
function heardOf(
  shop: Shop,
  port: number,
  { key, path, body, dropAfter }: Sending,
): Promise<Heard | undefined> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${shop.keeper.token}`,
      prefer: 'return=representation',
      'idempotency-key': key,
    };
    const sent = request({ port, path, method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', () => resolve(undefined));
      response.once('end', () => {
        const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(pairs.map((pair) => [...pair])),
          text,
        });
      });
    });
    sent.once('error', () => resolve(undefined));
    sent.once('close', () => resolve(undefined));
    if (dropAfter !== null) setTimeout(() => sent.destroy(), dropAfter);
    sent.end(JSON.stringify(body));
  });
}

function isInProgress({ status, text }: Heard): boolean {
  return status === 409 && text.includes('IDEMPOTENCY_IN_PROGRESS');
}

/** A server that was shot takes some seconds to come back; the database needs a moment to see that it has gone. */
async function untilHeard(send: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await send()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('A key was not answered for 30 seconds');
}

async function inTurns<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) await work(item, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function outcomesOf(
  shop: Shop,
  keys: readonly PlannedKey[],
  answers: ReadonlyMap<string, readonly Heard[]>,
): Promise<Outcome[]> {
  const rows = await shop.workspace.db.query({
    text: 'select name, count(*) from jacquard.product group by name',
    values: [],
  });
  const made = new Map(rows.map(([name, count]) => [String(name), Number(count)]));
  return keys.map(({ key, wanted }) => {
    const different = new Map(
      answers.get(key)?.map((each) => [JSON.stringify(lasting(each)), lasting(each)]),
    );
    return { key, wanted, made: made.get(key) ?? 0, answers: [...different.values()] };
  });
}
