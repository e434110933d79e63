import type { Condition } from '../condition/condition.ts';
import { parseCondition } from '../condition/parse.ts';
import { parseExpression } from '../expression/parse.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import type { Check, Entity, Field } from '../model.ts';
import { mapTable, nameTable, own } from '../table.ts';
import type { EntityProperty } from '../types.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import { at, unknownName } from './faults.ts';
import type { EntitySource } from './source.ts';

/** An entity with its named conditions. A line has those of its header's document only through `$parent`. */
export function withConditions(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const named = Object.entries(source.settings.conditions ?? {}).flatMap(([name, condition]) => {
    const parsed = conditionAt(
      condition,
      at('/x-entity/conditions', name),
      entity,
      source,
      entities,
      context,
    );
    return parsed ? [[name, parsed] as const] : [];
  });
  return { ...entity, conditions: nameTable(named) };
}

/** An entity with its checks, conditions of fields, and expressions. Named conditions must be there. */
export function withRules(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Entity {
  const fields = mapTable(entity.fields, (field) => {
    const property = field.origin === 'declared' ? source.properties[field.name] : undefined;
    if (property === undefined) return field;
    return { ...field, ...whenOf(field, property), ...expressionOf(field, property) };
  });
  return { ...entity, fields, checks: checksOf(entity, source, entities, context) };

  function whenOf(field: Field, property: EntityProperty): Pick<Field, 'when'> {
    const when = property['x-when'];
    if (when === undefined) return {};
    const parse = (key: 'show' | 'require' | 'lock') => {
      const pointer = at(source.pointer, 'properties', field.name, 'x-when', key);
      const condition = when[key] && conditionAt(when[key], pointer, entity, source, entities, context);
      return condition && { [key]: condition };
    };
    return { when: { ...parse('show'), ...parse('require'), ...parse('lock'), clear: when.clear ?? false } };
  }

  function expressionOf(field: Field, property: EntityProperty): Pick<Field, 'calc'> {
    const text = property['x-calc']?.expr;
    if (text === undefined) return {};
    const pointer = at(source.pointer, 'properties', field.name, 'x-calc', 'expr');
    const where = { entities, entity: entity.name, names: 'record', pointer } as const;
    const expression = parseExpression(text, {
      ...resolveContext(context, source.document, where),
      target: field,
    });
    return expression ? { calc: { kind: 'expression', expression } } : {};
  }
}

function checksOf(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): readonly Check[] {
  const names = new Set<string>();
  return (source.settings.checks ?? []).flatMap((check, index) => {
    const pointer = at('/x-entity/checks', index);
    if (names.has(check.name)) {
      context.faults.add(source.document, {
        pointer: at(pointer, 'name'),
        ...fault('checkTaken', { name: check.name }),
      });
    }
    names.add(check.name);
    if (check.field !== undefined && own(entity.fields, check.field) === undefined) {
      const known = Object.keys(entity.fields);
      const of = entityTerm(entity.name);
      context.faults.add(source.document, unknownName(at(pointer, 'field'), 'field', check.field, known, of));
    }
    const when = conditionAt(check.when, at(pointer, 'when'), entity, source, entities, context);
    return when ? [{ ...check, when }] : [];
  });
}

function conditionAt(
  condition: unknown,
  pointer: string,
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): Condition | undefined {
  const where = { entities, entity: entity.name, names: 'record', pointer } as const;
  return parseCondition(condition, resolveContext(context, source.document, where));
}
