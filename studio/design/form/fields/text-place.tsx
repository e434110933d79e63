import type { ReactNode } from 'react';
import { LOCALES } from '../../../i18n/language.ts';
import { useAt, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import { useWordings, type Wordings } from '../wording.ts';

/** What an input shows and does. */
export interface TextInput {
  readonly id: string;
  readonly value: string;
  /** For screen readers, where no label stands beside it. */
  readonly label: string | undefined;
  /** What it is in, where there are two. */
  readonly language: string | undefined;
  onChange(text: string): void;
}

interface Props {
  readonly place: PlaceProps;
  draw(input: TextInput): ReactNode;
}

/** A text of the document; one that people read is said in the reader's language as well. */
export function TextPlace(props: Props) {
  const wordings = useWordings(props.place);
  return wordings ? <InTwoLanguages {...props} wordings={wordings} /> : <InOne {...props} />;
}

function InOne({ place, draw }: Props) {
  const { id, label, bare } = place;
  const [value, onChange] = useText(place);
  return draw({ id, value, label: bare ? label : undefined, language: undefined, onChange });
}

function InTwoLanguages({ place, draw, wordings }: Props & { wordings: Wordings }) {
  const { id, pointer, required, label, bare } = place;
  const [english, sayEnglish] = useText(place);
  const own = wordings.at(pointer) ?? '';
  const sayOwn = (text: string) => {
    // Something must stand there; as long as nobody says it in English, it is the same.
    const isSame = required && text !== '' && (english === '' || english === own);
    wordings.say(pointer, text, isSame ? text : undefined);
  };
  return (
    <div className="languages">
      {draw({
        id,
        value: own,
        label: bare ? label : undefined,
        language: wordings.language,
        onChange: sayOwn,
      })}
      {draw({
        id: `${id}-english`,
        value: english,
        label: `${label} (${LOCALES.en})`,
        language: LOCALES.en,
        onChange: sayEnglish,
      })}
    </div>
  );
}

function useText({ path, pointer, required }: PlaceProps): [text: string, say: (text: string) => void] {
  const document = useFormDocument();
  const value = useAt(pointer);
  return [typeof value === 'string' ? value : '', (text) => document.set(path, textOr(text, required))];
}

/** An empty text says nothing, except where something must stand. */
export function textOr(text: string, required: boolean): string | undefined {
  return text === '' && !required ? undefined : text;
}
