/** What a release would do, as the server answers it, and how it is asked for. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { PLANNED } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { call } from '../../api/client.ts';

export type Plan = ValueOf<typeof PLANNED>;
export type Impact = NonNullable<Plan['impact']>;
export type Breaking = Impact['breaking'][number];
export type Fault = Plan['faults'][number];
export type ToldChange = Plan['changes'][number];

/** What is planned: the drafts of a change set, or an earlier release once more. */
export type Planned =
  | {
      readonly kind: 'changeSet';
      readonly id: string;
      readonly title: string;
      /** Of the drafts: another one is another plan. */
      readonly version: number;
    }
  | { readonly kind: 'rollback'; readonly release: number };

/** The same for what is planned, whatever its version. */
export const planKey = (planned: Planned): string =>
  planned.kind === 'changeSet' ? planned.id : `#${planned.release}`;

const versionOf = (planned: Planned) => (planned.kind === 'changeSet' ? planned.version : 0);

/**
 * Computed when it is asked for and never by itself: it may take seconds.
 * @param allowed paths whose values may be lost
 */
export const planQuery = (planned: Planned, allowed: readonly string[], locale: string) =>
  queryOptions({
    queryKey: ['plan', planKey(planned), versionOf(planned), [...allowed].sort().join(), locale],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Plan> => {
      const [path, what] = requestOf(planned, 'plan');
      return (await call<Plan>(path, { method: 'POST', body: { ...what, allow_loss: allowed }, signal }))
        .body;
    },
  });

/** @returns number of the release */
export async function publish(
  planned: Planned,
  wishes: { readonly note: string; readonly allowed: readonly string[] },
): Promise<number> {
  const [path, what] = requestOf(planned, 'publish');
  const note = wishes.note.trim();
  // Of the drafts that were planned: what somebody has drafted since is not published unseen.
  const version = planned.kind === 'changeSet' ? { version: planned.version } : {};
  const body = { ...what, ...version, allow_loss: wishes.allowed, ...(note !== '' && { note }) };
  return (await call<{ release: number }>(path, { method: 'POST', body })).body.release;
}

function requestOf(planned: Planned, act: 'plan' | 'publish'): readonly [string, object] {
  return planned.kind === 'changeSet'
    ? [`rpc/${act}_change_set`, { change_set: planned.id }]
    : [act === 'plan' ? 'rpc/plan_rollback' : 'rpc/roll_back', { release: planned.release }];
}

/** A loss, and what somebody says who lets it happen. */
export interface NamedLoss {
  readonly path: string;
  readonly text: string;
  /** Records that lose something; undefined: it was not counted. */
  readonly count: number | undefined;
}

/** What has to be named before it is published, each once. */
export function namedLosses({ losses, refusals }: Impact): readonly NamedLoss[] {
  const counted = losses.map(({ path, text, count }) => ({ path, text, count }));
  const known = new Set(counted.map(({ path }) => path));
  const others = refusals.filter(({ loss, path }) => loss && !known.has(path));
  return [...counted, ...others.map(({ path, reason }) => ({ path, text: reason, count: undefined }))];
}

/** What can never be, whatever is named. */
export function hardRefusals({ refusals }: Impact): Impact['refusals'] {
  return refusals.filter(({ loss }) => !loss);
}

/** Records that rules find: one that breaks two rules counts twice, but no table has more than all of its own. */
export function brokenRecords(breaking: readonly Breaking[]): {
  readonly count: number;
  readonly more: boolean;
  readonly of: number;
} {
  const tables = [...new Set(breaking.map(({ entity }) => entity))].map((entity) => {
    const rules = breaking.filter((rule) => rule.entity === entity);
    // The size of a large table is an estimate.
    const of = Math.max(...rules.flatMap((rule) => [rule.of, rule.count]));
    return { of, count: Math.min(of, sum(rules.map(({ count }) => count))) };
  });
  return {
    count: sum(tables.map(({ count }) => count)),
    more: breaking.some(({ more }) => more),
    of: sum(tables.map(({ of }) => of)),
  };
}

/** Behind a number that was not counted to its end. */
export function plus({ more }: { readonly more: boolean }): string {
  return more ? '+' : '';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
