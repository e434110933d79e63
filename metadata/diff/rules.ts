/** What must hold of an entity's records: keys, checks, shared conditions, the tree. */
import type { Check, Entity } from '../model.ts';
import { atEntity, type Change, change, type Params, params } from './change.ts';
import { fieldsOf, WAS } from './said.ts';
import { same } from './same.ts';
import { without } from './versions.ts';

export function diffRules(before: Entity, after: Entity): readonly Change[] {
  const at = atEntity(after.name);
  const { tree } = after;
  return [
    ...diffKeys(before, after),
    ...diffChecks(before, after),
    ...(same(before.conditions, after.conditions) ? [] : [change('changeConditions', at)]),
    ...(before.tree === tree
      ? []
      : [
          change(
            'changeTree',
            at,
            'none',
            params({ to: tree === undefined ? undefined : { is: 'field', entity: after.name, name: tree } }),
          ),
        ]),
  ];
}

/** The key over the number comes and goes with the number. */
function diffKeys(before: Entity, after: Entity): readonly Change[] {
  const at = atEntity(after.name);
  const keysOf = ({ unique, number }: Entity) =>
    unique.filter(({ fields }) => !(number && same(fields, ['number'])));
  const [old, now] = [keysOf(before), keysOf(after)];
  const name = (key: Entity['unique'][number]) => key.name;
  const said = (key: Entity['unique'][number], was: { readonly was?: true } = {}): Params => ({
    fields: fieldsOf(after.name, key.fields, was),
  });
  return [
    ...without(now, old, name).map((key) => change('addUnique', at, 'check', said(key))),
    ...now
      .filter((key) => old.some((each) => each.name === key.name && !same(each.where, key.where)))
      .map((key) => change('changeUnique', at, 'check', said(key))),
    ...without(old, now, name).map((key) => change('removeUnique', at, 'none', said(key, WAS))),
  ];
}

function diffChecks(before: Entity, after: Entity): readonly Change[] {
  const at = atEntity(after.name);
  const name = (check: Check) => check.name;
  const rule = (check: Check, was: { readonly was?: true } = {}) =>
    ({ is: 'check', entity: after.name, name: check.name, ...was }) as const;
  return [
    ...after.checks.flatMap((check) => {
      const old = before.checks.find((each) => each.name === check.name);
      return old
        ? diffCheck(old, check, after.name)
        : [change('addCheck', at, 'check', { rule: rule(check) })];
    }),
    ...without(before.checks, after.checks, name).map((check) =>
      change('removeCheck', at, 'none', { rule: rule(check, WAS) }),
    ),
  ];
}

function diffCheck(old: Check, now: Check, entity: string): readonly Change[] {
  const at = atEntity(entity);
  const rule = { is: 'check', entity, name: now.name } as const;
  const changes: Change[] = [];
  if (!same(old.when, now.when)) changes.push(change('changeCheck', at, 'check', { rule }));
  if (old.message !== now.message)
    changes.push(change('rewordCheck', at, 'none', { rule, from: { ...rule, ...WAS }, to: rule }));
  if (old.field !== now.field)
    changes.push(
      change(
        'placeCheck',
        at,
        'none',
        params({ rule, to: now.field === undefined ? undefined : { is: 'field', entity, name: now.field } }),
      ),
    );
  if (old.code !== now.code) changes.push(change('recodeCheck', at, 'none', { rule }));
  return changes;
}
