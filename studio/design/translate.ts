/** Texts of other languages stand in the translations of the document's package. */
import { documentKey } from '../../metadata/drafts.ts';
import type { Content, DraftDocument, Edit } from './draft/draft.ts';

type Documents = ReadonlyMap<string, DraftDocument>;
type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Named = Pick<DraftDocument, 'package' | 'kind' | 'name'>;

/** The text at a pointer of a document in a language; undefined: it has none, and English is shown. */
export function translatedText(
  documents: Documents,
  document: Named,
  pointer: string,
  locale: string,
): string | undefined {
  return textsOf(translations(documents, document, locale)?.content)[keyIn(document)]?.[pointer];
}

/** The edit that gives a text another wording in a language; an empty one takes the translation away. */
export function translate(
  documents: Documents,
  document: Named,
  wording: { readonly locale: string; readonly texts: Readonly<Record<string, string>> },
): Edit {
  const content = translations(documents, document, wording.locale)?.content ?? {
    $schema: 'urn:jacquard:translation:1',
    texts: {},
  };
  const [texts, key] = [textsOf(content), keyIn(document)];
  const merged = Object.entries({ ...texts[key], ...wording.texts }).filter(([, text]) => text !== '');
  const { [key]: _, ...others } = texts;
  const next = merged.length > 0 ? { ...texts, [key]: Object.fromEntries(merged) } : others;
  return {
    package: document.package,
    kind: 'translation',
    name: wording.locale,
    content: { ...content, texts: next },
  };
}

function translations(documents: Documents, { package: owner }: Named, locale: string) {
  return documents.get(documentKey({ package: owner, kind: 'translation', name: locale }));
}

/** What translations call a document: `entity/customer`. */
function keyIn({ kind, name, package: owner }: Named): string {
  return `${kind}/${kind === 'app' ? owner : name}`;
}

/** Of a draft that may say anything. */
function textsOf(content: Content | null | undefined): Texts {
  const texts = content?.texts;
  return typeof texts === 'object' && texts !== null ? (texts as Texts) : {};
}
