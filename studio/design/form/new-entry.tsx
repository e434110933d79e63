import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../ui/combobox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { nameFault } from './entry-name.tsx';
import { useKnownNames } from './fields/name-field.tsx';
import { nameChoices } from './widgets/name-choices.ts';

interface Props {
  readonly pointer: string;
  readonly what: string;
  readonly others: readonly string[];
  readonly pattern: string | undefined;
  onAdd(name: string): void;
}

/** Adds an entry by its name: one that the application knows, or a new one. */
export function NewEntry(props: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const known = useKnownNames(props.pointer);
  const text = t('schemaForm.add', { what: props.what });
  if (!adding)
    return (
      <button type="button" className="btn text sm" onClick={() => setAdding(true)}>
        <Icon name="plus" small />
        {text}
      </button>
    );
  const add = (name: string) => {
    setAdding(false);
    props.onAdd(name);
  };
  const left = known.filter(({ name }) => !props.others.includes(name));
  return left.length > 0 ? (
    <KnownEntry {...props} label={text} known={left} onAdd={add} onLeave={() => setAdding(false)} />
  ) : (
    <TypedEntry {...props} label={text} onAdd={add} onLeave={() => setAdding(false)} />
  );
}

type Adding = Props & { label: string; onLeave(): void };

function TypedEntry({ label, others, pattern, onAdd, onLeave }: Adding) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const fault = typed === '' ? undefined : nameFault(typed, others, pattern);
  const add = () => {
    if (typed === '') onLeave();
    else if (fault === undefined) onAdd(typed);
  };
  return (
    <div className="new-entry">
      <div className={fault ? 'in sm err' : 'in sm'}>
        <input
          className="mono"
          aria-label={label}
          placeholder={t('schemaForm.entryName')}
          aria-invalid={fault !== undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it was asked for to be typed in
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') add();
            else if (event.key === 'Escape') {
              event.stopPropagation();
              onLeave();
            }
          }}
        />
      </div>
      {fault && (
        <div className="error" role="alert">
          <Icon name="warning" />
          <span>{t(`schemaForm.nameFault.${fault}`)}</span>
        </div>
      )}
    </div>
  );
}

function KnownEntry(props: Adding & { known: ReturnType<typeof useKnownNames> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isNew = typed !== '' && nameFault(typed, props.others, props.pattern) === undefined;
  return (
    <div className="new-entry">
      <Combobox
        label={props.label}
        text=""
        chosen={null}
        choices={nameChoices(props.known, typed)}
        placeholder={t('form.choose')}
        autoFocus
        onSearch={setTyped}
        onChoose={props.onAdd}
        {...(isNew && {
          create: {
            text: (name: string) => t('schemaForm.addNamed', { name }),
            act: (name: string) => props.onAdd(name.trim()),
          },
        })}
        onUnread={(name) => (isNew ? props.onAdd(name) : props.onLeave())}
      />
    </div>
  );
}
