/** What the planner refuses: records that the tables of the next release cannot hold. */
import { localise } from '../../../metadata/localise.ts';
import { own } from '../../../metadata/table.ts';
import type { Guard, GuardCode } from '../step.ts';
import type { Breaking } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { findRecords } from './find-records.ts';
import type { NextTable } from './next-table.ts';
import { impactText } from './texts.ts';

/** As a save would answer. */
const CODES: Readonly<Record<Exclude<GuardCode, 'loss'>, string>> = {
  noColumn: 'REQUIRED',
  required: 'REQUIRED',
  values: 'NOT_ALLOWED',
  form: 'NO_FORM',
  nowhere: 'BAD_REFERENCE',
  formerRole: 'NOT_ALLOWED',
};

export async function guardedRecords(
  context: ImpactContext,
  guards: readonly Guard[],
): Promise<readonly Breaking[]> {
  const broken: Breaking[] = [];
  for (const guard of guards) {
    const { code } = guard;
    const table = context.tables.get(guard.entity);
    // Losses are told as such.
    if (!table || code === 'loss') continue;
    const name = fieldOf(guard);
    const query = queryOf(guard, table);
    const found = await findRecords(context, {
      table,
      rows: 'now',
      where: `(${guard.rows})${withoutForm(guard, guards)}`,
      shown: [name],
      ...(query !== undefined && { query }),
    });
    if (found)
      broken.push({
        path: guard.path,
        entity: guard.entity,
        code: CODES[code],
        params: {},
        text: textOf(guard, table, context),
        blocks: true,
        asked: 'publish',
        ...found,
      });
  }
  return broken;
}

function fieldOf({ path, entity }: Guard): string {
  return path.slice(entity.length + 1);
}

/** A value without a new form is empty afterwards, too: it is told once. */
function withoutForm(guard: Guard, guards: readonly Guard[]): string {
  const form =
    guard.code === 'required' && guards.find(({ path, code }) => path === guard.path && code === 'form');
  return form ? ` and not (${form.rows})` : '';
}

/** In the words of the release that runs. */
function queryOf(guard: Guard, { sources }: NextTable): string | undefined {
  if (guard.code === 'noColumn') return '';
  const source = sources.get(fieldOf(guard));
  if (source?.from !== 'kept') return undefined;
  if (guard.code === 'required') return `${source.former.name}=is.null`;
  return guard.values && `${source.former.name}=in.(${guard.values.join(',')})`;
}

function textOf(guard: Guard, { sources, before }: NextTable, { after, locale, before: old }: ImpactContext) {
  const name = fieldOf(guard);
  const field = own(own(localise(after, locale).entities, guard.entity)?.fields ?? {}, name);
  const source = sources.get(name);
  const was = own(
    own(localise(old, locale).entities, guard.table)?.fields ?? {},
    source?.from === 'kept' ? source.former.name : name,
  );
  const options = was?.options ?? own(before?.fields ?? {}, name)?.options ?? [];
  const values = (guard.values ?? []).map(
    (value) => options.find((option) => option.value === value)?.title ?? value,
  );
  return impactText(
    guard.code,
    { field: field?.title ?? name, values: values.join(locale === 'en' ? ', ' : '、') },
    locale,
  );
}
