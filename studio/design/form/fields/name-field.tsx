import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../../ui/combobox.tsx';
import { useAt, useFaults, useFormDocument, useFrom } from '../document.ts';
import type { KnownName } from '../names.ts';
import type { PlaceProps } from '../place.tsx';
import { nameChoices } from '../widgets/name-choices.ts';
import { TemplateText } from './template-text.tsx';
import { PlainText } from './text-field.tsx';

const NONE: readonly KnownName[] = [];

/** A name of something in the application: completed by title and by name; one that is not there yet may be written. */
export function NameField(props: PlaceProps & { meaning: string }) {
  const known = useKnownNames(props.pointer);
  if (props.meaning === 'label') return <TemplateText {...props} known={known} />;
  // Nothing is known: a text is all there is to it.
  return known.length === 0 ? <PlainText {...props} /> : <NameBox {...props} known={known} />;
}

/** The same list as long as it says the same: every compilation makes a new one. */
export function useKnownNames(pointer: string): readonly KnownName[] {
  const before = useRef(NONE);
  return useFrom(({ names }) => {
    const now = names.at(pointer);
    if (!saysTheSame(before.current, now)) before.current = now;
    return before.current;
  });
}

function saysTheSame(one: readonly KnownName[], other: readonly KnownName[]): boolean {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every((each, index) => each.name === other[index]?.name && each.title === other[index]?.title)
  );
}

function NameBox(props: PlaceProps & { known: readonly KnownName[] }) {
  const { id, pointer, path, required, label, known } = props;
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const invalid = useFaults(pointer, 'within').length > 0;
  const [typed, setTyped] = useState('');
  const text = typeof value === 'string' ? value : '';
  const chosen = known.find(({ name }) => name === text);
  return (
    <Combobox
      id={id}
      label={label}
      text={chosen?.title ?? text}
      chosen={text === '' ? null : text}
      choices={nameChoices(known, typed)}
      placeholder={t('form.choose')}
      clearable={!required}
      invalid={invalid}
      describedBy={`${id}-note`}
      required={required}
      onSearch={setTyped}
      onChoose={(name) => document.set(path, name)}
      onUnread={(name) => document.set(path, name)}
      onClear={() => document.set(path, required ? '' : undefined)}
    />
  );
}
