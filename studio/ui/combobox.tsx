import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import { leavesInput } from './keys.ts';
import { Popup } from './popup.tsx';

export interface Choice {
  readonly key: string;
  readonly text: string;
  /** Tells two of the same name apart. */
  readonly second?: string | undefined;
  readonly mark?: ReactNode;
}

interface Props {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  /** What is chosen, as text; empty when nothing is. */
  readonly text: string;
  readonly chosen: string | null;
  readonly mark?: ReactNode;
  readonly choices: readonly Choice[];
  readonly loading?: boolean;
  readonly placeholder?: string | undefined;
  readonly clearable?: boolean;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean;
  /** A cell of a spreadsheet has no border, chevron or cross of its own. */
  readonly bare?: boolean;
  readonly required?: boolean | undefined;
  /** Offered below the choices; gets what was typed. */
  readonly create?: { readonly text: (typed: string) => string; act(typed: string): void } | undefined;
  /** Text that was left standing and is none of the choices. */
  readonly unread?: string | undefined;
  onSearch?(typed: string): void;
  onChoose(key: string): void;
  onClear?(): void;
  /** The box was left with a text that chooses nothing; absent: the text goes. */
  onUnread?: ((text: string) => void) | undefined;
  /** Keys that the box does not use itself. */
  onKey?(event: KeyboardEvent<HTMLInputElement>): void;
}

const CREATE = 'create';

/** Where nobody searches for the box, it looks through its choices itself. */
function matching(choices: readonly Choice[], typed: string | null): readonly Choice[] {
  const wanted = typed?.trim().toLowerCase() ?? '';
  if (wanted === '') return choices;
  return choices.filter(({ text, second = '' }) => `${text} ${second}`.toLowerCase().includes(wanted));
}

