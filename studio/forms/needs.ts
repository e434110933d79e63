import type { Path } from '../../metadata/condition/condition.ts';
import type { Entity } from '../../metadata/model.ts';

/** Every path inside a compiled condition, expression or calculation: they are plain JSON. */
export function pathsIn(part: unknown): Path[] {
  if (typeof part !== 'object' || part === null) return [];
  if (isPath(part)) return [part];
  return Object.values(part).flatMap(pathsIn);
}

function isPath(part: object): part is Path {
  return 'root' in part && 'steps' in part && Array.isArray(part.steps);
}

/** What the fields of an entity read beyond themselves, as dotted steps without the root. */
export interface Needs {
  /** From the record: `['customer', 'name']`. */
  readonly own: readonly (readonly string[])[];
  /** From its header, for lines. */
  readonly parent: readonly (readonly string[])[];
}

const known = new WeakMap<Entity, Needs>();

/** All paths of two or more steps in calculations, conditions, filters and checks of the entity. */
export function needsOf(entity: Entity): Needs {
  let needs = known.get(entity);
  if (!needs) {
    const filters = Object.values(entity.fields).map(({ reference }) => reference?.filter);
    const parts = Object.values(entity.fields).map(({ calc, when, currency }) => ({ calc, when, currency }));
    const own = pathsIn([parts, entity.checks, entity.conditions]);
    const asked = pathsIn(filters).filter(({ root }) => root === 'referrer');
    needs = {
      own: distinct([...own.filter(({ root }) => root === 'record'), ...asked]),
      parent: distinct(own.filter(({ root }) => root === 'parent')),
    };
    known.set(entity, needs);
  }
  return needs;
}

function distinct(paths: readonly Path[]): string[][] {
  const found = new Map<string, string[]>();
  for (const { steps } of paths) {
    const names = steps.map(({ field }) => field);
    if (names.length > 1) found.set(names.join('.'), names);
  }
  return [...found.values()];
}

/** Of what a record reads, the part beyond one of its references: `[['name']]` for `customer`. */
export function needsBeyond(needs: Needs, field: string): string[][] {
  return needs.own.filter(([head]) => head === field).map((path) => path.slice(1));
}
