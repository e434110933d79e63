import type { Entity, EnumOption, Field } from '../model.ts';
import { atField, type Change, change } from './change.ts';
import { renamedValues } from './renames.ts';
import { type Thing, WAS } from './said.ts';
import { isReordered } from './versions.ts';

/** Values of a choice that stays one. `before` has the values that it had, whatever they are called now. */
export function diffOptions(before: Field, after: Field, entity: Entity): readonly Change[] {
  const [old, now] = [before.options, after.options];
  if (!old || !now || before.kind !== after.kind) return [];
  const at = atField(entity.name, after.name);
  const renamed = renamedValues(before, after);
  const followed = new Set([...renamed.values()].flat());
  const option = (value: string): Thing => ({ is: 'option', entity: entity.name, field: after.name, value });
  const was = (value: string): Thing => ({ ...option(value), ...WAS });
  const has = (options: readonly EnumOption[], value: string) => options.some((each) => each.value === value);
  const mapped = new Map([...renamed].map(([to, from]) => [from[0], to]));
  const order = old.map(({ value }) => mapped.get(value) ?? value);
  const values = now.map(({ value }) => value);
  return [
    ...now.flatMap((each) => {
      const from = renamed.get(each.value);
      const same = old.find(({ value }) => value === each.value);
      if (from)
        return [renamedChange(from, each, old, at, option, was), ...recoloured(same, each, at, option)];
      if (!same) return [change('addValue', at, 'grow', { value: option(each.value) })];
      return [...retitled(same, each, at, option, was), ...recoloured(same, each, at, option)];
    }),
    ...old
      .filter(({ value }) => !has(now, value) && !followed.has(value))
      .map(({ value }) => change('removeValue', at, 'lose', { value: was(value) })),
    ...(isReordered(order, values) ? [change('moveValues', at)] : []),
  ];
}

type At = ReturnType<typeof atField>;
type OptionOf = (value: string) => Thing;

/** Several that become one, or one that becomes another that was there, are merged. */
function renamedChange(
  from: readonly string[],
  now: EnumOption,
  old: readonly EnumOption[],
  at: At,
  option: OptionOf,
  was: OptionOf,
): Change {
  const to = option(now.value);
  const [only = ''] = from;
  const isMerged = from.length > 1 || old.some(({ value }) => value === now.value);
  if (isMerged) return change('mergeValues', at, 'convert', { from: from.map(was), to });
  const title = old.find(({ value }) => value === only)?.title;
  const params = title === now.title ? { value: to } : { value: to, from: was(only), to };
  return change('renameValue', at, 'convert', params);
}

function retitled(
  old: EnumOption,
  now: EnumOption,
  at: At,
  option: OptionOf,
  was: OptionOf,
): readonly Change[] {
  if (old.title === now.title) return [];
  const value = option(now.value);
  return [change('retitleValue', at, 'none', { value, from: was(old.value), to: value })];
}

function recoloured(
  old: EnumOption | undefined,
  now: EnumOption,
  at: At,
  option: OptionOf,
): readonly Change[] {
  if (!old || old.color === now.color) return [];
  return [
    change('recolourValue', at, 'none', {
      value: option(now.value),
      from: { is: 'word', word: old.color ?? 'plain' },
      to: { is: 'word', word: now.color ?? 'plain' },
    }),
  ];
}
