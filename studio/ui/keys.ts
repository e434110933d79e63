import { useEffect, useRef } from 'react';

/** What keys do on a page: `k`, `/`, `enter`, `mod+s`, `esc`. `mod` is ⌘ or Ctrl. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens for keys while the component is mounted. Plain letters are ignored while somebody types in a field or a dialog
 * is open; keys with `mod` and Escape always reach the page.
 */
export function useKeys(keys: Keys, enabled = true): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const act = current.current[name];
      if (!act) return;
      if (!name.startsWith('mod+') && name !== 'esc' && (isTyping(event.target) || dialogOpen())) return;
      act(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [enabled]);
}

const NAMED: Readonly<Record<string, string>> = { Escape: 'esc', Enter: 'enter' };

export function keyName(event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : (NAMED[event.key] ?? event.key);
  return (event.metaKey || event.ctrlKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '') + key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || target.matches('textarea, select, [role="gridcell"], [role="combobox"]');
}

function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]:not([hidden])') !== null;
}
