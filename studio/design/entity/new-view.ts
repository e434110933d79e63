import { starterForm, starterList } from '../../../metadata/starters.ts';
import type { DraftDocument, Edit } from '../draft/draft.ts';
import { textAt } from '../kinds.ts';
import { fieldsIn } from './entity-content.ts';
import { kindOf } from './field-look.ts';

/** A form with every field of the entity, lines in a section of their own. */
export function newForm(entity: DraftDocument): Edit {
  const name = `${entity.name}_form`;
  const content = starterForm({
    name,
    title: titleOf(entity),
    entity: entity.name,
    fields: fieldNames(entity),
  });
  return { package: entity.package, kind: 'view', name, content };
}

/** Columns that a list begins with. */
export const COLUMNS = 8;

/** Kinds that no column holds. */
export const TOO_LONG: readonly string[] = ['lines', 'json', 'long_text'];

/** A list of the first fields of the entity. @param taken names of documents */
export function newList(entity: DraftDocument, taken: ReadonlySet<string>): Edit {
  let name = `${entity.name}_all`;
  for (let count = 2; taken.has(name); count += 1) name = `${entity.name}_list_${count}`;
  const fields = fieldNames(entity, TOO_LONG).slice(0, COLUMNS);
  const content = starterList({ name, title: titleOf(entity), entity: entity.name, fields });
  return { package: entity.package, kind: 'view', name, content };
}

function fieldNames(entity: DraftDocument, without: readonly string[] = []): readonly string[] {
  return fieldsIn({ pointer: '', holder: entity.content ?? {} })
    .filter(({ property }) => !without.includes(kindOf(property)))
    .map(({ name }) => name);
}

function titleOf(entity: DraftDocument): string {
  return textAt(entity.content, 'title') ?? entity.name;
}
