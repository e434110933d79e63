import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { useEditor } from '../../forms/editor.ts';
import { labelsQuery } from '../labels.ts';
import { valueText } from '../value-text.ts';

/** One side of a change as text; a record that is referred to is looked up by its id. */
export function ChangedValue({ field, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { before } = useEditor();
  const ids = field.reference && typeof value === 'string' ? [value] : [];
  const labels = useQuery(labelsQuery(desk.model, field.reference?.entity, ids));
  if (value === null || value === undefined || value === '') return t('history.empty');
  if (ids.length > 0) return labels.data?.get(String(value)) ?? '…';
  if (field.kind === 'boolean') return t(value === true ? 'form.yes' : 'form.no');
  const text = valueText(field, value, {
    desk,
    row: before.values,
    style: field.kind === 'percent' ? 'full' : 'cell',
  });
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