/** A box to choose one of many by typing: options below, arrows and Enter, Escape gives up. */
export function Combobox(props: Props) {
  const { t } = useTranslation();
  const { text, chosen, create } = props;
  const own = useId();
  const id = props.id ?? own;
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // Enter came before the answer: what was typed decides, not what happens to stand there still.
  const [chosenAhead, setChosenAhead] = useState(false);
  const choices = props.onSearch ? props.choices : matching(props.choices, typed);
  const keys = [...choices.map(({ key }) => key), ...(create && !props.loading ? [CREATE] : [])];
  const current = Math.min(active, keys.length - 1);

  const search = (value: string) => {
    setTyped(value);
    setChosenAhead(false);
    setActive(0);
    setOpen(true);
    props.onSearch?.(value);
  };
  const show = () => {
    if (open) return;
    setActive(Math.max(0, keys.indexOf(chosen ?? '')));
    setOpen(true);
    props.onSearch?.('');
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
    setChosenAhead(false);
  };
  const leave = () => {
    close();
    const left = typed?.trim();
    if (left === undefined || left === (props.unread ?? text)) return;
    const meant = props.loading ? undefined : choices.find((choice) => choice.text === left);
    if (meant) props.onChoose(meant.key);
    else if (left !== '') props.onUnread?.(left);
    else if (chosen !== null || props.unread !== undefined) props.onClear?.();
  };
  const choose = (key: string | undefined) => {
    if (key === undefined) return;
    const wanted = typed ?? '';
    close();
    if (key === CREATE) create?.act(wanted);
    else props.onChoose(key);
  };
  const settle = useRef(choose);
  settle.current = choose;
  useEffect(() => {
    if (!chosenAhead || props.loading) return;
    setChosenAhead(false);
    if (choices[0]) settle.current(choices[0].key);
  }, [chosenAhead, props.loading, choices]);
  const move = (to: number) => {
    setActive(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  /** A key that may lead away: what was typed is taken before its box is gone. */
  const pass = (event: KeyboardEvent<HTMLInputElement>) => {
    if (leavesInput(event)) leave();
    props.onKey?.(event);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (open) {
      if (event.key === 'ArrowDown') move(Math.min(current + 1, keys.length - 1));
      else if (event.key === 'ArrowUp') move(Math.max(current - 1, 0));
      else if (event.key === 'Enter' && props.loading && typed !== null) setChosenAhead(true);
      else if (event.key === 'Enter') choose(keys[current]);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Tab' && typed && props.loading) setChosenAhead(true);
      else if (event.key === 'Tab' && typed && choices.length > 0 && current < choices.length) {
        choose(keys[current]);
        props.onKey?.(event);
        return;
      } else {
        pass(event);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'ArrowDown' && !props.bare) {
      event.preventDefault();
      show();
    } else if (
      (event.key === 'Backspace' || event.key === 'Delete') &&
      props.clearable &&
      isAllSelected(event)
    ) {
      props.onClear?.();
    } else pass(event);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole box is the target of the mouse, the input that of the keyboard
    <div
      className={props.bare ? 'combo' : `in combo ${props.invalid ? 'err' : ''}`}
      ref={anchor}
      onMouseDown={(event) => {
        if (event.target === input.current || (event.target as Element).closest('button')) return;
        event.preventDefault();
        input.current?.focus();
        show();
      }}
    >
      {typed === null && props.unread === undefined && props.mark}
      <input
        id={id}
        ref={input}
        role="combobox"
        autoComplete="off"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && current >= 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        aria-invalid={props.invalid ? true : undefined}
        aria-describedby={props.describedBy}
        aria-required={props.required}
        // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        value={typed ?? props.unread ?? text}
        onChange={(event) => search(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={show}
        onBlur={leave}
        onKeyDown={press}
      />
      {!props.bare && props.clearable && chosen !== null && (
        <button
          type="button"
          className="clear"
          tabIndex={-1}
          aria-label={t('form.clear', { field: props.label ?? '' })}
          onClick={() => props.onClear?.()}
        >
          <Icon name="close" small />
        </button>
      )}
      {!props.bare && <Icon name="down" />}
      {open && anchor.current && (
        <Popup anchor={anchor.current} most={480} {...(props.bare ? { width: 340 } : {})}>
          <Options
            {...props}
            id={id}
            choices={choices}
            active={current}
            typed={typed ?? ''}
            onHover={setActive}
            onPick={choose}
          />
        </Popup>
      )}
    </div>
  );
}

function Options(
  props: Props & {
    id: string;
    active: number;
    typed: string;
    onHover(index: number): void;
    onPick(key: string): void;
  },
) {
  const { t } = useTranslation();
  const { choices, create, active, id } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus in the input
    <div className={props.loading ? 'opts waiting' : 'opts'} onMouseDown={(event) => event.preventDefault()}>
      <div id={`${id}-list`} role="listbox" aria-label={props.label ?? t('form.choose')}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            data-active={index === active}
            aria-selected={choice.key === props.chosen}
            onMouseMove={() => props.onHover(index)}
            onClick={() => props.onPick(choice.key)}
          >
            {choice.mark}
            <span className="grow cut">
              {choice.text}
              {choice.second && (
                <span className="second cut" title={choice.second}>
                  {choice.second}
                </span>
              )}
            </span>
            {choice.key === props.chosen && (
              <span className="check">
                <Icon name="check" small />
              </span>
            )}
          </div>
        ))}
        {create && !props.loading && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys
          <div
            id={`${id}-${choices.length}`}
            role="option"
            tabIndex={-1}
            className="create"
            data-active={active === choices.length}
            aria-selected={false}
            onMouseMove={() => props.onHover(choices.length)}
            onClick={() => props.onPick(CREATE)}
          >
            <Icon name="plus" small />
            <span className="cut">{create.text(props.typed.trim())}</span>
          </div>
        )}
      </div>
      {choices.length === 0 && (
        <div className="none" role="status">
          {props.loading ? t('form.searching') : t('form.none')}
        </div>
      )}
    </div>
  );
}

function isAllSelected(event: KeyboardEvent<HTMLInputElement>): boolean {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  return selectionStart === 0 && selectionEnd === value.length;
}
