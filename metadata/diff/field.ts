import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, Field } from '../model.ts';
import { type Change, refusedChange } from './change.ts';
import { same } from './same.ts';

/** Changes of a field that is in both models: every reason to refuse it, or one that says what is new. */
export function diffField(before: Field, after: Field, entity: Entity): readonly Change[] {
  if (same(before, after)) return [];
  const refused = REFUSALS.flatMap((refusal) => refusal(before, after) ?? []);
  const path = `${entity.name}.${after.name}`;
  const name = `Field "${after.title}" of "${entity.title}"`;
  if (refused.length > 0) {
    return refused.map(({ what, reason, mend }) =>
      refusedChange('changeField', path, `${name} ${what}.`, reason, mend),
    );
  }
  const members = Object.keys({ ...before, ...after }).filter(
    (member) => !same(memberOf(before, member), memberOf(after, member)),
  );
  return [
    { kind: 'changeField', path, additive: true, description: `${name} changes: ${members.join(', ')}.` },
  ];
}

function memberOf(field: Field, member: string): unknown {
  return Object.entries(field).find(([name]) => name === member)?.[1];
}

interface Refused {
  readonly what: string;
  readonly reason: string;
  readonly mend: string;
}

type Refusal = (before: Field, after: Field) => Refused | undefined;

const retyped: Refusal = (before, after) => {
  const [from, to] = [columnOf(before), columnOf(after)];
  if (from === to || isLonger(from, to)) return undefined;
  return {
    what: before.kind === after.kind ? 'changes its size' : `changes from ${before.kind} to ${after.kind}`,
    reason: `Its values are kept as ${from}, and would become ${to}.`,
    mend: 'Add a new field beside it.',
  };
};

const redirected: Refusal = (before, after) => {
  if (before.reference?.entity === after.reference?.entity && before.lines === after.lines) return undefined;
  return {
    what: 'points to another entity',
    reason: 'The ids that are there mean nothing in the other entity.',
    mend: 'Add a new field beside it.',
  };
};

const demanded: Refusal = (before, after) => {
  if (before.required || !after.required || after.lines !== undefined) return undefined;
  return {
    what: 'becomes required',
    reason: 'Records may have no value in it.',
    mend: 'Leave it optional, or require it by a condition ("x-when": { "require": … }).',
  };
};

const narrowed: Refusal = (before, after) => {
  const kept = new Set(after.options?.map((option) => option.value));
  const lost =
    before.options?.filter((option) => after.options !== undefined && !kept.has(option.value)) ?? [];
  if (lost.length === 0) return undefined;
  return {
    what: `loses ${lost.map((option) => `"${option.value}"`).join(', ')}`,
    reason: 'Records may have this value.',
    mend: 'Keep the value in "enum".',
  };
};

const REFUSALS: readonly Refusal[] = [retyped, redirected, demanded, narrowed];

function columnOf(field: Field): string {
  return FIELD_KINDS[field.kind].column(field) ?? 'lines';
}

/** A longer text touches no row. */
function isLonger(from: string, to: string): boolean {
  const length = (type: string) =>
    type === 'text' ? Number.POSITIVE_INFINITY : Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Number.NaN);
  return length(to) >= length(from);
}
