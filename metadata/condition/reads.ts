/** What must be at hand before a condition (or an expression) can be evaluated: the save pipeline loads it at once. */
import type { Condition, Operand, Path, PathStep } from './condition.ts';
import { PARENT } from './resolve.ts';

export interface Reads {
  /** Own fields. */
  readonly fields: readonly string[];
  /** Records that references lead to, nearer ones first. */
  readonly related: readonly RelatedReads[];
  readonly collections: readonly CollectionReads[];
  /** Of the header, for a line. */
  readonly parent?: Reads;
  /** Of the referring record, for a reference filter. */
  readonly referrer?: Reads;
  /** `$user.id`, `$today+30d` …; without `$before`. */
  readonly names: readonly string[];
  /** Trees whose ancestors `within` asks for. */
  readonly trees: readonly { readonly entity: string; readonly by: string }[];
}

export interface RelatedReads {
  /** Key of `Facts.related`: `customer`, `customer.parent`. */
  readonly key: string;
  readonly steps: readonly PathStep[];
  /** Entity of the record they lead to, and its fields that are needed. */
  readonly entity: string;
  readonly fields: readonly string[];
}

export interface CollectionReads {
  /** Key of `Facts.rows`. */
  readonly name: string;
  /** References to the record that holds the collection; empty for the row itself. */
  readonly of: readonly PathStep[];
  readonly entity: string;
  readonly by: string;
  /** Of each row. */
  readonly reads: Reads;
}

/** The reads of one or more conditions, each thing once. */
export function conditionReads(...conditions: readonly Condition[]): Reads {
  const gathering = new Gathering();
  for (const condition of conditions) gatherCondition(condition, gathering);
  return gathering.reads();
}

/** The reads of plain paths, for expressions and copies. */
export function pathReads(...paths: readonly Path[]): Reads {
  const gathering = new Gathering();
  for (const path of paths) gathering.path(path);
  return gathering.reads();
}

function gatherCondition(condition: Condition, into: Gathering): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const each of condition.of) gatherCondition(each, into);
      break;
    case 'not':
      gatherCondition(condition.of, into);
      break;
    case 'quantified': {
      const rows = into.collection(condition);
      if (condition.where !== undefined) gatherCondition(condition.where, rows);
      break;
    }
    case 'compare':
      into.path(condition.path);
      gatherOperand(condition.operand, into);
      if (condition.tree !== undefined) into.tree(condition.tree);
      break;
    case 'isNew':
      break;
  }
}

function gatherOperand(operand: Operand, into: Gathering): void {
  if (operand.kind === 'field') into.path(operand.path);
  if (operand.kind === 'name') into.name(operand.name);
  if (operand.kind === 'list') for (const each of operand.values) gatherOperand(each, into);
}

/** A growing `Reads`. */
export class Gathering {
  readonly #fields = new Set<string>();
  readonly #related = new Map<string, { steps: readonly PathStep[]; entity: string; fields: Set<string> }>();
  readonly #collections = new Map<
    string,
    { of: readonly PathStep[]; entity: string; by: string; rows: Gathering }
  >();
  readonly #names = new Set<string>();
  readonly #trees = new Map<string, { readonly entity: string; readonly by: string }>();
  #parent: Gathering | undefined;
  #referrer: Gathering | undefined;

  path({ root, steps }: Path): void {
    if (root === 'parent') this.parent().path({ root: 'record', steps });
    else if (root === 'referrer') this.#referrerReads().path({ root: 'record', steps });
    else if (steps.length > 1 && steps[0]?.field === PARENT) {
      this.parent().path({ root: 'record', steps: steps.slice(1) });
    } else this.#ownPath(steps);
  }

  #ownPath(steps: readonly PathStep[]): void {
    const [first] = steps;
    if (first === undefined) return;
    this.#fields.add(first.field);
    for (const [index, { entity, field }] of steps.entries()) {
      if (index === 0) continue;
      const key = steps
        .slice(0, index)
        .map((step) => step.field)
        .join('.');
      const known = this.#related.get(key) ?? {
        steps: steps.slice(0, index),
        entity,
        fields: new Set<string>(),
      };
      known.fields.add(field);
      this.#related.set(key, known);
    }
  }

  name(name: string): void {
    if (name.startsWith('$before.')) this.#fields.add(name.slice('$before.'.length));
    else this.#names.add(name);
  }

  tree(tree: { readonly entity: string; readonly by: string }): void {
    this.#trees.set(tree.entity, tree);
  }

  collection(asked: Pick<CollectionReads, 'name' | 'of' | 'entity' | 'by'>): Gathering {
    const { name, of, entity, by } = asked;
    if (of.length > 0) this.#ownPath(of);
    const known = this.#collections.get(name) ?? { of, entity, by, rows: new Gathering() };
    this.#collections.set(name, known);
    return known.rows;
  }

  parent(): Gathering {
    this.#parent ??= new Gathering();
    return this.#parent;
  }

  #referrerReads(): Gathering {
    this.#referrer ??= new Gathering();
    return this.#referrer;
  }

  reads(): Reads {
    return {
      fields: [...this.#fields],
      related: [...this.#related].map(([key, { fields, ...rest }]) => ({
        key,
        ...rest,
        fields: [...fields],
      })),
      collections: [...this.#collections].map(([name, { rows, ...rest }]) => ({
        name,
        ...rest,
        reads: rows.reads(),
      })),
      names: [...this.#names],
      trees: [...this.#trees.values()],
      ...(this.#parent && { parent: this.#parent.reads() }),
      ...(this.#referrer && { referrer: this.#referrer.reads() }),
    };
  }
}
