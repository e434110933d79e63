/**
 * A condition taken apart, as people build it. Reading and writing are each other's inverse: what nobody changed is written
 * as it was, members in their order, in the short form or the long one.
 */
export type ConditionNode = Group | Not | Rows | Test | IsNew | Raw;

interface Placed {
  /** Stays with it while it is edited. */
  readonly id: number;
}

/** All of them, or one of them. */
export interface Group extends Placed {
  readonly node: 'group';
  readonly how: 'all' | 'any';
  readonly of: readonly ConditionNode[];
  /** Written as a list. An object joins its members by itself. */
  readonly listed: boolean;
}

export interface Not extends Placed {
  readonly node: 'not';
  readonly of: Group;
}

/** Of the rows of lines, or of records that refer to this one. */
export interface Rows extends Placed {
  readonly node: 'rows';
  readonly path: string;
  readonly quantifier: Quantifier;
  readonly of: Group;
}

export type Quantifier = 'some' | 'every' | 'none';

export interface Test extends Placed {
  readonly node: 'test';
  readonly path: string;
  readonly operator: string;
  /** Undefined while it is still to be filled in: such a test is not written. */
  readonly operand: unknown;
  /** `{ "status": "draft" }` rather than `{ "status": { "eq": "draft" } }`. */
  readonly short: boolean;
}

export interface IsNew extends Placed {
  readonly node: 'isNew';
  readonly value: boolean;
}

/** A member that is no condition yet, or none that can be drawn: kept as it is. */
export interface Raw extends Placed {
  readonly node: 'raw';
  readonly key: string;
  readonly value: unknown;
}

let last = 0;
export const nextId = (): number => ++last;

export const emptyGroup = (how: Group['how'], listed: boolean): Group => ({
  id: nextId(),
  node: 'group',
  how,
  of: [],
  listed,
});

/** A test that is still to be filled in. */
export const blankTest = (): Test => ({
  id: nextId(),
  node: 'test',
  path: '',
  operator: 'eq',
  operand: undefined,
  short: true,
});

/** The same tree with one node replaced; null takes it away. */
export function replaced(group: Group, id: number, next: ConditionNode | null): Group {
  const of = group.of.flatMap((node): readonly ConditionNode[] => {
    if (node.id === id) return next ? [next] : [];
    if (node.node === 'group') return [replaced(node, id, next)];
    if (node.node === 'not' || node.node === 'rows') {
      if (node.of.id === id) return next?.node === 'group' ? [{ ...node, of: next }] : [];
      return [{ ...node, of: replaced(node.of, id, next) }];
    }
    return [node];
  });
  return { ...group, of };
}
