import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { wordTerm } from '../faults/param.ts';
import { humanised } from '../humanise.ts';
import type { EntityDocument, EntityProperty, EntityXEntity } from '../types.ts';
import type { ReadDocuments } from './documents.ts';
import { at, type Faults, fileOf } from './faults.ts';

/** What an entity is made from: a document, or for a line entity a part of its header's document. */
export interface EntitySource {
  readonly name: string;
  readonly title: string;
  readonly plural: string;
  readonly description?: string;
  readonly document: Document;
  /** Where `properties` stands in the document: `` or `/properties/lines/items`. */
  readonly pointer: string;
  readonly settings: EntityXEntity;
  readonly properties: Readonly<Record<string, EntityProperty>>;
  readonly required: readonly string[];
  readonly lineOf?: { readonly entity: string; readonly field: string };
}

/** Every entity of the documents, lines after their header. */
export function entitySources(read: ReadDocuments, faults: Faults): readonly EntitySource[] {
  const sources = read.entity.flatMap(({ document, content }) => [
    headerSource(document, content),
    ...lineSources(document, content),
  ]);
  const byName = new Map<string, EntitySource>();
  for (const source of sources.toSorted(
    (a, b) => Number(a.lineOf !== undefined) - Number(b.lineOf !== undefined),
  )) {
    const first = byName.get(source.name);
    if (first === undefined) byName.set(source.name, source);
    else faults.add(source.document, nameTaken(source, first));
  }
  return sources.filter((source) => byName.get(source.name) === source);
}

function headerSource(document: Document, content: EntityDocument): EntitySource {
  const settings = content['x-entity'] ?? {};
  return {
    name: document.name,
    title: content.title,
    plural: settings.plural ?? content.title,
    ...(content.description && { description: content.description }),
    document,
    pointer: '',
    settings,
    properties: content.properties,
    required: content.required ?? [],
  };
}

function lineSources(document: Document, content: EntityDocument): readonly EntitySource[] {
  return Object.entries(content.properties).flatMap(([field, property]) => {
    const { items } = property;
    if (items === undefined || property.type !== 'array') return [];
    return [
      {
        name: property['x-field']?.lines ?? `${document.name}_line`,
        title: items.title ?? `${content.title} line`,
        plural: property.title ?? humanised(field),
        document,
        pointer: at('/properties', field, 'items'),
        settings: {},
        properties: items.properties,
        required: items.required ?? [],
        lineOf: { entity: document.name, field },
      },
    ];
  });
}

function nameTaken(source: EntitySource, first: EntitySource) {
  const field = source.lineOf?.field;
  return {
    pointer: field === undefined ? '/$id' : at('/properties', field, 'x-field', 'lines'),
    ...fault('documentTaken', {
      what: wordTerm('entity'),
      name: source.name,
      file: fileOf(first.document),
      ...(field !== undefined && { instead: `${source.lineOf?.entity}_${field}` }),
    }),
  };
}
