import { useTranslation } from 'react-i18next';
import { humanised } from '../../../../metadata/humanise.ts';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import { useReadOnly } from '../../read-only.ts';
import { useFormDocument, useKeys } from '../document.ts';
import { EntryRow, type RowActs } from '../entry-row.tsx';
import { useWayTo } from '../focus.ts';
import { hintOf } from '../hints.ts';
import { NewItem } from '../new-item.tsx';
import type { PlaceProps } from '../place.tsx';
import { childNode } from '../schema/node.ts';
import { Sortable } from '../sortable.tsx';
import { useEntries } from '../use-entries.ts';
import { useLatest } from '../use-latest.ts';
import { useEntryTitle } from '../use-title.ts';

/** A list of more than names: a row each, opened in place, put in order. */
export function ListField({ node, path, pointer, registry, required }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const isRead = useReadOnly();
  const titleOf = useEntryTitle();
  const count = useKeys(pointer).length;
  const entries = useEntries(count);
  useWayTo(pointer, (key) => entries.open(Number(key)));
  const item = childNode(document.book, node, '0');
  const one = t(`schemaForm.one.${hintOf(node).one ?? 'entry'}`);
  const numbered = (index: number) => t('schemaForm.numbered', { what: humanised(one), number: index + 1 });
  const called = (id: string) => {
    const index = entries.ids.indexOf(id);
    return titleOf(pointerTo(pointer, index)) ?? numbered(index);
  };
  const least = required ? Number(node.schema.minItems ?? 0) : 0;
  const acts = useLatest<RowActs>({
    toggle: entries.toggle,
    remove: (id) => {
      const index = entries.ids.indexOf(id);
      entries.removed(index);
      document.set([...path, String(index)], undefined);
    },
  });
  if (!item) return null;
  return (
    <div className="entries">
      <Sortable
        ids={entries.ids}
        nameOf={called}
        onMove={(from, to) => {
          entries.moved(from, to);
          document.move(path, from, to);
        }}
      >
        {entries.ids.map((id, index) => (
          <EntryRow
            key={id}
            id={id}
            path={[...path, String(index)]}
            node={item}
            registry={registry}
            fallback={numbered(index)}
            open={entries.isOpen(id)}
            fixed={count < 2}
            removable={count > least}
            acts={acts}
          />
        ))}
      </Sortable>
      {!isRead && count < Number(node.schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <NewItem
          pointer={pointer}
          item={item}
          count={count}
          what={one}
          onAdd={(value, open) => {
            entries.added(open);
            // Where nothing stands yet, the first one makes the list.
            if (count === 0) document.set(path, [value]);
            else document.set([...path, String(count)], value);
          }}
        />
      )}
    </div>
  );
}
