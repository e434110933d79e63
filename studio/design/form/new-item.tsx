import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFormDocument } from './document.ts';
import { useKnownNames } from './fields/name-field.tsx';
import type { SchemaNode } from './schema/node.ts';
import { emptyOf, optionsOf } from './schema/union.ts';
import { nameChoices } from './widgets/name-choices.ts';

interface Props {
  readonly pointer: string;
  readonly item: SchemaNode;
  readonly count: number;
  readonly what: string;
  onAdd(value: unknown, open: boolean): void;
}

/** Adds to a list. Where a name says all that most entries say, it is chosen at once. */
export function NewItem(props: Props) {
  const { pointer, item, count, what, onAdd } = props;
  const { t } = useTranslation();
  const { book } = useFormDocument();
  const [choosing, setChoosing] = useState(false);
  const known = useKnownNames(pointerTo(pointer, count));
  const [first = item] = item.shape === 'union' ? optionsOf(book, item) : [];
  const isName = typeof first.schema['x-name'] === 'string' && first.shape === 'text';
  if (choosing && isName) return <NewName {...props} known={known} onDone={() => setChoosing(false)} />;
  return (
    <button
      type="button"
      className="btn text sm"
      onClick={() => (isName ? setChoosing(true) : onAdd(emptyOf(first), true))}
    >
      <Icon name="plus" small />
      {t('schemaForm.add', { what })}
    </button>
  );
}

function NewName(props: Props & { known: ReturnType<typeof useKnownNames>; onDone(): void }) {
  const { what, known, onAdd, onDone } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const take = (name: string) => {
    onDone();
    onAdd(name, false);
  };
  return (
    <div className="new-entry">
      <Combobox
        label={t('schemaForm.add', { what })}
        text=""
        chosen={null}
        choices={nameChoices(known, typed)}
        placeholder={t('form.choose')}
        autoFocus
        onSearch={setTyped}
        onChoose={take}
        onUnread={take}
        onKey={(event) => event.key === 'Escape' && onDone()}
      />
    </div>
  );
}
