import { createContext, useContext } from 'react';

/** Whether the documents may only be looked at: editors show what they say as text, and offer nothing to change it. */
export const ReadOnlyContext = createContext(false);

export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext);
}
