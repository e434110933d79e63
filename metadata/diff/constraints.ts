import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, Field } from '../model.ts';
import { atField, type Change, change, type Effect, params } from './change.ts';
import { columnOf } from './field-form.ts';
import type { Said } from './said.ts';
import { same } from './same.ts';
import type { ChangeKind } from './texts.ts';

/** Of each keyword: what is said of it, and whether a greater value takes fewer values. */
const KEYWORDS = {
  minLength: ['changeMinLength', 'least'],
  maxLength: ['changeMaxLength', 'most'],
  minimum: ['changeMinimum', 'least'],
  exclusiveMinimum: ['changeExclusiveMinimum', 'least'],
  maximum: ['changeMaximum', 'most'],
  exclusiveMaximum: ['changeExclusiveMaximum', 'most'],
  minItems: ['changeMinItems', 'least'],
  maxItems: ['changeMaxItems', 'most'],
} as const satisfies Readonly<Record<string, readonly [ChangeKind, 'least' | 'most']>>;

export function diffConstraints(before: Field, after: Field, entity: Entity): readonly Change[] {
  const at = atField(entity.name, after.name);
  const [old, now] = keywordsOf(before, after);
  const changes: Change[] = Object.entries(KEYWORDS).flatMap(([word, [kind, side]]) => {
    const [from, to] = [old[word], now[word]];
    if (same(from, to)) return [];
    return [
      change(
        kind,
        at,
        isTighter(from, to, side) ? 'check' : 'none',
        params({ from: plain(from), to: plain(to) }),
      ),
    ];
  });
  if (!same(old.pattern, now.pattern)) {
    const said = params({
      from: old.pattern === undefined ? undefined : true,
      gone: now.pattern === undefined || undefined,
    });
    changes.push(change('changePattern', at, now.pattern === undefined ? 'none' : 'check', said));
  }
  if (!same(old.type, now.type) && before.kind === after.kind)
    changes.push(change('changeType', at, 'check'));
  return [...changes, ...diffScale(before, after, entity), ...diffCurrency(before, after, entity)];
}

/** Where the kind changes too, what comes and goes with the kind is told with it: only what the field itself says now counts. */
function keywordsOf(before: Field, after: Field): readonly [Field['constraints'], Field['constraints']] {
  if (before.kind === after.kind) return [before.constraints, after.constraints];
  const { defaults } = FIELD_KINDS[after.kind];
  const said = Object.entries(after.constraints).filter(([word, value]) => !same(value, defaults[word]));
  const words = new Set(said.map(([word]) => word));
  const old = Object.entries(before.constraints).filter(([word]) => words.has(word));
  return [Object.fromEntries(old), Object.fromEntries(said)];
}

function isTighter(from: unknown, to: unknown, side: 'least' | 'most'): boolean {
  if (typeof to !== 'number') return false;
  if (typeof from !== 'number') return true;
  return side === 'least' ? to > from : to < from;
}

function plain(value: unknown): Said | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

function diffScale(before: Field, after: Field, entity: Entity): readonly Change[] {
  const [from, to] = [before.scale, after.scale];
  const isMade = before.kind !== after.kind && to === FIELD_KINDS[after.kind].defaultScale;
  if (from === to || isMade) return [];
  const isNarrower = to !== undefined && (from === undefined || to < from);
  const effect: Effect = isNarrower || columnOf(before) !== columnOf(after) ? 'convert' : 'none';
  return [change('changeScale', atField(entity.name, after.name), effect, params({ from, to }))];
}

function diffCurrency(before: Field, after: Field, { name: entity }: Entity): readonly Change[] {
  const { currency } = after;
  const hasOne = (field: Field) => field.kind === 'money' || field.kind === 'price';
  if (same(before.currency, currency) || !hasOne(before) || !hasOne(after)) return [];
  const names = currency?.steps.map(({ field }) => field) ?? [];
  const to: Said | undefined = currency && {
    is: 'path',
    entity,
    names: currency.root === 'parent' ? ['$parent', ...names] : names,
  };
  return [change('changeCurrency', atField(entity, after.name), 'none', params({ to }))];
}
