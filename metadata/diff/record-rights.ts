/** Rights on single records: moves, seeing masked values in full, looking up. */
import type { EntityGrant } from '../model.ts';
import { type Change, change, type Params, type Place } from './change.ts';
import { type Verb, verbParams } from './grant-verb.ts';
import { fieldsOf } from './said.ts';
import { same } from './same.ts';
import { without } from './versions.ts';

export function diffMoves(
  before: EntityGrant['moves'],
  after: EntityGrant['moves'],
  at: Place,
): readonly Change[] {
  const [old, now] = [Object.keys(before), Object.keys(after)];
  const self = (name: string) => name;
  const move = (name: string): Params => ({ move: { is: 'move', name } });
  return [
    ...without(now, old, self).map((name) => change('grantMove', at, 'none', move(name))),
    ...now
      .filter((name) => old.includes(name) && !same(before[name], after[name]))
      .map((name) => change('changeMove', at, 'none', move(name))),
    ...without(old, now, self).map((name) => change('withdrawMove', at, 'none', move(name))),
  ];
}

export function diffUnmask(
  { unmask: old }: EntityGrant,
  { unmask: now }: EntityGrant,
  at: Place,
): readonly Change[] {
  if (same(old, now)) return [];
  const changes = [...diffNames('unmask', old?.fields ?? [], now?.fields ?? [], at)];
  if (old && now && old.reason !== now.reason)
    changes.push(change(now.reason ? 'requireReason' : 'dropReason', at));
  return changes;
}

export function diffLookup(
  { lookup: old }: EntityGrant,
  { lookup: now }: EntityGrant,
  at: Place,
): readonly Change[] {
  if (!old && now) return [change('grant', at, 'none', verbParams('lookup'))];
  if (old && !now) return [change('withdraw', at, 'none', verbParams('lookup'))];
  if (!old || !now) return [];
  return [...diffNames('lookup', old.by, now.by, at), ...diffNames('found', old.fields, now.fields, at)];
}

function diffNames(
  verb: Verb,
  before: readonly string[],
  after: readonly string[],
  at: Place,
): readonly Change[] {
  const self = (name: string) => name;
  const entity = at.entity ?? '';
  const said = (names: readonly string[]): Params => ({
    ...verbParams(verb),
    fields: fieldsOf(entity, names),
  });
  const [more, fewer] = [without(after, before, self), without(before, after, self)];
  return [
    ...(more.length > 0 ? [change('gainFields', at, 'none', said(more))] : []),
    ...(fewer.length > 0 ? [change('loseFields', at, 'none', said(fewer))] : []),
  ];
}
