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
  return textsOf(translations(documents, document.package, locale)?.content)[keyIn(document)]?.[pointer];
}

/** What a document's texts are called in a language, by JSON pointer; an empty one takes the translation away. */
export interface Wording {
  readonly document: Named;
  readonly texts: Readonly<Record<string, string>>;
}

/** The edit that gives texts of a package's documents another wording in a language. */
export function translate(
  documents: Documents,
  { package: owner, locale }: { readonly package: string; readonly locale: string },
  wordings: readonly Wording[],
): Edit {
  const content = translations(documents, owner, locale)?.content ?? {
    $schema: 'urn:jacquard:translation:1',
    texts: {},
  };
  const texts = wordings.reduce(withWording, textsOf(content));
  return { package: owner, kind: 'translation', name: locale, content: { ...content, texts } };
}

function withWording(texts: Texts, { document, texts: said }: Wording): Texts {
  const key = keyIn(document);
  const merged = Object.entries({ ...texts[key], ...said }).filter(([, text]) => text !== '');
  const { [key]: _, ...others } = texts;
  return merged.length > 0 ? { ...texts, [key]: Object.fromEntries(merged) } : others;
}

function translations(documents: Documents, owner: string, locale: string) {
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
