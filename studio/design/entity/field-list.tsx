import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { moved } from '../form/content/edit.ts';
import { Grip, Sortable, SortableItem } from '../form/sortable.tsx';
import { translatedText } from '../translate.ts';
import { placeOfField, withOrder } from './entity-content.ts';
import { FieldRow } from './field-row.tsx';
import { ALL, REST, type Section, withPlaces } from './form-sections.ts';
import { LineFields } from './line-fields.tsx';
import { useFieldTitle } from './use-field-title.ts';

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
  const titleOf = useFieldTitle(document);
  const sectionTitle = useSectionTitle(form);
  const rows = rowsOf(sections);
  const titles = new Map(
    sections.flatMap((section) => [
      [HEAD + section.key, sectionTitle(section)] as const,
      ...section.fields.map((entry) => [entry.name, titleOf(entry)] as const),
    ]),
  );
  const nameOf = (row: string) => titles.get(row) ?? row;
  const move = (from: number, to: number) => {
    // Nothing comes before the first section.
    const next = moved(rows, from, Math.max(to, rows[0]?.startsWith(HEAD) ? 1 : 0));
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
    <Sortable ids={rows} nameOf={nameOf} onMove={move}>
      <ul className="fld">
        {sections.map((section) => (
          <Fragment key={section.key}>
            {section.key !== ALL && (
              <SortableItem id={HEAD + section.key} as="li" className="sec0" fixed>
                {nameOf(HEAD + section.key)}
              </SortableItem>
            )}
            {section.fields.map((entry) => (
              <SortableItem key={entry.name} id={entry.name} as="li">
                <Grip name={nameOf(entry.name)} />
                <FieldRow
                  document={document}
                  entry={entry}
                  picked={picked === entry.pointer}
                  onPick={onPick}
                />
                <LineFields document={document} entry={entry} picked={picked} onPick={onPick} onAdd={onAdd} />
              </SortableItem>
            ))}
          </Fragment>
        ))}
      </ul>
    </Sortable>
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

/** What the sections of a form are called in the reader's language. */
function useSectionTitle(form: DraftDocument | undefined): (section: Section) => string {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents } = useDraft();
  return ({ pointer, title }) => {
    const own = form && pointer !== undefined ? translatedText(documents, form, pointer, locale) : undefined;
    return own ?? title ?? t(pointer === undefined ? 'record.more_section' : 'design.untitledSection');
  };
}
