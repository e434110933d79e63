/** Where the value of a field comes from, and under which conditions it is shown, required and locked. */
import type { Condition } from '../condition/condition.ts';
import type { Entity, Field } from '../model.ts';
import { atField, type Change, change, type Params, params } from './change.ts';
import type { Said } from './said.ts';
import { same } from './same.ts';

export function diffCalculation(before: Field, after: Field, { name: entity }: Entity): readonly Change[] {
  const at = atField(entity, after.name);
  const conditions = [
    ['changeShow', 'show'],
    ['changeRequire', 'require'],
    ['changeLock', 'lock'],
  ] as const;
  const [old, now] = [before.when, after.when];
  return [
    ...(same(before.calc, after.calc)
      ? []
      : [change('changeCalculation', at, 'none', calculationParams(before, after, entity))]),
    ...conditions.flatMap(([kind, member]) =>
      same(old?.[member], now?.[member])
        ? []
        : [change(kind, at, 'none', conditionParams(now?.[member], entity))],
    ),
    ...((old?.clear ?? false) === (now?.clear ?? false)
      ? []
      : [change('changeClear', at, 'none', { to: now?.clear === true ? 'yes' : 'no' })]),
  ];
}

export function conditionParams(condition: Condition | undefined, entity: string): Params {
  return condition ? { condition: { is: 'condition', entity, condition } } : { gone: true };
}

function calculationParams(before: Field, after: Field, entity: string): Params {
  const { calc } = after;
  return params({
    was: before.calc?.kind,
    calc: calc?.kind,
    source: calc?.kind === 'copy' ? sourceOf(calc.from, entity) : undefined,
    moment: calc?.kind === 'initial' ? { is: 'moment', name: calc.value.name } : undefined,
  });
}

function sourceOf(
  { root, steps }: { readonly root: string; readonly steps: readonly { readonly field: string }[] },
  entity: string,
): Said {
  const names = steps.map(({ field }) => field);
  return { is: 'path', entity, names: root === 'parent' ? ['$parent', ...names] : names };
}
