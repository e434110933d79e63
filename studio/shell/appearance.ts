import { useSyncExternalStore } from 'react';

export type Appearance = 'system' | 'light' | 'dark';

const KEY = 'jacquard.appearance';
const listeners = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');

export function storedAppearance(): Appearance {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Paints the page light or dark; `system` follows the machine as it changes. */
export function applyAppearance(appearance: Appearance): void {
  localStorage.setItem(KEY, appearance);
  paint();
}

function paint(): void {
  document.documentElement.dataset.theme = painted();
  for (const listener of listeners) listener();
}

function painted(): 'light' | 'dark' {
  const chosen = storedAppearance();
  return chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}

dark.addEventListener('change', paint);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is on screen now. */
export const usePainted = () => useSyncExternalStore(subscribe, painted);
/** What was chosen. */
export const useAppearance = () => useSyncExternalStore(subscribe, storedAppearance);
