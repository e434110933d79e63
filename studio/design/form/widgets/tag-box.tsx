import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../../ui/combobox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { KnownName } from '../names.ts';
import { Grip, Sortable, SortableItem } from '../sortable.tsx';
import { nameChoices } from './name-choices.ts';

interface Props {
  readonly label: string;
  readonly values: readonly string[];
  readonly known: readonly KnownName[];
  /** No value twice. */
  readonly unique: boolean;
  readonly most?: number;
  readonly sorts?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  /** What the next one is chosen with; default: by the known names. */
  box?(add: (name: string) => void): ReactNode;
  onChange(values: readonly string[]): void;
}

/** Short texts as tags, in order, with a box that completes the next one. */
export function TagBox(props: Props) {
  const { label, values, known, unique, most = Number.POSITIVE_INFINITY, sorts = true, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const titleOf = (name: string) => known.find((one) => one.name === name)?.title ?? name;
  const left = unique ? known.filter(({ name }) => !values.includes(name)) : known;
  const ids = idsOf(values);
  const add = (name: string) => {
    if (!unique || !values.includes(name)) onChange([...values, name]);
  };
  const remove = (index: number) => onChange(values.toSpliced(index, 1));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in a row of tags
    <div
      className={props.invalid ? 'in tags err' : 'in tags'}
      role="group"
      aria-label={label}
      aria-describedby={props.describedBy}
    >
      <Sortable
        ids={ids}
        flows
        nameOf={(id) => titleOf(values[ids.indexOf(id)] ?? '')}
        onMove={(from, to) => {
          const one = values[from];
          if (one !== undefined) onChange(values.toSpliced(from, 1).toSpliced(to, 0, one));
        }}
      >
        {values.map((name, index) => (
          <SortableItem key={ids[index]} id={ids[index] ?? name} className="name-tag">
            {sorts && values.length > 1 && <Grip name={titleOf(name)} />}
            <span title={name}>{titleOf(name)}</span>
            <button
              type="button"
              className="drop"
              aria-label={t('schemaForm.remove', { what: titleOf(name) })}
              onClick={() => remove(index)}
            >
              <Icon name="close" small />
            </button>
          </SortableItem>
        ))}
      </Sortable>
      {values.length < most && props.box?.(add)}
      {values.length < most && !props.box && (
        <Combobox
          bare
          label={t('schemaForm.addTo', { what: label })}
          text=""
          chosen={null}
          choices={nameChoices(left, typed)}
          placeholder={values.length === 0 ? t('schemaForm.addName') : '+'}
          onSearch={setTyped}
          onChoose={add}
          onUnread={add}
          onKey={(event) => {
            const isEmpty = event.currentTarget.value === '';
            if (event.key === 'Backspace' && isEmpty && values.length > 0) remove(values.length - 1);
          }}
        />
      )}
    </div>
  );
}

/** The same name may stand twice while somebody is about to mend it. */
function idsOf(names: readonly string[]): readonly string[] {
  return names.map((name, index) => `${name}#${names.slice(0, index).filter((one) => one === name).length}`);
}
