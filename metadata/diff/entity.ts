import type { Entity, Field } from '../model.ts';
import { own } from '../table.ts';
import { type Change, refusedChange } from './change.ts';
import { diffField } from './field.ts';
import { same } from './same.ts';

/** Changes of an entity that is in both models. */
export function diffEntity(before: Entity, after: Entity): readonly Change[] {
  return [
    ...diffBoundary(before, after),
    ...diffFields(before, after),
    ...diffKeys(before, after),
    ...diffIndexes(before, after),
    ...diffRest(before, after),
  ];
}

function diffBoundary(before: Entity, after: Entity): readonly Change[] {
  const { name, title } = after;
  const changes: Change[] = [];
  if (before.company !== after.company) {
    const description = `"${title}" changes its company boundary from ${before.company} to ${after.company}.`;
    const mend = `Keep "company": "${before.company}".`;
    changes.push(
      refusedChange('changeEntity', name, description, 'Records would change hands between companies.', mend),
    );
  }
  if (before.appendOnly && !after.appendOnly) {
    const description = `Rows of "${title}" could be changed and deleted.`;
    const mend = 'Keep "appendOnly".';
    changes.push(
      refusedChange('changeEntity', name, description, 'What was written for good must stay so.', mend),
    );
  }
  if (before.lineOf?.entity !== after.lineOf?.entity) {
    const description = `"${title}" becomes lines of another entity, or ceases to be lines.`;
    changes.push(
      refusedChange(
        'changeEntity',
        name,
        description,
        'Its rows would lose their header.',
        'Keep the lines.',
      ),
    );
  }
  return changes;
}

function diffFields(before: Entity, after: Entity): readonly Change[] {
  const added = Object.values(after.fields).filter(({ name }) => own(before.fields, name) === undefined);
  const removed = Object.values(before.fields).filter(({ name }) => own(after.fields, name) === undefined);
  return [
    ...Object.values(after.fields).flatMap((field) => {
      const old = own(before.fields, field.name);
      return old ? diffField(old, field, after) : [addedField(field, after)];
    }),
    ...removed.map((field) => removedField(field, after, added)),
  ];
}

function addedField(field: Field, entity: Entity): Change {
  const needsDefault = field.required && field.default === undefined && field.lines === undefined;
  return {
    kind: 'addField',
    path: `${entity.name}.${field.name}`,
    additive: true,
    description: `New field "${field.title}" of "${entity.title}".`,
    ...(needsDefault && {
      needsDefault,
      mend: 'Where there are records: make it optional, or give it a default.',
    }),
  };
}

/** A field that goes while one of its kind comes was perhaps renamed, which is told so. */
function removedField(field: Field, entity: Entity, added: readonly Field[]): Change {
  const renamed = added.find(
    (each) => each.kind === field.kind && each.reference?.entity === field.reference?.entity,
  );
  return refusedChange(
    'removeField',
    `${entity.name}.${field.name}`,
    `Field "${field.title}" of "${entity.title}" goes.`,
    renamed === undefined
      ? 'Its values would be lost.'
      : `Its values would be lost. If "${renamed.name}" is its new name: fields cannot be renamed yet.`,
    renamed === undefined
      ? 'Keep the field; hide it with "hidden": true.'
      : `Keep the name "${field.name}" and change its title.`,
  );
}

function diffKeys(before: Entity, after: Entity): readonly Change[] {
  const text = (key: Entity['unique'][number]) => key.fields.join(', ');
  const added = after.unique.filter((key) => !before.unique.some((old) => old.name === key.name));
  const removed = before.unique.filter((key) => !after.unique.some((now) => now.name === key.name));
  return [
    ...added.map(
      (key): Change => ({
        kind: 'addUnique',
        path: after.name,
        additive: true,
        description: `"${after.title}" may have the same ${text(key)} once only; fails where it has it twice already.`,
      }),
    ),
    ...removed.map((key) =>
      refusedChange(
        'removeUnique',
        after.name,
        `"${after.title}" may have the same ${text(key)} several times.`,
        'Records may be found by this key.',
        'Keep the list in "unique".',
      ),
    ),
  ];
}

function diffIndexes(before: Entity, after: Entity): readonly Change[] {
  const has = (lists: Entity['index'], list: readonly string[]) => lists.some((each) => same(each, list));
  const change = (
    kind: 'addIndex' | 'removeIndex',
    fields: readonly string[],
    description: string,
  ): Change => ({
    kind,
    path: after.name,
    additive: kind === 'addIndex',
    description: `${description} ${fields.join(', ')}.`,
    ...(kind === 'removeIndex' && {
      reason: 'Indexes are not dropped yet.',
      mend: 'Keep the list in "index".',
    }),
  });
  return [
    ...after.index
      .filter((list) => !has(before.index, list))
      .map((list) => change('addIndex', list, `New index of "${after.title}" over`)),
    ...before.index
      .filter((list) => !has(after.index, list))
      .map((list) => change('removeIndex', list, `Index of "${after.title}" goes:`)),
  ];
}

/** Titles, labels, checks and conditions hold from the next save or screen on; the index of quick search is made anew. */
const FREE = [
  'title',
  'plural',
  'description',
  'label',
  'search',
  'checks',
  'conditions',
  'kind',
  'audit',
  'number',
  'tree',
  'owned',
] as const;

function diffRest(before: Entity, after: Entity): readonly Change[] {
  const changed = FREE.filter((member) => !same(before[member], after[member]));
  if (changed.length === 0) return [];
  const description = `"${after.title}" changes: ${changed.join(', ')}.`;
  return [{ kind: 'changeEntity', path: after.name, additive: true, description }];
}
