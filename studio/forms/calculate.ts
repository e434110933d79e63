import type { Facts } from '../../metadata/condition/facts.ts';
import { readPath } from '../../metadata/condition/read-path.ts';
import { currencyScale } from '../../metadata/decimal.ts';
import { evaluate, isEvaluationFault } from '../../metadata/expression/evaluate.ts';
import { fieldScale } from '../../metadata/expression/field-scale.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import { type Content, isEmpty, type Line } from './content.ts';

/** References that have just been given another record: what was copied from the one before is taken anew. */
export interface Moved {
  /** Key of the line, or undefined for the header. */
  readonly line?: string;
  readonly reference: string;
}

/**
 * Fills in everything that follows from the rest, in the model's order, as the server will when it saves. `facts` must
 * have been made from `content`; its values are replaced step by step, so that later expressions see earlier results.
 * Lines that come out as they were keep their identity.
 */
export function calculated(
  model: StudioModel,
  entity: Entity,
  content: Content,
  facts: Facts,
  moved?: Moved,
): Content {
  const values: Record<string, unknown> = { ...content.values };
  const lines: Record<string, readonly Line[]> = { ...content.lines };
  const rows: Record<string, Facts[]> = {};
  const header: Facts = { ...facts, values, rows };
  for (const [name, list] of Object.entries(facts.rows))
    rows[name] = list.map((row) => ({ ...row, values: { ...row.values }, parent: header }));
  for (const name of entity.calculation) {
    const lineEntity = model.entities[entity.fields[name]?.lines ?? ''];
    if (!lineEntity) {
      compute(entity.fields[name], values, header, moved?.line === undefined ? moved?.reference : undefined);
      continue;
    }
    const computed = (lines[name] ?? []).map((line, index) => {
      const row = rows[name]?.[index];
      if (!row) return line;
      const own = row.values as Record<string, unknown>;
      const from = moved?.line === line.key ? moved.reference : undefined;
      for (const inner of lineEntity.calculation) compute(lineEntity.fields[inner], own, row, from);
      return changed(line.values, own) ? { ...line, values: own } : line;
    });
    lines[name] = computed;
  }
  return { values: changed(content.values, values) ? values : content.values, lines };
}

function compute(
  field: Field | undefined,
  values: Record<string, unknown>,
  facts: Facts,
  moved: string | undefined,
): void {
  if (!field?.calc) return;
  if (field.calc.kind === 'copy') {
    const { from, refresh } = field.calc;
    const anew = moved !== undefined && from.root === 'record' && from.steps[0]?.field === moved;
    const due =
      anew || (isEmpty(values[field.name]) && (refresh === 'ifEmpty' || facts.before === undefined));
    if (!due) return;
    const taken = readPath(from, facts);
    // A record that is not at hand says nothing: what stands there stays until the server knows better.
    if (taken !== undefined) values[field.name] = taken;
    else if (anew) values[field.name] = null;
  } else if (field.calc.kind === 'expression') {
    const value = evaluate(field.calc.expression, facts, scaleOf(field, facts));
    values[field.name] = isEvaluationFault(value) ? null : value;
  }
}

/** Decimal places of a number: of its currency for money, else of the field or its kind. */
export function scaleOf(field: Field, facts: Facts): number {
  if (field.kind !== 'money') return fieldScale(field) ?? 0;
  const code = field.currency ? readPath(field.currency, facts) : facts.moment.name('$company.base_currency');
  return typeof code === 'string' ? currencyScale(code) : 2;
}

function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  return Object.keys(after).some((name) => after[name] !== before[name]);
}
