/** Which change set this browser works on, for each person. */
const KEY = 'jacquard.change_set.';
const NONE = 'none';

/** Null: with none, so that the next edit begins one. Undefined: nothing was chosen in this browser yet. */
export function chosenSet(user: string): string | null | undefined {
  const stored = localStorage.getItem(KEY + user);
  return stored === NONE ? null : (stored ?? undefined);
}

export function rememberSet(user: string, id: string | undefined): void {
  localStorage.setItem(KEY + user, id ?? NONE);
}
