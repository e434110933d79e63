import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import type { Change } from '../../api/history.ts';
import { useDesk } from '../../api/model.ts';
import { useEditor } from '../../forms/editor.ts';
import { labelsQuery } from '../labels.ts';
import { valueText } from '../value-text.ts';

/** From what to what; what is personal is only told to have changed. */
export function FieldChange({ field, change }: { field: Field; change: Change }) {
  const { t } = useTranslation();
  const [before, after] = change;
  if (before === HIDDEN && after === HIDDEN) return <span className="mut">{t('history.personal')}</span>;
  return (
    <>
      <del>
        <ChangedValue field={field} value={before} />
      </del>{' '}
      →{' '}
      <span className="b5 ink">
        <ChangedValue field={field} value={after} />
      </span>
    </>
  );
}

/** What the trail says instead of a personal value. */
const HIDDEN = '…';

/** One side of a change as text; a record that is referred to is looked up by its id. */
export function ChangedValue({ field, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { before, known } = useEditor();
  const ids = field.reference && typeof value === 'string' && !known.has(value) ? [value] : [];
  const labels = useQuery(labelsQuery(desk.model, field.reference?.entity, ids));
  if (value === null || value === undefined || value === '') return t('history.empty');
  if (ids.length > 0) return labels.data ? (labels.data.get(String(value)) ?? '—') : '…';
  if (field.kind === 'boolean') return t(value === true ? 'form.yes' : 'form.no');
  const shown = field.reference ? known.get(String(value)) : value;
  const text = valueText(field, shown, {
    desk,
    row: before.values,
    parent: before.values,
    style: field.kind === 'percent' ? 'full' : 'cell',
  });
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
