import { BASE } from '../../api/base.ts';

/** The records somebody opened lately on this device, newest first. */
export interface Visit {
  readonly entity: string;
  readonly id: string;
  readonly label: string;
}

const MOST = 8;

/** Records of a preview go with its tab. */
const storage = () => (BASE === '' ? localStorage : sessionStorage);
const key = (user: string) => `jacquard.recent.${user}`;

export function recentVisits(user: string): readonly Visit[] {
  try {
    const stored: unknown = JSON.parse(storage().getItem(key(user)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isVisit) : [];
  } catch {
    return [];
  }
}

export function rememberVisit(user: string, visit: Visit): void {
  const others = recentVisits(user).filter(({ id }) => id !== visit.id);
  storage().setItem(key(user), JSON.stringify([visit, ...others].slice(0, MOST)));
}

export function forgetVisit(user: string, id: string): void {
  storage().setItem(key(user), JSON.stringify(recentVisits(user).filter((visit) => visit.id !== id)));
}

function isVisit(value: unknown): value is Visit {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['entity', 'id', 'label'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
  );
}
