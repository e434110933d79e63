/** What a constraint that PostgreSQL names in an error is about, so that the answer can name the field. */
import type { Model } from '../../metadata/model.ts';
import { type ConstraintKind, tablesOf } from './table.ts';

export interface ConstraintMeaning {
  readonly entity: string;
  readonly kind: ConstraintKind;
  /** Without the company that leads it. */
  readonly fields: readonly string[];
}

const known = new WeakMap<Model, ReadonlyMap<string, ConstraintMeaning>>();

/** Undefined for a constraint that is not the model's. `table`: where it stands; two may have references of the same name. */
export function constraintMeaning(model: Model, name: string, table?: string): ConstraintMeaning | undefined {
  const meanings = known.get(model) ?? meaningsOf(model);
  known.set(model, meanings);
  return (table === undefined ? undefined : meanings.get(`${table}.${name}`)) ?? meanings.get(name);
}

function meaningsOf(model: Model): ReadonlyMap<string, ConstraintMeaning> {
  const entries = tablesOf(model, 'any').flatMap(({ entity, constraints }) =>
    constraints.flatMap(({ name, kind, fields }): [string, ConstraintMeaning][] => [
      [name, { entity, kind, fields }],
      [`${entity}.${name}`, { entity, kind, fields }],
    ]),
  );
  return new Map(entries);
}
