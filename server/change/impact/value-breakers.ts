/** Values that stand in records and could not be written there again: all rows go through the validator that saves use. */
import { localise } from '../../../metadata/localise.ts';
import { message } from '../../../metadata/messages.ts';
import type { Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { wireValue } from '../../records/read/row-json.ts';
import { quote } from '../../store/sql-name.ts';
import type { Breaking } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { foundOf } from './find-records.ts';
import type { NextTable } from './next-table.ts';
import type { Sample } from './reading.ts';
import { impactText } from './texts.ts';
import { tighterFields, type ValueFault, valueJudge } from './tighter-values.ts';

export async function valueBreakers(context: ImpactContext): Promise<readonly Breaking[]> {
  const broken: Breaking[] = [];
  for (const table of context.tables.values()) {
    const fields = tighterFields(table);
    if (fields.length === 0) continue;
    const { faulty, sample } = await faultyRows(context, table, fields);
    const place = ([{ field }]: readonly [ValueFault, unknown]) =>
      fields.findIndex(({ name }) => name === field);
    for (const [fault, ids] of [...faulty.values()].sort((one, other) => place(one) - place(other))) {
      const question = { table, rows: 'next', shown: [fault.field] } as const;
      const found = await foundOf(context, question, ids, { ...(sample && { sample }) });
      if (found) broken.push({ ...described(fault, table, context), ...found });
    }
  }
  return broken;
}

const BATCH = 5_000;

interface Faulty {
  /** By field, code and params. */
  readonly faulty: ReadonlyMap<string, readonly [fault: ValueFault, ids: string[]]>;
  readonly sample?: Sample;
}

/** Newest first, for as long as there is patience. */
async function faultyRows(
  { reading, sizes }: ImpactContext,
  table: NextTable,
  fields: readonly Field[],
): Promise<Faulty> {
  const { most, patienceMs } = reading.limits;
  const judge = valueJudge(fields);
  const faulty = new Map<string, readonly [ValueFault, string[]]>();
  const end = performance.now() + patienceMs;
  const text = batchSql(table, fields);
  let looked = 0;
  for (let last: string | null = null; ; ) {
    const rows = await reading.query({ text, values: [last] });
    // Built by the statement.
    for (const [id, json] of rows)
      for (const fault of judge(JSON.parse(String(json)) as Record<string, unknown>)) {
        const key = `${fault.field} ${fault.code} ${JSON.stringify(fault.params)}`;
        const [, ids] = faulty.get(key) ?? [fault, []];
        if (ids.length <= most) ids.push(String(id));
        faulty.set(key, [fault, ids]);
      }
    looked += rows.length;
    if (rows.length < BATCH) return { faulty };
    if (performance.now() > end)
      return { faulty, sample: { rows: looked, of: sizes.get(table.physical ?? '') ?? looked } };
    last = String(rows.at(-1)?.[0]);
  }
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
