import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core';
import { arrayMove, SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { translatedText } from '../translate.ts';
import { placeOfField, withOrder } from './entity-content.ts';
import { FieldRow } from './field-row.tsx';
import { ALL, REST, type Section, withPlaces } from './form-sections.ts';
import { LineFields } from './line-fields.tsx';
import { movedStyle, SortableRow, useFieldSensors } from './sortable-row.tsx';

/** The fields by sections of the form; dragging one moves it in the form, or in the entity where there is no form. */
export function FieldList(props: {
  document: DraftDocument;
  form: DraftDocument | undefined;
  sections: readonly Section[];
  picked: string | undefined;
  onPick(pointer: string): void;
  onAdd(lines: string): void;
}) {
  const { document, form, sections, picked, onPick, onAdd } = props;
  const { t } = useTranslation();
  const { edit } = useDraft();
  const sensors = useFieldSensors();
  const rows = rowsOf(sections);
  const move = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const [from, to] = [rows.indexOf(String(active.id)), rows.indexOf(String(over.id))];
    // Nothing comes before the first section.
    const next = arrayMove([...rows], from, Math.max(to, rows[0]?.startsWith(HEAD) ? 1 : 0));
    if (form?.content && sections[0]?.key !== ALL) {
      const { package: owner, kind, name } = form;
      edit([
        { package: owner, kind, name, content: withPlaces(form.content, bySection(next), new Set(rows)) },
      ]);
      return;
    }
    if (!document.content) return;
    const { package: owner, kind, name, content } = document;
    const place = placeOfField(content, '');
    edit([{ package: owner, kind, name, content: withOrder(content, place, next) }]);
  };
  if (sections.every(({ fields }) => fields.length === 0))
    return <p className="mut s13 design-none">{t('design.field.none')}</p>;
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={move}>
      <SortableContext items={[...rows]} strategy={verticalListSortingStrategy}>
        <ul className="fld">
          {sections.map((section) => (
            <SectionRows key={section.key} form={form} section={section}>
              {section.fields.map((entry) => (
                <SortableRow key={entry.name} id={entry.name}>
                  <FieldRow
                    document={document}
                    entry={entry}
                    picked={picked === entry.pointer}
                    onPick={onPick}
                  />
                  <LineFields
                    document={document}
                    entry={entry}
                    picked={picked}
                    onPick={onPick}
                    onAdd={onAdd}
                  />
                </SortableRow>
              ))}
            </SectionRows>
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

const HEAD = 'section:';

/** Names of fields with a row before each section. */
function rowsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ key, fields }) => [
    ...(key === ALL ? [] : [HEAD + key]),
    ...fields.map(({ name }) => name),
  ]);
}

/** What stands behind the last head is not placed. */
function bySection(rows: readonly string[]): readonly (readonly string[])[] {
  const sections: string[][] = [];
  let rest = false;
  for (const row of rows) {
    if (row.startsWith(HEAD)) {
      rest = row === HEAD + REST;
      if (!rest) sections.push([]);
    } else if (!rest) sections.at(-1)?.push(row);
  }
  return sections;
}

function SectionRows(props: { form: DraftDocument | undefined; section: Section; children: ReactNode }) {
  const { form, section, children } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents } = useDraft();
  const own =
    form && section.pointer !== undefined
      ? translatedText(documents, form, section.pointer, locale)
      : undefined;
  const { setNodeRef, transform, transition } = useSortable({ id: HEAD + section.key, disabled: true });
  if (section.key === ALL) return children;
  return (
    <>
      <li className="sec0" ref={setNodeRef} style={movedStyle(transform, transition)}>
        {own ??
          section.title ??
          t(section.pointer === undefined ? 'record.more_section' : 'design.untitledSection')}
      </li>
      {children}
    </>
  );
}
