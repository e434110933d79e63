import type { Entity, Field } from '../model.ts';
import { diffCalculation } from './calculation.ts';
import { atField, type Change, change, type Params, type Place, params } from './change.ts';
import { diffConstraints } from './constraints.ts';
import { kindEffect } from './field-form.ts';
import { type Said, WAS } from './said.ts';
import { same } from './same.ts';
import type { ChangeKind } from './texts.ts';

/** Changes of a field that is in both models, but for the values of choices. */
export function diffField(
  before: Field,
  after: Field,
  entity: Entity,
  isRenamed: boolean,
): readonly Change[] {
  if (same(before, after)) return [];
  const at = atField(entity.name, after.name);
  return [
    ...diffText(before, after, entity, isRenamed),
    ...(before.kind === after.kind
      ? []
      : [
          change('changeKind', at, kindEffect(before, after), {
            from: { is: 'word', word: `kind ${before.kind}` },
            to: { is: 'word', word: `kind ${after.kind}` },
          }),
        ]),
    ...diffRequired(before, after, at),
    ...FLAGS.flatMap(([member, on, off]) =>
      before[member] === after[member] ? [] : [change(after[member] ? on : off, at)],
    ),
    ...diffAccess(before, after, at),
    ...diffConstraints(before, after, entity),
    ...diffReference(before, after, entity),
    ...diffDefault(before, after, entity),
    ...diffCalculation(before, after, entity),
    ...(before.kind === after.kind && !same(before.normalise, after.normalise)
      ? [change('changeNormalise', at)]
      : []),
  ];
}

const FLAGS = [
  ['readOnly', 'becomeReadOnly', 'becomeWritable'],
  ['once', 'becomeOnce', 'ceaseOnce'],
  ['hidden', 'hideField', 'showField'],
  ['personal', 'becomePersonal', 'ceasePersonal'],
  ['copy', 'startCopying', 'stopCopying'],
] as const satisfies readonly (readonly [keyof Field, ChangeKind, ChangeKind])[];

function diffText(before: Field, after: Field, entity: Entity, isRenamed: boolean): readonly Change[] {
  const at = atField(entity.name, after.name);
  const to = { is: 'field', entity: entity.name, name: after.name } as const;
  const { description } = after;
  return [
    ...(before.title === after.title || isRenamed
      ? []
      : [change('retitleField', at, 'none', { from: { ...to, ...WAS }, to })]),
    ...(before.description === description
      ? []
      : [change('describeField', at, 'none', description === undefined ? { gone: true } : {})]),
  ];
}

/** A yes or no is always there, so becoming one or ceasing to be says nothing of being required. Lines have no column. */
function diffRequired(before: Field, after: Field, at: Place): readonly Change[] {
  const isBoolean = before.kind === 'boolean' || after.kind === 'boolean';
  if (before.required === after.required || isBoolean) return [];
  if (!after.required) return [change('becomeOptional', at)];
  return [change('becomeRequired', at, after.lines === undefined ? 'check' : 'none')];
}

/** Personal data has a field group of its own. */
function diffAccess(before: Field, after: Field, at: Place): readonly Change[] {
  if (before.access === after.access || before.personal !== after.personal) return [];
  return [change('changeAccess', at, 'none', params({ from: before.access, to: after.access }))];
}

function diffReference(before: Field, after: Field, { name: entity }: Entity): readonly Change[] {
  const at = atField(entity, after.name);
  const [old, now] = [before.reference, after.reference];
  const changes: Change[] = [];
  if (before.lines !== undefined && after.lines !== undefined && before.lines !== after.lines)
    changes.push(change('replaceLines', at, 'lose'));
  if (!old || !now) return changes;
  if (old.entity !== now.entity)
    changes.push(
      change('changeTarget', at, 'lose', {
        from: { is: 'entity', name: old.entity, ...WAS },
        to: { is: 'entity', name: now.entity },
      }),
    );
  else if (!same(old.filter, now.filter)) {
    const said: Params = now.filter
      ? { condition: { is: 'condition', entity: now.entity, condition: now.filter } }
      : { gone: true };
    changes.push(change('changeFilter', at, now.filter ? 'check' : 'none', said));
  }
  if (old.scopeFree !== now.scopeFree) changes.push(change(now.scopeFree ? 'openScope' : 'closeScope', at));
  return changes;
}

function diffDefault(before: Field, after: Field, { name: entity }: Entity): readonly Change[] {
  const isBoolean = before.kind !== after.kind && (before.kind === 'boolean' || after.kind === 'boolean');
  if (same(before.default, after.default) || isBoolean) return [];
  const said = (value: unknown, was: { readonly was?: true }): Said | undefined =>
    ['string', 'number', 'boolean'].includes(typeof value)
      ? { is: 'value', entity, name: after.name, value, ...was }
      : undefined;
  return [
    change(
      'changeDefault',
      atField(entity, after.name),
      'none',
      params({
        from: said(before.default, WAS),
        to: said(after.default, {}),
        gone: after.default === undefined || undefined,
      }),
    ),
  ];
}
