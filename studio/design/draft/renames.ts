import type { DraftDocument } from './draft.ts';

type Documents = ReadonlyMap<string, Pick<DraftDocument, 'draft'>>;

/** Which documents were renamed while the designer is open, so that the page of one goes along, there and back. */
export class Renames {
  /** By key the one that it had at first. */
  readonly #first = new Map<string, string>();

  note(from: string, to: string): void {
    const first = this.#first.get(from) ?? from;
    this.#first.set(from, first);
    this.#first.set(to, first);
  }

  /** Under which key a document stands now: the given one, unless it has gone and stands under another. */
  presentKey(documents: Documents, key: string): string {
    if (isThere(documents, key)) return key;
    return this.otherKeys(key).find((other) => isThere(documents, other)) ?? key;
  }

  /** The same for a document under all its names. */
  identity(documents: Documents, key: string): string {
    const first = this.#first.get(key) ?? key;
    // Another document may have got the name that became free.
    return first !== key && isThere(documents, first) ? key : first;
  }

  otherKeys(key: string): readonly string[] {
    const first = this.#first.get(key);
    if (first === undefined) return [];
    return [...this.#first].flatMap(([other, its]) => (its === first && other !== key ? [other] : []));
  }
}

function isThere(documents: Documents, key: string): boolean {
  const document = documents.get(key);
  return document !== undefined && document.draft !== 'removed';
}
