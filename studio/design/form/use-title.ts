import { useContext, useMemo } from 'react';
import { pathOf, valueAt } from './content/edit.ts';
import { useAt, useFormDocument, useFrom } from './document.ts';
import type { KnownName, NameSource } from './names.ts';
import { type Summary, summaryOf } from './summary.ts';
import { WordingContext } from './wording.ts';

/** What an entry is called: where it is a name, or names something, by what that is called in the application. */
export function useTitle(pointer: string, name?: string): Summary {
  const value = useAt(pointer);
  const summary = useMemo(() => summaryOf(value, name), [value, name]);
  const holder = pointer.slice(0, pointer.lastIndexOf('/'));
  const wanted = name ?? summary.title;
  const title = useFrom(({ names }) =>
    name === undefined
      ? (titleIn(names, pointer, wanted) ?? titleIn(names, `${pointer}/field`, wanted))
      : titleIn(names, holder, wanted),
  );
  const own = useContext(WordingContext)?.at(`${pointer}/title`);
  if (own !== undefined) return { title: own, detail: name ?? summary.detail };
  // A name that is called like itself says less than the entry.
  return title === undefined || title === wanted ? summary : { title, detail: wanted };
}

function titleIn(names: NameSource, pointer: string, wanted: string | undefined): string | undefined {
  const found: KnownName | undefined = names.at(pointer).find(({ name }) => name === wanted);
  return found?.title;
}

/** What the entries of a list are called when somebody asks, by their pointers; undefined: they have no name. */
export function useEntryTitle(): (pointer: string) => string | undefined {
  const document = useFormDocument();
  return (pointer) => {
    const { content, names } = document.state();
    const { title } = summaryOf(valueAt(content, pathOf(pointer)));
    return titleIn(names, pointer, title) ?? titleIn(names, `${pointer}/field`, title) ?? title;
  };
}

/** What the members of a map are called when somebody asks, by their names. */
export function useTitleOf(pointer: string): (name: string) => string {
  const document = useFormDocument();
  return (name) => titleIn(document.state().names, pointer, name) ?? name;
}
