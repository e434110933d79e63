import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popup } from '../../../ui/popup.tsx';
import { useAt, useFaults, useFormDocument } from '../document.ts';
import { useKnownNames } from '../fields/name-field.tsx';
import { textOr } from '../fields/text-place.tsx';
import type { PlaceProps } from '../place.tsx';
import { type Completion, completionsOf, wordAt } from './completion.ts';

/** A formula: a text in which names of fields and functions are completed as they are typed. */
export function ExpressionField({ id, pointer, path, required, label, bare }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const text = typeof value === 'string' ? value : '';
  const invalid = useFaults(pointer, 'within').length > 0;
  const known = useKnownNames(pointer);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const next = useRef<number>(undefined);
  const word = caret === null ? undefined : wordAt(text, caret);
  const found = word ? completionsOf(word.text, known, t('schemaForm.function')) : [];
  const current = Math.min(active, found.length - 1);
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    input.current?.setSelectionRange(next.current, next.current);
    next.current = undefined;
  });
  const take = (one: Completion) => {
    if (!word) return;
    next.current = word.from + one.insert.length - one.back;
    document.set(path, text.slice(0, word.from) + one.insert + text.slice(word.to));
    setCaret(null);
    setActive(0);
  };
  const press = (event: KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    const one = found[current];
    if (event.key === 'ArrowDown') setActive((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((current + found.length - 1) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && one) take(one);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={invalid ? 'in area err' : 'in area'} ref={box}>
      <textarea
        id={id}
        ref={input}
        className="mono"
        // A text of several lines cannot be a combobox by ARIA in HTML; it may say that it completes, and by what.
        aria-haspopup="listbox"
        aria-controls={found.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-names-${current}` : undefined}
        aria-autocomplete="list"
        aria-label={bare ? label : undefined}
        aria-invalid={invalid}
        aria-required={required}
        aria-describedby={`${id}-note`}
        rows={Math.min(6, Math.max(1, text.split('\n').length + Math.floor(text.length / 60)))}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setActive(0);
          document.set(path, textOr(event.target.value, required));
        }}
        onKeyDown={press}
        onBlur={() => setCaret(null)}
        onClick={() => setCaret(null)}
      />
      {found.length > 0 && box.current && (
        <Popup anchor={box.current} most={480}>
          <Names
            id={`${id}-names`}
            found={found}
            current={current}
            label={label}
            onHover={setActive}
            onTake={take}
          />
        </Popup>
      )}
    </div>
  );
}

function Names(props: {
  id: string;
  found: readonly Completion[];
  current: number;
  label: string;
  onHover(index: number): void;
  onTake(one: Completion): void;
}) {
  const { id, found, current } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus in the text
    <div className="opts" onMouseDown={(event) => event.preventDefault()}>
      <div role="listbox" id={id} aria-label={props.label}>
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text hears the keys
          <div
            key={`${one.name}${one.insert}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            data-active={index === current}
            onMouseMove={() => props.onHover(index)}
            onClick={() => props.onTake(one)}
          >
            <span className="mono grow cut">{one.name}</span>
            <span className="mut s12 cut">{[one.title, one.detail].filter(Boolean).join(' · ')}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
