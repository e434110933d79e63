import { parseCondition } from '../condition/parse.ts';
import { resolveField } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm, kindTerm } from '../faults/param.ts';
import type { Entity, FormItem, FormSection, FormView, ListColumn, ListView, View } from '../model.ts';
import { own } from '../table.ts';
import type { ViewDocument, ViewForm, ViewItem, ViewList, ViewSection } from '../types.ts';
import { type CompileContext, type Entities, isExplained, resolveContext } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';

interface Place {
  readonly document: Document;
  readonly entity: Entity;
  readonly entities: Entities;
  readonly context: CompileContext;
}

/** Undefined when its entity is unknown. */
export function compileView(
  { document, content }: Read<ViewDocument>,
  entities: Entities,
  context: CompileContext,
): View | undefined {
  const entity = own(entities, content.entity);
  if (context.known.isDisputed(document, `entity/${content.entity}`)) return undefined;
  if (entity === undefined || entity.lineOf !== undefined) {
    if (!isExplained(context, document, `entity/${content.entity}`)) {
      const known = Object.values(entities).filter((each) => each.lineOf === undefined);
      const fault = unknownName(
        '/entity',
        'entity with screens',
        content.entity,
        known.map((each) => each.name),
      );
      context.faults.add(document, fault);
    }
    return undefined;
  }
  context.packages.checkUse(document, '/entity', entity.package, entity.name);
  const place = { document, entity, entities, context };
  return content.kind === 'list' ? listView(content, place) : formView(content, place);
}

function listView(content: ViewList, place: Place): ListView {
  const { document, entity, entities, context } = place;
  const where = { entities, entity: entity.name, names: 'row', pointer: '/filter' } as const;
  const filter = content.filter && parseCondition(content.filter, resolveContext(context, document, where));
  return {
    kind: 'list',
    name: document.name,
    title: content.title,
    package: document.package,
    entity: entity.name,
    columns: content.columns.flatMap(
      (column, index) => listColumn(column, at('/columns', index), place) ?? [],
    ),
    ...(filter && { filter }),
    order: (content.order ?? []).flatMap((text, index) => sorting(text, at('/order', index), place) ?? []),
    position: content.position ?? 0,
  };
}

function listColumn(
  column: ViewList['columns'][number],
  pointer: string,
  place: Place,
): ListColumn | undefined {
  const { field: path, title, width } = typeof column === 'string' ? { field: column } : { ...column };
  const { document, entity, entities, context } = place;
  const here = typeof column === 'string' ? pointer : at(pointer, 'field');
  const where = { entities, entity: entity.name, names: 'row', pointer: here } as const;
  const target = resolveField(path, resolveContext(context, document, where), here);
  if (target === undefined) return undefined;
  return { path: path.split('.'), ...(title && { title }), ...(width && { width }) };
}

function sorting(text: string, pointer: string, place: Place): ListView['order'][number] | undefined {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const field = own(place.entity.fields, name);
  if (field !== undefined && field.kind !== 'lines' && field.kind !== 'json')
    return { field: name, descending };
  place.context.faults.add(
    place.document,
    field === undefined
      ? unknownName(pointer, 'field', name, Object.keys(place.entity.fields), entityTerm(place.entity.name))
      : {
          pointer,
          ...fault('notSortable', {
            field: fieldTerm(place.entity.name, name),
            kind: kindTerm(field.kind),
          }),
        },
  );
  return undefined;
}

function formView(content: ViewForm, place: Place): FormView {
  const { document, entity } = place;
  const placed = new Set<string>();
  return {
    kind: 'form',
    name: document.name,
    title: content.title,
    package: document.package,
    entity: entity.name,
    facts: (content.facts ?? []).filter((name, index) =>
      knownField(name, at('/facts', index), entity, place),
    ),
    sections: content.sections.map((section, index) =>
      formSection(section, at('/sections', index), placed, place),
    ),
  };
}

function formSection(section: ViewSection, pointer: string, placed: Set<string>, place: Place): FormSection {
  const { document, entity, entities, context } = place;
  const where = { entities, entity: entity.name, names: 'record', pointer: at(pointer, 'show') } as const;
  const show = section.show && parseCondition(section.show, resolveContext(context, document, where));
  return {
    ...(section.title && { title: section.title }),
    ...(section.description && { description: section.description }),
    fields: section.fields.flatMap(
      (item, index) => formItem(item, at(pointer, 'fields', index), placed, place) ?? [],
    ),
    ...(show && { show }),
    collapsed: section.collapsed ?? false,
  };
}

function formItem(
  item: string | ViewItem,
  pointer: string,
  placed: Set<string>,
  place: Place,
): FormItem | undefined {
  const { field: name, columns, wide = false }: ViewItem = typeof item === 'string' ? { field: item } : item;
  const here = typeof item === 'string' ? pointer : at(pointer, 'field');
  if (!knownField(name, here, place.entity, place)) return undefined;
  if (placed.has(name)) {
    place.context.faults.add(place.document, {
      pointer: here,
      ...fault('placedTwice', { field: fieldTerm(place.entity.name, name) }),
    });
    return undefined;
  }
  placed.add(name);
  const shown = columns && lineColumns(name, columns, at(pointer, 'columns'), place);
  return { field: name, ...(shown && { columns: shown }), wide };
}

function lineColumns(
  name: string,
  columns: readonly string[],
  pointer: string,
  place: Place,
): readonly string[] | undefined {
  const lines = own(place.entity.fields, name)?.lines;
  const line = lines === undefined ? undefined : own(place.entities, lines);
  if (line === undefined) {
    place.context.faults.add(place.document, {
      pointer,
      ...fault('noColumns', { field: fieldTerm(place.entity.name, name) }),
    });
    return undefined;
  }
  return columns.filter((column, index) => knownField(column, at(pointer, index), line, place));
}

function knownField(name: string, pointer: string, entity: Entity, { document, context }: Place): boolean {
  if (own(entity.fields, name) !== undefined) return true;
  context.faults.add(
    document,
    unknownName(pointer, 'field', name, Object.keys(entity.fields), entityTerm(entity.name)),
  );
  return false;
}
