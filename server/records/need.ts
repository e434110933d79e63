/**
 * What a save must have at hand beside the record itself: columns of referenced records, rows of collections, trees.
 * Worked out once a release and role set from every calculation, condition, currency path and rule that may ask for it.
 */
import type { Condition, PathStep } from '../../metadata/condition/condition.ts';
import { conditionReads, pathReads, type Reads } from '../../metadata/condition/reads.ts';
import { expressionReads } from '../../metadata/expression/reads.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { grantForRoles } from './grant.ts';
import { keptForModel } from './kept-for-model.ts';

/** What to read of one record. */
export interface Need {
  readonly entity: string;
  readonly fields: Set<string>;
  /** By reference field. */
  readonly references: Map<string, Need>;
  /** Back-references by the name conditions use; own lines are at hand anyway. */
  readonly collections: Map<string, { readonly by: string; readonly need: Need }>;
}

export interface EntityNeed {
  readonly record: Need;
  /** By lines field. */
  readonly lines: ReadonlyMap<string, Need>;
  readonly trees: ReadonlyMap<string, string>;
}

/** By entity and set of roles. */
const known = keptForModel<EntityNeed>(5000);

export function needOf(model: Model, entity: Entity, roles: string): EntityNeed {
  return known(model, `${entity.name}|${roles}`, () => new NeedGathering(model, entity, roles).gather());
}

class NeedGathering {
  private readonly model: Model;
  private readonly entity: Entity;
  private readonly roles: string;
  private readonly record: Need;
  private readonly lines = new Map<string, Need>();
  private readonly trees = new Map<string, string>();

  constructor(model: Model, entity: Entity, roles: string) {
    this.model = model;
    this.entity = entity;
    this.roles = roles;
    this.record = emptyNeed(entity.name);
  }

  gather(): EntityNeed {
    for (const field of Object.values(this.entity.fields)) {
      if (field.lines !== undefined) this.lines.set(field.name, emptyNeed(field.lines));
    }
    this.entityReads(this.entity, this.record);
    for (const need of this.lines.values()) this.entityReads(this.entityOf(need.entity), need);
    for (const verb of ['create', 'update'] as const) {
      for (const rule of grantForRoles(this.model, this.roles, this.entity, verb).rules) {
        // A rule of lines is about their header, with which they are saved.
        if (rule.condition && !rule.onHeader) this.add(this.record, conditionReads(rule.condition));
      }
    }
    return { record: this.record, lines: this.lines, trees: this.trees };
  }

  private entityReads(entity: Entity, need: Need): void {
    for (const check of entity.checks) this.add(need, conditionReads(check.when));
    for (const field of Object.values(entity.fields)) this.fieldReads(field, need);
  }

  private fieldReads(field: Field, need: Need): void {
    const conditions = [field.when?.show, field.when?.require, field.when?.lock].filter(
      (one): one is Condition => one !== undefined,
    );
    this.add(need, conditionReads(...conditions));
    if (field.currency) this.add(need, pathReads(field.currency));
    if (field.calc?.kind === 'copy') this.add(need, pathReads(field.calc.from));
    if (field.calc?.kind === 'expression') this.add(need, expressionReads(field.calc.expression));
    if (field.reference?.filter) {
      const target = child(need, field.name, field.reference.entity);
      this.add(target, conditionReads(field.reference.filter), need);
    }
  }

  private add(need: Need, reads: Reads, referrer?: Need): void {
    for (const field of reads.fields) need.fields.add(field);
    for (const related of reads.related) {
      const target = this.walk(need, related.steps);
      for (const field of related.fields) target.fields.add(field);
    }
    for (const collection of reads.collections) this.collection(need, collection);
    if (reads.parent) this.add(this.record, reads.parent);
    if (reads.referrer) this.add(referrer ?? need, reads.referrer);
    for (const tree of reads.trees) this.trees.set(tree.entity, tree.by);
  }

  private collection(need: Need, { name, of, entity, by, reads }: Reads['collections'][number]): void {
    const holder = this.walk(need, of);
    const own = holder === this.record ? this.lines.get(name) : undefined;
    const rows = own ?? holder.collections.get(name)?.need ?? emptyNeed(entity);
    if (!own) holder.collections.set(name, { by, need: rows });
    this.add(rows, reads);
  }

  private walk(need: Need, steps: readonly PathStep[]): Need {
    return steps.reduce((at, step) => {
      const target = this.entityOf(step.entity).fields[step.field]?.reference;
      return target ? child(at, step.field, target.entity) : at;
    }, need);
  }

  private entityOf(name: string): Entity {
    const entity = this.model.entities[name];
    if (!entity) throw new Error(`The model has no entity ${name}`);
    return entity;
  }
}

function emptyNeed(entity: string): Need {
  return { entity, fields: new Set(), references: new Map(), collections: new Map() };
}

function child(need: Need, field: string, entity: string): Need {
  need.fields.add(field);
  const existing = need.references.get(field);
  if (existing) return existing;
  const made = emptyNeed(entity);
  need.references.set(field, made);
  return made;
}
