/** Phase two of a save, second half: snapshots and expressions, in the order the model found for them. Pure. */
import { readPath } from '../../metadata/condition/read-path.ts';
import { currencyScale } from '../../metadata/decimal.ts';
import { evaluate, isEvaluationFault } from '../../metadata/expression/evaluate.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Calculation, Field } from '../../metadata/model.ts';
import type { Faults } from './faults.ts';
import type { WorkingRecord, WorkingRow } from './working-record.ts';

/** Fills in everything that is computed; an expression that cannot be computed is a fault at its field. */
export function calculate(record: WorkingRecord, faults: Faults): void {
  for (const name of record.entity.calculation) {
    const lines = record.lines[name];
    if (lines) for (const row of lines.rows) calculateRow(row, lines.entity.calculation, faults);
    else calculateRow(record, [name], faults);
  }
}

function calculateRow(row: WorkingRow, names: readonly string[], faults: Faults): void {
  for (const name of names) {
    const field = row.entity.fields[name];
    if (field?.calc?.kind === 'copy') takeSnapshot(row, field, field.calc);
    if (field?.calc?.kind === 'expression') {
      const value = evaluate(field.calc.expression, row.facts, scaleOf(row, field));
      if (isEvaluationFault(value)) faults.add({ pointer: `${row.pointer}/${name}`, code: value.code });
      else row.values[name] = value;
    }
  }
}

/** A snapshot is taken when its reference is set or changed (`whileInitial`), or where nothing stands yet (`ifEmpty`). */
function takeSnapshot(row: WorkingRow, field: Field, calc: Extract<Calculation, { kind: 'copy' }>): void {
  const given =
    !field.readOnly && row.draft.values[field.name] !== undefined && row.draft.values[field.name] !== null;
  if (given) return;
  const reference = calc.from.steps[0]?.field ?? '';
  const moved = calc.from.root === 'record' && row.before?.[reference] !== row.values[reference];
  const due =
    calc.refresh === 'ifEmpty' ? row.values[field.name] === null || moved : row.before === undefined || moved;
  if (due) row.values[field.name] = readPath(calc.from, row.facts) ?? null;
}

/** Decimal places of a field on this row: of its currency for money, else of the field or its kind. */
export function scaleOf(row: WorkingRow, field: Field): number {
  if (field.kind === 'money') return currencyScale(currencyOf(row, field));
  const kind = FIELD_KINDS[field.kind];
  return field.scale ?? kind.defaultScale ?? kind.maxScale ?? 0;
}

function currencyOf(row: WorkingRow, field: Field): string {
  const code = field.currency
    ? readPath(field.currency, row.facts)
    : row.facts.moment.name('$company.base_currency');
  return typeof code === 'string' ? code : '';
}
