import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../../../metadata/fields/field-kind.ts';
import { useReadOnly } from '../../read-only.ts';
import { useFormDocument, useKeys } from '../document.ts';
import { EntryRow, type RowActs } from '../entry-row.tsx';
import { useWayTo } from '../focus.ts';
import { hintOf } from '../hints.ts';
import { NewEntry } from '../new-entry.tsx';
import type { PlaceProps } from '../place.tsx';
import { childNode, nodeOf, type SchemaNode } from '../schema/node.ts';
import { emptyOf, optionsOf } from '../schema/union.ts';
import { Sortable } from '../sortable.tsx';
import { useLatest } from '../use-latest.ts';
import { useTitleOf } from '../use-title.ts';

/** Entries that people name: a row each, in the order of the document. */
export function MapField({ node, path, pointer, registry }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const isRead = useReadOnly();
  const keys = useKeys(pointer);
  const [open, setOpen] = useState<readonly string[]>([]);
  useWayTo(pointer, (key) => setOpen((before) => [...before.filter((each) => each !== key), key]));
  const titleOf = useTitleOf(pointer);
  const one = t(`schemaForm.one.${hintOf(node).one ?? 'entry'}`);
  const toggle = (key: string) =>
    setOpen((before) => (before.includes(key) ? before.filter((each) => each !== key) : [...before, key]));
  const rename = (from: string, to: string) => {
    setOpen((before) => before.map((each) => (each === from ? to : each)));
    document.rename(path, from, to);
  };
  const acts = useLatest<RowActs>({
    toggle,
    rename,
    remove: (key) => document.set([...path, key], undefined),
  });
  const pattern = patternOf(document.book, node);
  const add = (key: string) => {
    const value = childNode(document.book, node, key);
    const [first = value] = value?.shape === 'union' ? optionsOf(document.book, value) : [];
    if (first) document.set([...path, key], emptyOf(first));
    setOpen((before) => [...before, key]);
  };
  return (
    <div className="entries">
      <Sortable ids={keys} nameOf={titleOf} onMove={(from, to) => document.move(path, from, to)}>
        {keys.map((key) => {
          const value = childNode(document.book, node, key);
          return (
            value && (
              <EntryRow
                key={key}
                id={key}
                path={[...path, key]}
                node={value}
                registry={registry}
                fallback={key}
                open={open.includes(key)}
                fixed={keys.length < 2}
                removable
                named={{ pattern }}
                acts={acts}
              />
            )
          );
        })}
      </Sortable>
      {!isRead && <NewEntry pointer={pointer} what={one} others={keys} pattern={pattern} onAdd={add} />}
    </div>
  );
}

/** How names of entries are written. */
function patternOf(book: Parameters<typeof nodeOf>[0], { schema, place }: SchemaNode): string | undefined {
  const names = schema.propertyNames as JsonSchema | undefined;
  const pattern = names && nodeOf(book, names, `${place}/propertyNames`).schema.pattern;
  return typeof pattern === 'string' ? pattern : undefined;
}
