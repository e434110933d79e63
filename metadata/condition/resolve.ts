/** Dotted paths of conditions and expressions, found in the model. */
import type { Fault } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { either, entityTerm } from '../faults/param.ts';
import type { Entity, Field } from '../model.ts';
import type { Path, PathStep } from './condition.ts';
import { noReference, throughRows, tooDeep, unknownField } from './path-fault.ts';

export interface ResolveContext {
  readonly entities: Readonly<Record<string, Entity>>;
  /** Entity of the row in question. */
  readonly entity: string;
  /** Entity of `$record`, in a reference filter. */
  readonly referrer?: string;
  /** `row`: what a stored row can answer. `record`: a save is under way, so also `$isNew`, `$before` and `changed`. */
  readonly names: 'row' | 'record';
  /** Where the condition or expression stands in its document. */
  readonly pointer: string;
  report(fault: PathFault): void;
}

/** A fault without its file; an error when `severity` is absent. */
export type PathFault = Omit<Fault, 'file' | 'severity'> &
  Partial<Pick<Fault, 'severity'>> & {
    /** `book.borrower`: the field because of which there is a fault. When that field has one of its own, this follows from it. */
    readonly because?: string;
  };

/** A value of one row. */
export interface FieldTarget {
  readonly kind: 'field';
  readonly path: Path;
  readonly field: Field;
}

/** Entity whose ids the field holds; undefined: it holds none. */
export function recordEntity({ path, field }: FieldTarget): string | undefined {
  return field.reference?.entity ?? (field.name === 'id' ? path.steps.at(-1)?.entity : undefined);
}

/** Lines or a back-reference: any number of rows. */
export interface CollectionTarget {
  readonly kind: 'collection';
  readonly of: readonly PathStep[];
  readonly entity: string;
  readonly by: string;
  readonly name: string;
}

export type Target = FieldTarget | CollectionTarget;

/** Forward references a path may follow. */
const MAX_DEPTH = 2;
/** The reference of a line to its header. */
export const PARENT = 'parent_id';

/**
 * What a path leads to. A path that leads nowhere is reported at `pointer` and gives undefined. `wanted`: whether rows could
 * stand there, for the mend.
 */
export function resolveTarget(
  text: string,
  at: ResolveContext,
  pointer: string,
  wanted: 'value' | 'value or rows' = 'value or rows',
): Target | undefined {
  const start = startOfPath(text, at, pointer);
  if (start === undefined) return undefined;
  const { root, prefix, names } = start;
  let { entity } = start;
  const steps: PathStep[] = [];
  for (const [index, name] of names.entries()) {
    const last = index === names.length - 1;
    const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
    const rows = collectionOf(entity, name, field);
    if (rows !== undefined) {
      const of = [...prefix, ...steps];
      if (last && root === 'record') return { kind: 'collection', of, ...rows, name: text };
      return throughRows(text, name, wanted === 'value' ? 'single' : last ? 'elsewhere' : 'ask', at, pointer);
    }
    if (field === undefined) return unknownField(name, entity, at, pointer);
    steps.push({ entity: entity.name, field: name });
    if (last) return { kind: 'field', path: { root, steps: [...prefix, ...steps] }, field };
    const next = field.reference && at.entities[field.reference.entity];
    // Where a reference leads to an entity that is not there, that is the fault, and the path has none of its own.
    if (next === undefined)
      return field.reference ? undefined : noReference(text, field, entity, at, pointer);
    entity = next;
    if (steps.length > MAX_DEPTH) return tooDeep(text, MAX_DEPTH, at, pointer);
  }
  return undefined;
}

/** The same for a place where only a single value makes sense. */
export function resolveField(text: string, at: ResolveContext, pointer: string): FieldTarget | undefined {
  const target = resolveTarget(text, at, pointer, 'value');
  if (target?.kind !== 'collection') return target;
  at.report({ pointer, ...fault('manyRows', { path: text }) });
  return undefined;
}

interface PathStart {
  readonly root: Path['root'];
  readonly prefix: readonly PathStep[];
  readonly entity: Entity;
  readonly names: readonly string[];
}

function startOfPath(text: string, at: ResolveContext, pointer: string): PathStart | undefined {
  const [first = '', ...rest] = text.split('.');
  if (!first.startsWith('$')) return fromEntity('record', [], at.entity, [first, ...rest], at, pointer);
  if (first === '$record' && at.referrer !== undefined && rest[0] === '$parent') {
    return fromParent('referrer', at.referrer, rest.slice(1), at, pointer);
  }
  if (first === '$record' && at.referrer !== undefined) {
    return fromEntity('referrer', [], at.referrer, rest, at, pointer);
  }
  if (first === '$parent') {
    if (at.entities[at.entity]?.lineOf !== undefined)
      return fromParent('parent', at.entity, rest, at, pointer);
    // A filter on a line's reference speaks of the line's header.
    if (at.referrer !== undefined && at.entities[at.referrer]?.lineOf !== undefined) {
      return fromParent('referrer', at.referrer, rest, at, pointer);
    }
  }
  const allowed = [
    ...(at.entities[at.entity]?.lineOf ? ['$parent'] : []),
    ...(at.referrer ? ['$record'] : []),
  ];
  const params = { path: text, ...(allowed.length > 0 && { also: either(allowed) }) };
  at.report({ pointer, ...fault('noPath', params) });
  return undefined;
}

/** `$parent`: of a line row the root `parent`; of a referring line its reference to the header, followed. */
function fromParent(
  root: 'parent' | 'referrer',
  line: string,
  names: readonly string[],
  at: ResolveContext,
  pointer: string,
): PathStart | undefined {
  const header = at.entities[line]?.lineOf?.entity;
  if (header === undefined) {
    at.report({ pointer, ...fault('noLine', { entity: entityTerm(line) }) });
    return undefined;
  }
  const prefix = root === 'referrer' ? [{ entity: line, field: PARENT }] : [];
  return fromEntity(root, prefix, header, names, at, pointer);
}

function fromEntity(
  root: Path['root'],
  prefix: readonly PathStep[],
  name: string,
  names: readonly string[],
  at: ResolveContext,
  pointer: string,
): PathStart | undefined {
  const entity = at.entities[name];
  if (entity !== undefined && names.length > 0) return { root, prefix, entity, names };
  const found = entity === undefined ? fault('pathOfNoEntity', { name }) : fault('pathOfNoField');
  at.report({ pointer, ...found });
  return undefined;
}

function collectionOf(
  entity: Entity,
  name: string,
  field: Field | undefined,
): { readonly entity: string; readonly by: string } | undefined {
  if (field?.kind === 'lines' && field.lines !== undefined) return { entity: field.lines, by: PARENT };
  if (field !== undefined) return undefined;
  const incoming = entity.incoming.find((each) => each.name === name);
  return incoming && { entity: incoming.entity, by: incoming.field };
}
