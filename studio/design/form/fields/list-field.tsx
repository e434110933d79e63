import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import { valueAt } from '../content/edit.ts';
import { useFormDocument, useKeys } from '../document.ts';
import { EntryRow } from '../entry-row.tsx';
import { hintOf } from '../hints.ts';
import type { PlaceProps } from '../place.tsx';
import { childNode } from '../schema/node.ts';
import { emptyOf, optionsOf } from '../schema/union.ts';
import { Sortable } from '../sortable.tsx';
import { summaryOf } from '../summary.ts';
import { useEntries } from '../use-entries.ts';

/** A list of more than names: a row each, opened in place, put in order. */
export function ListField({ node, path, pointer, registry, required }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const count = useKeys(pointer).length;
  const entries = useEntries(count);
  const item = childNode(document.book, node, '0');
  if (!item) return null;
  const one = t(`schemaForm.one.${hintOf(node).one ?? 'entry'}`);
  const called = (id: string) => {
    const index = entries.ids.indexOf(id);
    const value = valueAt(document.state().content, [...path, String(index)]);
    return summaryOf(value).title ?? `${one} ${index + 1}`;
  };
  const least = required ? Number(node.schema.minItems ?? 0) : 0;
  const add = () => {
    const [first = item] = item.shape === 'union' ? optionsOf(document.book, item) : [];
    entries.added();
    document.set([...path, String(count)], emptyOf(first));
  };
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
            fallback={`${one} ${index + 1}`}
            open={entries.isOpen(id)}
            fixed={count < 2}
            onToggle={() => entries.toggle(id)}
            onRemove={
              count <= least
                ? undefined
                : () => {
                    entries.removed(index);
                    document.set([...path, String(index)], undefined);
                  }
            }
          />
        ))}
      </Sortable>
      {count < Number(node.schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <button type="button" className="btn text sm" onClick={add}>
          <Icon name="plus" small />
          {t('schemaForm.add', { what: one })}
        </button>
      )}
    </div>
  );
}
