import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { Value } from '../value.tsx';
import { type Column, cellValue } from './column.ts';

/** A cell of the audit trail in words: who, what was done, and the record it was done to. */
export function AuditCell({ column, row }: { column: Column; row: Row }) {
  const { t, i18n } = useTranslation();
  const { model } = useDesk();
  const value = cellValue(column, row);
  switch (column.key) {
    case 'actor':
      if (value === null) return <span className="mut">{t('audit.nobody')}</span>;
      break;
    case 'action':
      return i18n.exists(`audit.${value}`) ? t(`audit.${String(value)}`) : String(value ?? '');
    case 'record': {
      const target = typeof row.entity === 'string' ? model.entities[row.entity] : undefined;
      if (!target || typeof value !== 'string') return null;
      return target.lineOf ? null : <Link to={`/${target.name}/${value}`}>{t('audit.open')}</Link>;
    }
  }
  return <Value field={column.field} value={value} row={row} style="cell" />;
}
