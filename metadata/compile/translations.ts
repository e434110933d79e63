import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { type Term, wordTerm } from '../faults/param.ts';
import type { Model } from '../model.ts';
import type { Places } from '../overlay/places.ts';
import { mapTable, nameTable, own } from '../table.ts';
import type { TranslationDocument } from '../types.ts';
import { type CompileContext, isExplained } from './context.ts';
import { keyOf, type Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { isPlaceOfText, textsOf } from './texts.ts';

/** Kinds with texts that people read. */
const TRANSLATED = new Set<Document['kind']>(['app', 'entity', 'role', 'view', 'overlay']);

export function compileTranslations(
  reads: readonly Read<TranslationDocument>[],
  documents: readonly Document[],
  context: CompileContext,
  places: Places,
): Model['translations'] {
  const byKey = new Map(
    documents.filter(({ kind }) => TRANSLATED.has(kind)).map((each) => [keyOf(each), each]),
  );
  for (const read of reads) checkPlaces(read, byKey, context);
  reportMissing(reads, byKey, context);
  const locales = [...new Set(reads.map(({ document }) => document.name))];
  return nameTable(
    locales.map((locale) => [
      locale,
      standing(merged(reads.filter(({ document }) => document.name === locale)), byKey, places),
    ]),
  );
}

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What overlays say, and what they have moved, where it is then; what they say otherwise is not said any more. */
function standing(texts: Texts, byKey: ReadonlyMap<string, Document>, places: Places): Texts {
  const all: Record<string, Record<string, string>> = nameTable([]);
  for (const [key, said] of Object.entries(texts)) {
    const document = byKey.get(key);
    for (const [pointer, text] of Object.entries(said)) {
      const place = document && places.standing({ document, pointer });
      if (document && !place) continue;
      const there = place ? keyOf(place.document) : key;
      all[there] = { ...all[there], [place?.pointer ?? pointer]: text };
    }
  }
  return mapTable(all, (of) => nameTable(Object.entries(of)));
}

function merged(
  reads: readonly Read<TranslationDocument>[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const all: Record<string, Record<string, string>> = nameTable([]);
  for (const { content } of reads) {
    for (const [key, texts] of Object.entries(content.texts)) all[key] = { ...all[key], ...texts };
  }
  return mapTable(all, (texts) => nameTable(Object.entries(texts)));
}

function checkPlaces(
  { document, content }: Read<TranslationDocument>,
  byKey: ReadonlyMap<string, Document>,
  context: CompileContext,
): void {
  for (const [key, texts] of Object.entries(content.texts)) {
    const pointer = at('/texts', key);
    const target = byKey.get(key);
    if (context.known.isDisputed(document, key)) continue;
    if (target === undefined) {
      if (!isExplained(context, document, key)) {
        context.faults.add(document, unknownName(pointer, 'document', key, byKey.keys()));
      }
      continue;
    }
    context.packages.checkUse(document, pointer, target.package, key);
    const places = textsOf(target);
    for (const place of Object.keys(texts)) {
      if (places.has(place) || isPlaceOfText(target, place)) continue;
      const dead = unknownName(at(pointer, place), 'text', place, places.keys(), key, 'deadPointer');
      context.faults.add(document, dead);
    }
  }
}

/** `entity/customer` has a title. */
function termOf(key: string): Term | string {
  const [kind, name = ''] = key.split('/');
  return kind === 'entity' || kind === 'role' || kind === 'view' ? { is: kind, name } : key;
}

/** A package that is translated into a language is translated whole. */
function reportMissing(
  reads: readonly Read<TranslationDocument>[],
  byKey: ReadonlyMap<string, Document>,
  context: CompileContext,
): void {
  for (const read of reads) {
    const locale = read.document.name;
    const others = reads.filter(({ document }) => document.name === locale);
    for (const [key, document] of byKey) {
      if (document.package !== read.document.package) continue;
      for (const [place, text] of textsOf(document)) {
        if (others.some(({ content }) => own(own(content.texts, key) ?? {}, place) !== undefined)) continue;
        context.faults.add(read.document, {
          severity: 'warning',
          pointer: at('/texts', key),
          ...fault('missingTranslation', {
            text,
            document: termOf(key),
            place,
            key,
            locale: locale === 'zh-CN' ? wordTerm(locale) : locale,
          }),
        });
      }
    }
  }
}
