/** Which change set this browser works on, for each person. */
const KEY = 'jacquard.change_set.';

export function chosenSet(user: string): string | undefined {
  return localStorage.getItem(KEY + user) ?? undefined;
}

export function rememberSet(user: string, id: string | undefined): void {
  if (id === undefined) localStorage.removeItem(KEY + user);
  else localStorage.setItem(KEY + user, id);
}
