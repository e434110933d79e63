import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/json-object.ts';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { moved } from '../form/content/edit.ts';
import { Grip, Sortable, SortableItem } from '../form/sortable.tsx';
import { useReadOnly } from '../read-only.ts';
import { type FieldEntry, fieldsIn, withOrder } from './entity-content.ts';
import { FieldRow } from './field-row.tsx';
import { useFieldTitle } from './use-field-title.ts';

/** The fields of a line, below the lines they belong to. */
export function LineFields(props: {
  document: DraftDocument;
  entry: FieldEntry;
  picked: string | undefined;
  onPick(pointer: string): void;
  onAdd(lines: string): void;
}) {
  const { document, entry, picked, onPick, onAdd } = props;
  const { t } = useTranslation();
  const { edit } = useDraft();
  const isRead = useReadOnly();
  const titleOf = useFieldTitle(document);
  const { items } = entry.property;
  if (!isObject(items)) return null;
  const place = { pointer: `${entry.pointer}/items`, holder: items };
  const fields = fieldsIn(place);
  const names = fields.map(({ name }) => name);
  const titles = new Map(fields.map((field) => [field.name, titleOf(field)]));
  const nameOf = (name: string) => titles.get(name) ?? name;
  const move = (from: number, to: number) => {
    if (!document.content) return;
    const { package: owner, kind, name, content } = document;
    edit([{ package: owner, kind, name, content: withOrder(content, place, moved(names, from, to)) }]);
  };
  return (
    <div className="of-line">
      <Sortable ids={names} nameOf={nameOf} onMove={move}>
        <ul>
          {fields.map((field) => (
            <SortableItem key={field.name} id={field.name} as="li">
              <Grip name={nameOf(field.name)} />
              <FieldRow document={document} entry={field} picked={picked === field.pointer} onPick={onPick} />
            </SortableItem>
          ))}
        </ul>
      </Sortable>
      {!isRead && (
        <button type="button" className="add" onClick={() => onAdd(place.pointer)}>
          <Icon name="plus" small />
          {t('design.field.addLine')}
        </button>
      )}
    </div>
  );
}
