import type { Model } from '../model.ts';
import { mapTable, nameTable, own } from '../table.ts';
import type { NewNames } from './new-names.ts';

/** Texts hang at documents and places that have names in them. */
export function renamedTranslations(before: Model, names: NewNames): Model['translations'] {
  return mapTable(before.translations, (documents) =>
    nameTable(
      Object.entries(documents).map(([key, texts]) => [
        documentKey(key, names),
        nameTable(Object.entries(texts).map(([pointer, text]) => [place(key, pointer, before, names), text])),
      ]),
    ),
  );
}

function documentKey(key: string, names: NewNames): string {
  const [kind, name = ''] = key.split('/');
  if (kind === 'entity') return `entity/${names.entity(name)}`;
  if (kind === 'role') return `role/${names.role(name)}`;
  return kind === 'view' ? `view/${names.view(name)}` : key;
}

/** `/properties/lines/items/properties/quantity/title` */
function place(key: string, pointer: string, before: Model, names: NewNames): string {
  const entity = key.startsWith('entity/') ? key.slice('entity/'.length) : undefined;
  const [root, member, field, items, inner, column, ...rest] = pointer.split('/');
  if (entity === undefined || member !== 'properties' || field === undefined) return pointer;
  const lines = own(own(before.entities, entity)?.fields ?? {}, field)?.lines;
  const isColumn = items === 'items' && inner === 'properties' && lines !== undefined;
  const last = isColumn && column !== undefined ? names.field(lines, column) : column;
  const [of, name] = isColumn && column !== undefined ? [lines, column] : [entity, field];
  const tail = optionPlace(isColumn ? rest : [items, inner, column, ...rest], of, name, names);
  const head = [root, member, names.field(entity, field)];
  const parts = isColumn ? [...head, items, inner, last, ...tail] : [...head, ...tail];
  return parts.filter((part) => part !== undefined).join('/');
}

/** `/x-field/options/open/title`, below a field. */
function optionPlace(
  parts: readonly (string | undefined)[],
  entity: string,
  field: string,
  names: NewNames,
): readonly (string | undefined)[] {
  const [settings, options, value, ...rest] = parts;
  if (settings !== 'x-field' || options !== 'options' || value === undefined) return parts;
  return [settings, options, names.value(entity, field, value), ...rest];
}
