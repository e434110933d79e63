import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../../ui/combobox.tsx';
import { useAt, useFormDocument } from '../document.ts';
import type { KnownName } from '../names.ts';
import type { PlaceProps } from '../place.tsx';
import { nameChoices } from '../widgets/name-choices.ts';
import { PlainText } from './text-field.tsx';

/** A text with fields in double braces: typed, and a picker beside it puts a field at its end. */
export function TemplateText(props: PlaceProps & { known: readonly KnownName[] }) {
  const { pointer, path, known, label } = props;
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const [typed, setTyped] = useState('');
  const add = (name: string) => {
    const text = typeof value === 'string' && value !== '' ? `${value} ` : '';
    document.set(path, `${text}{{${name}}}`);
  };
  return (
    <div className="template-text">
      <PlainText {...props} />
      <Combobox
        label={t('schemaForm.putField', { what: label })}
        text=""
        chosen={null}
        choices={nameChoices(known, typed)}
        placeholder={t('schemaForm.addField')}
        onSearch={setTyped}
        onChoose={add}
      />
    </div>
  );
}
