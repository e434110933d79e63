import type { Entity } from '../model.ts';
import { mapTable, nameTable } from '../table.ts';
import { withInheritedAccess } from './access.ts';
import { withCalculation } from './calculation.ts';
import { withConditions, withRules } from './conditions.ts';
import type { CompileContext, Entities } from './context.ts';
import { skeleton } from './entity.ts';
import { checkFormerNames } from './former-names.ts';
import { labelOf } from './label.ts';
import { numberFault } from './number.ts';
import { withPaths } from './paths.ts';
import { withIncoming } from './references.ts';
import type { EntitySource } from './source.ts';

type Step = (entity: Entity, source: EntitySource, entities: Entities, context: CompileContext) => Entity;

/**
 * Sources → entities, in passes, because each needs the one before of all entities: fields, what points to them,
 * paths, named conditions, rules and expressions, order of calculation.
 */
export function compileEntities(sources: readonly EntitySource[], context: CompileContext): Entities {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const skeletons = withIncoming(skeletonsOf(sources, context), byName, context);
  const passed = pass(skeletons, withPaths);
  return [checkFormerNames, withLabel, withConditions, withRules, withCalculation].reduce(
    pass,
    withInheritedAccess(passed),
  );

  function pass(entities: Entities, step: Step): Entities {
    return mapTable(entities, (entity, name) => {
      const source = byName.get(name);
      return source === undefined ? entity : step(entity, source, entities, context);
    });
  }
}

function skeletonsOf(sources: readonly EntitySource[], context: CompileContext): Entities {
  const made = new Map<string, Entity>();
  // Headers first: lines take their company from them. The order of the result is that of the documents.
  for (const source of sources)
    if (source.lineOf === undefined) made.set(source.name, skeleton(source, undefined, context));
  for (const source of sources) {
    const header = source.lineOf && made.get(source.lineOf.entity);
    if (header !== undefined) made.set(source.name, skeleton(source, header, context));
  }
  return nameTable(
    sources.flatMap(({ name }) => {
      const entity = made.get(name);
      return entity === undefined ? [] : [[name, entity] as const];
    }),
  );
}

function withLabel(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const { number } = source.settings;
  const fault = number && numberFault(number.pattern);
  if (fault !== undefined) context.faults.add(source.document, fault);
  return { ...entity, label: labelOf(entity, source, entities, context) };
}
