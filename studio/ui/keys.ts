import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react';

/** What keys do on a page: `k`, `/`, `enter`, `mod+s`, `esc`. `mod` is ⌘ or Ctrl. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens for keys while the component is mounted. Plain letters are ignored while somebody types in a field. While a
 * dialog or a menu is open the page below hears nothing; the dialog itself says `inDialog`.
 */
export function useKeys(keys: Keys, { inDialog = false } = {}): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const act = current.current[name];
      if (!act) return;
      const withMod = name.startsWith('mod+');
      // A calendar that hangs open keeps Escape and letters, but saving passes it.
      if (isOpen(withMod || inDialog ? DIALOG : LAYERS) !== inDialog) {
        // The browser's own meaning (save the page as a file) is never wanted here.
        if (withMod) event.preventDefault();
        return;
      }
      if (!withMod && name !== 'esc' && takesLetters(event.target)) return;
      act(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [inDialog]);
}

const NAMED: Readonly<Record<string, string>> = {
  Escape: 'esc',
  Enter: 'enter',
  Home: 'home',
  End: 'end',
};

export function keyName(event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : (NAMED[event.key] ?? event.key);
  return (event.metaKey || event.ctrlKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '') + key;
}

/** Keys after which a typed text counts: they lead on, or act on the line it stands in. */
export function leavesInput({ key, ctrlKey, metaKey, altKey, nativeEvent }: ReactKeyboardEvent): boolean {
  if (nativeEvent.isComposing) return false;
  if (['Enter', 'Tab', 'ArrowUp', 'ArrowDown'].includes(key)) return true;
  return (ctrlKey || metaKey || altKey) && key.toLowerCase() === 'd';
}

/** Inputs in which nothing is written. */
const WORDLESS = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** Whether somebody writes there. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !WORDLESS.has(target.type) && !target.readOnly;
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Letters choose there as well. */
function takesLetters(target: EventTarget | null): boolean {
  const chooses = 'select, [role="gridcell"], [role="combobox"]';
  return isTyping(target) || (target instanceof HTMLElement && target.matches(chooses));
}

const DIALOG = '[role="dialog"][aria-modal="true"]';
/** Whatever lies over the page and closes with Escape itself. */
const LAYERS = [
  DIALOG,
  '.ant-dropdown:not(.ant-dropdown-hidden)',
  '.ant-popover:not(.ant-popover-hidden)',
  '.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)',
].join();

function isOpen(layers: string): boolean {
  return [...document.querySelectorAll<HTMLElement>(layers)].some(
    (layer) => layer.getClientRects().length > 0,
  );
}
