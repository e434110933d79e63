/** What people had and no longer have, and what comes back from an earlier release. */
import { localise } from '../../../metadata/localise.ts';
import { own } from '../../../metadata/table.ts';
import { qualified, quote } from '../../store/sql-name.ts';
import type { Parked } from '../parked.ts';
import type { PlannedTables } from '../plan-tables.ts';
import type { Loss as PlannedLoss } from '../step.ts';
import type { ImpactContext } from './context.ts';
import type { Sample } from './reading.ts';
import { impactText, type TextName } from './texts.ts';

export interface Loss {
  /** `customer.phone`, or `customer` for all of its records. */
  readonly path: string;
  readonly entity: string;
  readonly text: string;
  /** Records that lose a value, or are gone themselves. */
  readonly count: number;
  readonly sample?: Sample;
  /** It was named, so that publishing is not refused for it. */
  readonly allowed: boolean;
}

export interface Restore {
  readonly path: string;
  readonly entity: string;
  readonly text: string;
  /** Number of the release that took it away. */
  readonly release: number;
  readonly count: number;
  readonly sample?: Sample;
}

/** Without those that nobody would notice. */
export async function lossesOf(
  context: ImpactContext,
  { losses }: Pick<PlannedTables, 'losses'>,
): Promise<readonly Loss[]> {
  const found: Loss[] = [];
  for (const loss of losses) {
    const counted = await countRows(context, qualified(context.schema, loss.table), loss.rows);
    if (counted.count === 0) continue;
    const { path, entity } = loss;
    found.push({
      path,
      entity,
      text: textOf(loss, context),
      ...counted,
      allowed: context.allowLoss.has(path),
    });
  }
  return found;
}

function textOf({ path, entity, table }: PlannedLoss, { before, after, locale }: ImpactContext): string {
  const now = own(localise(after, locale).entities, entity);
  const was = own(localise(before, locale).entities, table);
  const name = path.slice(entity.length + 1);
  const field = own(now?.fields ?? {}, name) ?? own(was?.fields ?? {}, name);
  const isForm = now !== undefined && Object.hasOwn(now.fields, name);
  const kind: TextName = name === '' ? 'lossOfRecords' : isForm ? 'lossOfForm' : 'loss';
  return impactText(kind, { field: field?.title ?? name, entity: (now ?? was)?.title ?? entity }, locale);
}

export async function restoresOf(
  context: ImpactContext,
  { restores }: Pick<PlannedTables, 'restores'>,
): Promise<readonly Restore[]> {
  const found: Restore[] = [];
  for (const thing of restores) {
    const place = placeOf(thing, context);
    if (place === undefined) continue;
    const { table, entity, name } = place;
    const now = own(localise(context.after, context.locale).entities, entity);
    found.push({
      path: name === '' ? entity : `${entity}.${name}`,
      entity,
      text: impactText(
        name === '' ? 'restoreOfRecords' : 'restore',
        { field: own(now?.fields ?? {}, name)?.title ?? name, entity: now?.title ?? entity },
        context.locale,
      ),
      release: thing.release,
      ...(await countRows(context, table, name === '' ? 'true' : `t.${quote(thing.name)} is not null`)),
    });
  }
  return found;
}

interface Place {
  /** Where it lies now. */
  readonly table: string;
  /** What it is called by the next release; `name` is empty for an entity. */
  readonly entity: string;
  readonly name: string;
}

function placeOf(thing: Parked, { tables, schema }: ImpactContext): Place | undefined {
  if (thing.kind === 'table') return { table: qualified(schema, thing.name), entity: thing.entity, name: '' };
  for (const { sources, physical, entity } of tables.values())
    for (const source of sources.values())
      if (
        source.from === 'parked' &&
        source.parked.name === thing.name &&
        source.parked.entity === thing.entity &&
        physical !== undefined
      )
        return { table: physical, entity: entity.name, name: source.column.name };
  return undefined;
}

async function countRows(
  { reading }: ImpactContext,
  table: string,
  where: string,
): Promise<{ readonly count: number; readonly sample?: Sample }> {
  const { rows, sample } = await reading.ofTable(table, (from) => ({
    text: `select count(*) from ${from} t where ${where}`,
    values: [],
  }));
  return { count: Number(rows[0]?.[0] ?? 0), ...(sample && { sample }) };
}
