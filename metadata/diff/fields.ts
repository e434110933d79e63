import type { Entity, Field } from '../model.ts';
import { own } from '../table.ts';
import { atEntity, atField, type Change, change, params } from './change.ts';
import { diffField } from './field.ts';
import { diffOptions } from './options.ts';
import { renamedFields } from './renames.ts';
import { fieldsOf, WAS } from './said.ts';
import { isReordered, type Versions } from './versions.ts';

/** Declared fields; those that the platform adds follow what is said of the entity. */
export function diffFields(
  before: Entity,
  after: Entity,
  oldName: string,
  versions: Versions,
): readonly Change[] {
  const original = versions.original.entities[oldName] ?? before;
  const renames = renamedFields(original, after);
  const [old, now] = [declaredFields(before), declaredFields(after)];
  const order = (fields: readonly Field[]) => fields.map(({ name }) => name);
  return [
    ...now.flatMap((field) => {
      const was = own(before.fields, field.name);
      if (!was) return [addedField(field, after, versions)];
      const isRenamed = renames.has(field.name);
      const source = own(original.fields, renames.get(field.name) ?? field.name) ?? was;
      return [
        ...(isRenamed ? [renamedChange(was, field, after)] : []),
        ...diffField(was, field, after, isRenamed),
        ...diffOptions(source, field, after),
      ];
    }),
    ...old
      .filter(({ name }) => own(after.fields, name) === undefined)
      .map(({ name, lines }) =>
        change('removeField', atField(after.name, name), 'lose', params({ lines: lines && true })),
      ),
    ...(isReordered(order(old), order(now)) ? [change('moveFields', atEntity(after.name))] : []),
  ];
}

function declaredFields({ fields }: Entity): readonly Field[] {
  return Object.values(fields).filter(({ origin }) => origin === 'declared');
}

/** A required field that begins empty can be added only where there are no records. */
function addedField(field: Field, entity: Entity, { after }: Versions): Change {
  const lines = field.lines === undefined ? undefined : own(after.entities, field.lines);
  const columns = lines && declaredFields(lines).map(({ name }) => name);
  const needsValue = field.required && field.default === undefined && !lines;
  return change(
    'addField',
    atField(entity.name, field.name),
    needsValue ? 'check' : 'grow',
    params({
      columns: lines && columns && columns.length > 0 ? fieldsOf(lines.name, columns) : undefined,
      needsValue: needsValue || undefined,
    }),
  );
}

function renamedChange(was: Field, { name, title }: Field, entity: Entity): Change {
  const to = { is: 'field', entity: entity.name, name } as const;
  const titles = { from: { ...to, ...WAS }, to };
  return change('renameField', atField(entity.name, name), 'none', was.title === title ? {} : titles);
}
