import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldRights, useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { deleteRecord, patchRecord, type Row } from '../../api/records.ts';
import { formatMoney } from '../../format/number.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { currencyOf } from '../money.ts';
import type { ListState } from './list-state.ts';

const ReferencePicker = lazy(async () => ({
  default: (await import('../../forms/reference-picker.tsx')).ReferencePicker,
}));

/** What can be done with the selected rows: floats above the totals, goes with Esc. */
export function BulkBar({
  state,
  rows,
  onClear,
}: {
  state: ListState;
  rows: readonly Row[];
  onClear(): void;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const [dialog, setDialog] = useState<'assign' | 'delete' | null>(null);
  const run = useBulk(state.entity, onClear);
  const rights = model.rights[state.entity];
  const ownable =
    model.entities[state.entity]?.owned === true && fieldRights(model, state.entity, 'owner').update;
  const sum = useSum(state, rows);
  return (
    <div className="bulk" role="toolbar" aria-label={t('list.selected', { count: rows.length })}>
      <b className="b6">{t('list.selected', { count: rows.length })}</b>
      {sum !== '' && <span className="m">{sum}</span>}
      <i />
      {ownable && rights?.update && (
        <button type="button" className="o" onClick={() => setDialog('assign')}>
          <Icon name="swap" />
          {t('list.assign')}
        </button>
      )}
      {rights?.delete && (
        <button type="button" className="o" onClick={() => setDialog('delete')}>
          <Icon name="trash" />
          {t('list.delete')}
        </button>
      )}
      <button type="button" className="o" onClick={onClear} aria-label={t('list.deselect')}>
        <Icon name="close" />
      </button>
      {dialog === 'assign' && (
        <Assign
          count={rows.length}
          onClose={() => setDialog(null)}
          onAssign={(owner) => {
            setDialog(null);
            void run(rows, (row) => patchRecord(state.entity, row.id, Number(row.version), { owner }));
          }}
        />
      )}
      {dialog === 'delete' && (
        <Modal
          open
          title={t('list.deleteTitle', { count: rows.length })}
          okText={t('list.delete')}
          okButtonProps={{ danger: true }}
          cancelText={t('record.cancel')}
          onCancel={() => setDialog(null)}
          onOk={() => {
            setDialog(null);
            void run(rows, (row) => deleteRecord(state.entity, row.id, Number(row.version)));
          }}
          width={420}
        >
          {t('list.deleteText')}
        </Modal>
      )}
    </div>
  );
}

function Assign(props: { count: number; onAssign(owner: string): void; onClose(): void }) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t('list.assignTitle', { count: props.count })}
      okText={t('list.assign')}
      cancelText={t('record.cancel')}
      okButtonProps={{ disabled: owner === null }}
      onOk={() => owner !== null && props.onAssign(owner)}
      onCancel={props.onClose}
      width={420}
    >
      <div className="f">
        <label htmlFor="bulk-owner">{t('list.assignTo')}</label>
        <Suspense>
          <ReferencePicker id="bulk-owner" entity="user" value={owner} onChange={setOwner} />
        </Suspense>
      </div>
    </Modal>
  );
}

/** Runs one act on every row, four at a time; refusals are counted and the first one is said. */
function useBulk(entity: string, onDone: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return async (rows: readonly Row[], act: (row: Row) => Promise<void>) => {
    const waiting = [...rows];
    const refusals: string[] = [];
    const work = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        try {
          await act(row);
        } catch (error) {
          refusals.push(isProblem(error) ? error.message : String(error));
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    await queries.invalidateQueries({ queryKey: ['rows', entity] });
    const done = rows.length - refusals.length;
    if (refusals.length === 0) {
      toast(t('list.done', { count: done }));
      onDone();
    } else toast(t('list.some', { done, failed: refusals.length, why: refusals[0] }));
  };
}

/** Sum of the last amount column over the selected rows, if they are in one currency. */
function useSum(state: ListState, rows: readonly Row[]): string {
  const { session, locale } = useDesk();
  const column = state.columns.findLast(({ summable }) => summable);
  if (!column) return '';
  const base = session.company.base_currency;
  const currencies = new Set(rows.map((row) => currencyOf(column.field, row, base)));
  const [currency] = currencies;
  if (currencies.size !== 1 || currency === undefined) return '';
  const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[column.key] ?? 0) * 10_000), 0);
  return formatMoney(cents / 10_000, currency, locale);
}
