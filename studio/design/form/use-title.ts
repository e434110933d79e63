import { useMemo } from 'react';
import { useAt } from './document.ts';
import { useKnownNames } from './fields/name-field.tsx';
import { type Summary, summaryOf } from './summary.ts';

/** What an entry is called: where it is a name, or names something, by what that is called in the application. */
export function useTitle(pointer: string, name?: string): Summary {
  const value = useAt(pointer);
  const own = useKnownNames(pointer);
  const field = useKnownNames(`${pointer}/field`);
  return useMemo(() => {
    const summary = summaryOf(value, name);
    const known = [...own, ...field].find((one) => one.name === (name ?? summary.title));
    if (!known) return summary;
    return { title: known.title, detail: known.title === known.name ? undefined : known.name };
  }, [value, own, field, name]);
}

/** What the members of a map are called, by their names. */
export function useTitleOf(pointer: string): (name: string) => string {
  const known = useKnownNames(pointer);
  return (name) => known.find((one) => one.name === name)?.title ?? name;
}
