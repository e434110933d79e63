import { useTranslation } from 'react-i18next';
import type { Field } from '../../metadata/model.ts';
import { Value } from '../work/value.tsx';
import { useEdited, useEditor } from './editor.ts';
import { fieldId, OpenInput } from './field-box.tsx';
import { useFieldView } from './field-view.ts';
import type { LaidItem, LaidSection } from './layout.ts';
import { comesFromLines } from './layout.ts';

/** What the lines come to: under the amount column, the last computed amount as the grand total. */
export function Totals({ section, items }: { section: LaidSection; items: readonly LaidItem[] }) {
  const { t } = useTranslation();
  const { entity } = useEdited();
  const grand = items.findLast(({ field }) => comesFromLines(entity, field))?.field;
  return (
    <section className="below" aria-label={section.title}>
      <p className="s12 mut note">{t('lines.shaded')}</p>
      <div className="tot">
        {items
          .filter(({ field }) => field !== grand)
          .map(({ field }) => (
            <TotalRow key={field.name} field={field} grand={false} />
          ))}
        {grand && <TotalRow field={grand} grand />}
      </div>
    </section>
  );
}

function TotalRow({ field, grand }: { field: Field; grand: boolean }) {
  const editor = useEditor();
  const view = useFieldView(field);
  const { state, fault } = view;
  return (
    <div className={grand ? 'g' : undefined} data-field={field.name}>
      {state.editable ? (
        <label className="sec" htmlFor={fieldId(editor, field)}>
          {field.title}
        </label>
      ) : (
        <span className={grand ? undefined : 'sec'}>{field.title}</span>
      )}
      {state.editable ? (
        <span className="entry">
          <OpenInput field={field} {...view} />
          {fault !== undefined && (
            <span className="error" id={`${fieldId(editor, field)}-note`}>
              {fault}
            </span>
          )}
        </span>
      ) : (
        <span aria-live={grand ? 'polite' : undefined}>
          <Value
            field={field}
            value={editor.now.values[field.name]}
            row={editor.now.values}
            style={grand ? 'alone' : field.kind === 'percent' ? 'full' : 'cell'}
          />
        </span>
      )}
    </div>
  );
}
