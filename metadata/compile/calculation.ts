import { dependencies } from '../expression/dependencies.ts';
import { fault } from '../faults/fault.ts';
import type { Entity, Field } from '../model.ts';
import { own } from '../table.ts';
import type { CompileContext, Entities } from './context.ts';
import { at } from './faults.ts';
import type { EntitySource } from './source.ts';

/**
 * An entity with the order in which its fields are computed: each after what it reads. The lines field stands where
 * the lines are computed, as a whole: after the header fields they read, before those that read them.
 */
export function withCalculation(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const computed = Object.values(entity.fields).filter((field) => isComputed(field, entities));
  const names = new Set(computed.map((field) => field.name));
  const reads = new Map(
    computed.map((field) => [field.name, readsOf(field, entities).filter((name) => names.has(name))]),
  );
  const { order, circle } = topological(reads);
  if (circle !== undefined) reportCircle(circle, source, context);
  return { ...entity, calculation: order };
}

function isComputed(field: Field, entities: Entities): boolean {
  if (field.lines !== undefined) {
    return Object.values(own(entities, field.lines)?.fields ?? {}).some((each) => isComputed(each, entities));
  }
  return field.calc !== undefined && field.calc.kind !== 'initial';
}

/** Own fields that must be ready first. */
function readsOf(field: Field, entities: Entities): readonly string[] {
  if (field.lines !== undefined) {
    const fields = Object.values(own(entities, field.lines)?.fields ?? {});
    return fields.flatMap((each) => inputsOf(each)).flatMap((path) => parentField(path) ?? []);
  }
  return inputsOf(field).flatMap((path) => path.split('.')[0] ?? []);
}

/** Paths as written: `customer.name`, `$parent.currency`. */
function inputsOf(field: Field): readonly string[] {
  switch (field.calc?.kind) {
    case 'expression':
      return dependencies(field.calc.expression);
    case 'copy': {
      const text = field.calc.from.steps.map((step) => step.field).join('.');
      return [field.calc.from.root === 'parent' ? `$parent.${text}` : text];
    }
    default:
      return [];
  }
}

function parentField(path: string): string | undefined {
  return /^\$parent\.([^.]+)/.exec(path)?.[1];
}

/** Names in an order in which each comes after those it reads; or the first circle found. */
function topological(reads: ReadonlyMap<string, readonly string[]>): {
  readonly order: readonly string[];
  readonly circle?: readonly string[];
} {
  const order: string[] = [];
  const open: string[] = [];
  let circle: readonly string[] | undefined;

  function visit(name: string): void {
    if (order.includes(name)) return;
    if (open.includes(name)) {
      circle ??= [...open.slice(open.indexOf(name)), name];
      return;
    }
    open.push(name);
    for (const each of reads.get(name) ?? []) visit(each);
    open.pop();
    order.push(name);
  }

  for (const name of reads.keys()) visit(name);
  return { order, ...(circle && { circle }) };
}

function reportCircle(circle: readonly string[], source: EntitySource, { faults }: CompileContext): void {
  faults.add(source.document, {
    pointer: at(source.pointer, 'properties', circle[0] ?? '', 'x-calc'),
    ...fault('circleOfFields', { names: circle.join(' → ') }),
  });
}
