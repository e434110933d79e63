import { createContext, useContext } from 'react';
import { isReadByPeople } from '../../../metadata/text-members.ts';
import type { PlaceProps } from './place.tsx';

/** Texts of a document in the reader's language. They stand apart from the document, which says them in English. */
export interface Wordings {
  /** What the language calls itself. */
  readonly language: string;
  /** Undefined: it is not said in that language. */
  at(pointer: string): string | undefined;
  /** An empty text takes the wording away. `english`: what the document is to say there as well. */
  say(pointer: string, text: string, english?: string): void;
}

export const WordingContext = createContext<Wordings | undefined>(undefined);

/** Undefined where nobody reads what stands there, or where who designs reads English. */
export function useWordings({ path }: Pick<PlaceProps, 'path'>): Wordings | undefined {
  const wordings = useContext(WordingContext);
  return isReadByPeople(path.at(-1) ?? '') ? wordings : undefined;
}
