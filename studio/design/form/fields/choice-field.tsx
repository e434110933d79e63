import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../metadata/fields/field-kind.ts';
import { humanised } from '../../../../metadata/humanise.ts';
import { type Choice, Combobox } from '../../../ui/combobox.tsx';
import { useAt, useFaults, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';

/** One of the values that the language has, by its title. */
export function ChoiceField({ id, pointer, path, node, required, label }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const invalid = useFaults(pointer, 'within').length > 0;
  const [typed, setTyped] = useState('');
  const choices = useMemo(() => choicesOf(node.schema), [node]);
  const usual = choices.find(({ key }) => key === node.schema.default);
  const chosen = choices.find(({ key }) => key === value);
  const wanted = typed.trim().toLowerCase();
  return (
    <Combobox
      id={id}
      label={label}
      text={chosen?.text ?? (value === undefined ? '' : String(value))}
      mark={chosen?.mark}
      chosen={value === undefined ? null : String(value)}
      choices={choices.filter(({ key, text }) => `${text} ${key}`.toLowerCase().includes(wanted))}
      placeholder={usual ? t('schemaForm.unlessSet', { value: usual.text }) : t('form.choose')}
      clearable={!required}
      invalid={invalid}
      describedBy={`${id}-note`}
      required={required}
      onSearch={setTyped}
      onChoose={(key) => document.set(path, key)}
      onClear={() => document.set(path, undefined)}
    />
  );
}

const COLOURS = ['grey', 'blue', 'amber', 'green', 'red'];

export function choicesOf(schema: JsonSchema): readonly Choice[] {
  const values = (schema.enum ?? []) as readonly unknown[];
  const titles = (schema['x-titles'] ?? {}) as Readonly<Record<string, string>>;
  const areColours = values.every((value) => COLOURS.includes(String(value)));
  return values.map(String).map((value) => ({
    key: value,
    text: titles[value] ?? humanised(value),
    ...(areColours && { mark: <span className={`state-dot ${value}`} /> }),
  }));
}
