import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field } from '../../../metadata/model.ts';
import { recordLabel } from '../../api/label.ts';
import { useDesk } from '../../api/model.ts';
import type { Row, RowPage } from '../../api/records.ts';
import { type Column, cellValue, holderOf } from '../../work/list/column.ts';
import { Value } from '../../work/value.tsx';
import { SHOWN_ROWS } from './broken-query.ts';
import type { Breaking } from './plan.ts';

/** The first records that the reader may see; what is wrong with them is red. */
export function BrokenTable(props: {
  breaking: Breaking;
  rows: UseQueryResult<RowPage>;
  columns: readonly Column[];
  field: Field | undefined;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { breaking, rows, columns, field } = props;
  const { filter, count } = breaking;
  if (!filter) return <p className="nothing s13 mut">{t('plan.noList')}</p>;
  if (model.rights[filter.entity]?.read !== true)
    return <p className="nothing s13 mut">{t('plan.unseen')}</p>;
  if (rows.error) return <p className="nothing s13 mut">{rows.error.message || t('plan.unseen')}</p>;
  if (!rows.data) return <Outline count={Math.min(count, SHOWN_ROWS)} />;
  if (rows.data.rows.length === 0) return <p className="nothing s13 mut">{t('plan.unseen')}</p>;
  const entity = model.entities[filter.entity];
  return (
    <div className="wide">
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{entity?.title}</th>
            {columns.map(({ key, title, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'num' : undefined}>
                {title}
              </th>
            ))}
            {field && (
              <th scope="col" className="num">
                {field.title}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.data.rows.map((row) => (
            <BrokenRow key={row.id} row={row} entity={filter.entity} columns={columns} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BrokenRow(props: {
  row: Row;
  entity: string;
  columns: readonly Column[];
  field: Field | undefined;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { row, entity, columns, field } = props;
  const value = field && row[field.name];
  const isEmpty = value === undefined || value === null || value === '';
  return (
    <tr>
      <td>
        <Link to={`/${entity}/${row.id}`}>{recordLabel(model, entity, row) || row.id}</Link>
      </td>
      {columns.map((column) => (
        <td key={column.key} className={column.numeric ? 'num' : undefined}>
          <Value
            field={column.field}
            value={cellValue(column, row)}
            row={holderOf(column, row) ?? row}
            style="cell"
          />
        </td>
      ))}
      {field && (
        <td className="num down">
          {isEmpty ? t('plan.empty') : <Value field={field} value={value} row={row} style="cell" />}
        </td>
      )}
    </tr>
  );
}

function Outline({ count }: { count: number }) {
  return (
    <div className="later outline" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outlines of rows are all alike
        <p key={index}>
          <span className="sk" style={{ width: `${30 + (index % 3) * 10}%` }} />
        </p>
      ))}
    </div>
  );
}
