/** Values that stand in records and could not be written there again. */
import { localise } from '../../../metadata/localise.ts';
import { message } from '../../../metadata/messages.ts';
import type { Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { wireValue } from '../../records/read/row-json.ts';
import { quote } from '../../store/sql-name.ts';
import { isBounded, newBounds } from './bounds.ts';
import type { Breaking } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { foundOf, idsOf } from './find-records.ts';
import type { NextTable } from './next-table.ts';
import type { Sample } from './reading.ts';
import { impactText } from './texts.ts';
import { type TighterField, tighterFields, type ValueFault, valueJudge } from './tighter-values.ts';

export async function valueBreakers(context: ImpactContext): Promise<readonly Breaking[]> {
  const broken: Breaking[] = [];
  for (const table of context.tables.values()) {
    const fields = tighterFields(table);
    const found = [
      ...(await unbounded(context, table, fields.filter(isBounded))),
      ...(await faultyRows(
        context,
        table,
        fields.filter((each) => !isBounded(each)),
      )),
    ];
    const place = ({ fault }: FaultyRows) => fields.findIndex(({ field }) => field.name === fault.field);
    for (const { fault, ids, sample } of found.sort((one, other) => place(one) - place(other))) {
      const question = { table, rows: 'next', shown: [fault.field] } as const;
      const records = await foundOf(context, question, ids, { ...(sample && { sample }) });
      if (records) broken.push({ ...described(fault, table, context), ...records });
    }
  }
  return broken;
}

interface FaultyRows {
  readonly fault: ValueFault;
  /** One more than the most that are counted says that there are more. */
  readonly ids: readonly string[];
  readonly sample?: Sample;
}

const BATCH = 5_000;

/** In SQL where it says the same: a field that is only bounded. */
async function unbounded(
  { reading }: ImpactContext,
  table: NextTable,
  fields: readonly TighterField[],
): Promise<readonly FaultyRows[]> {
  const { physical } = table;
  if (physical === undefined) return [];
  const found: FaultyRows[] = [];
  for (const bound of fields.flatMap(newBounds)) {
    const { rows, sample } = await reading.ofTable(physical, (from) => ({
      text: `select r."id"::text from ${table.rows(from)} r where ${bound.breaking} limit ${reading.limits.most + 1}`,
      values: [],
    }));
    found.push({ fault: bound.fault, ids: idsOf(rows), ...(sample && { sample }) });
  }
  return found;
}

/** Newest first, for as long as there is patience. */
async function faultyRows(
  { reading, sizes }: ImpactContext,
  table: NextTable,
  fields: readonly TighterField[],
): Promise<readonly FaultyRows[]> {
  if (fields.length === 0) return [];
  const { most, patienceMs } = reading.limits;
  const judge = newFaults(fields);
  const faulty = new Map<string, { readonly fault: ValueFault; readonly ids: string[] }>();
  const end = performance.now() + patienceMs;
  const text = batchSql(
    table,
    fields.map(({ field }) => field),
  );
  let looked = 0;
  for (let last: string | null = null; ; ) {
    const rows = await reading.query({ text, values: [last] });
    // Built by the statement.
    for (const [id, json] of rows)
      for (const fault of judge(JSON.parse(String(json)) as Record<string, unknown>)) {
        const key = keyOf(fault);
        const known = faulty.get(key) ?? { fault, ids: [] };
        if (known.ids.length <= most) known.ids.push(String(id));
        faulty.set(key, known);
      }
    looked += rows.length;
    if (rows.length < BATCH) return [...faulty.values()];
    if (performance.now() > end) {
      const sample = { rows: looked, of: sizes.get(table.physical ?? '') ?? looked };
      return [...faulty.values()].map((each) => ({ ...each, sample }));
    }
    last = String(rows.at(-1)?.[0]);
  }
}

/** Faults that the release before did not find. */
function newFaults(fields: readonly TighterField[]): ReturnType<typeof valueJudge> {
  const now = valueJudge(fields.map(({ field }) => field));
  // A field may have had another name.
  const before = valueJudge(fields.flatMap(({ field, old }) => (old ? { ...old, name: field.name } : [])));
  return (row) => {
    const faults = now(row);
    if (faults.length === 0) return faults;
    const known = new Set(before(row).map(keyOf));
    return faults.filter((fault) => !known.has(keyOf(fault)));
  };
}

function keyOf({ field, code, params }: ValueFault): string {
  return JSON.stringify([field, code, params]);
}

/** Values that are not there are no faults, so their keys are not either. */
function batchSql(table: NextTable, fields: readonly Field[]): string {
  const values = fields.map(
    (field) => `${wireValue(field, `r.${quote(field.name)}`)} as ${quote(field.name)}`,
  );
  return `select r."id"::text, (select json_strip_nulls(row_to_json(v.*))::text from (select ${values.join(', ')}) v)
    from ${table.rows()} r where $1::uuid is null or r."id" < $1::uuid order by r."id" desc limit ${BATCH}`;
}

function described(
  { field: name, code, params }: ValueFault,
  { entity }: NextTable,
  { after, locale }: ImpactContext,
): Pick<Breaking, 'path' | 'entity' | 'code' | 'params' | 'text' | 'blocks' | 'asked'> {
  const title = own(own(localise(after, locale).entities, entity.name)?.fields ?? {}, name)?.title ?? name;
  const reason = message(code, params, locale);
  return {
    path: `${entity.name}.${name}`,
    entity: entity.name,
    code,
    params,
    text: impactText('value', { field: title, reason }, locale),
    blocks: false,
    asked: 'change',
  };
}
