import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../../ui/combobox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useAt, useFaults, useFormDocument } from '../document.ts';
import type { KnownName } from '../names.ts';
import type { PlaceProps } from '../place.tsx';
import { childNode } from '../schema/node.ts';
import { Grip, Sortable, SortableItem } from '../sortable.tsx';
import { choicesOf } from './choice-field.tsx';
import { nameChoices, useKnownNames } from './name-field.tsx';

/** A list of names as tags, in order, with a box that completes the next one. */
export function NamesField({ id, node, path, pointer, label, required, bare }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const names = Array.isArray(value) ? value.map(String) : [];
  const known = useNames(node, pointer);
  const invalid = useFaults(pointer, 'within').length > 0;
  const [typed, setTyped] = useState('');
  const titleOf = (name: string) => titleIn(known, name);
  const left = node.schema.uniqueItems ? known.filter(({ name }) => !names.includes(name)) : known;
  const add = (name: string) => {
    if (node.schema.uniqueItems && names.includes(name)) return;
    document.set(path, [...names, name]);
  };
  const remove = (index: number) => {
    const rest = names.toSpliced(index, 1);
    document.set(path, rest.length === 0 && !required && !bare ? undefined : rest);
  };
  const full = names.length >= Number(node.schema.maxItems ?? Number.POSITIVE_INFINITY);
  const ids = idsOf(names);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in a row of tags
    <div
      className={invalid ? 'in tags err' : 'in tags'}
      role="group"
      aria-label={label}
      aria-describedby={`${id}-note`}
    >
      <Sortable
        ids={ids}
        flows
        nameOf={(one) => titleOf(names[ids.indexOf(one)] ?? '')}
        onMove={(from, to) => document.move(path, from, to)}
      >
        {names.map((name, index) => (
          <SortableItem key={ids[index]} id={ids[index] ?? name} className="name-tag">
            {names.length > 1 && <Grip name={titleOf(name)} />}
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
      {!full && (
        <Combobox
          bare
          label={t('schemaForm.addTo', { what: label })}
          text=""
          chosen={null}
          choices={nameChoices(left, typed)}
          placeholder={names.length === 0 ? t('schemaForm.addName') : '+'}
          onSearch={setTyped}
          onChoose={add}
          onUnread={add}
          onKey={(event) => {
            if (event.key === 'Backspace' && typed === '' && names.length > 0) remove(names.length - 1);
          }}
        />
      )}
    </div>
  );
}

/** Names of the application, or the values that the language has. */
function useNames(node: PlaceProps['node'], pointer: string): readonly KnownName[] {
  const { book } = useFormDocument();
  const known = useKnownNames(pointer);
  const item = childNode(book, node, '0');
  if (item?.shape !== 'choice') return known;
  return choicesOf(item.schema).map(({ key, text }) => ({ name: key, title: text }));
}

/** `-name` sorts the other way round. */
function titleIn(known: readonly KnownName[], name: string): string {
  const found = known.find((one) => one.name === name);
  return found?.title ?? name;
}

/** The same name may stand twice while somebody is about to mend it. */
function idsOf(names: readonly string[]): readonly string[] {
  return names.map((name, index) => `${name}#${names.slice(0, index).filter((one) => one === name).length}`);
}
