import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/condition/place.ts';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { type FieldEntry, fieldsIn, withOrder } from './entity-content.ts';
import { FieldRow } from './field-row.tsx';
import { SortableRow, useFieldSensors } from './sortable-row.tsx';

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
  const sensors = useFieldSensors();
  const { items } = entry.property;
  if (!isObject(items)) return null;
  const place = { pointer: `${entry.pointer}/items`, holder: items };
  const fields = fieldsIn(place);
  const names = fields.map(({ name }) => name);
  const move = ({ active, over }: DragEndEvent) => {
    if (!over || !document.content) return;
    const order = arrayMove(names, names.indexOf(String(active.id)), names.indexOf(String(over.id)));
    const { package: owner, kind, name, content } = document;
    edit([{ package: owner, kind, name, content: withOrder(content, place, order) }]);
  };
  return (
    <div className="of-line">
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={move}>
        <SortableContext items={names} strategy={verticalListSortingStrategy}>
          <ul>
            {fields.map((field) => (
              <SortableRow key={field.name} id={field.name}>
                <FieldRow
                  document={document}
                  entry={field}
                  picked={picked === field.pointer}
                  onPick={onPick}
                />
              </SortableRow>
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <button type="button" className="add" onClick={() => onAdd(place.pointer)}>
        <Icon name="plus" small />
        {t('design.field.addLine')}
      </button>
    </div>
  );
}
