import { createContext } from 'react';

/** What an object lets its members do. */
export interface MemberHolder {
  /** Asked for by “Add a setting”, and not filled in yet. */
  isOpened(key: string): boolean;
  remove(key: string): void;
}

export const MemberContext = createContext<MemberHolder | null>(null);
