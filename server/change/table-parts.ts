/** What a change does with each table: some change, some come, some go. */
import { renamedFields } from '../../metadata/diff/renames.ts';
import type { Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { type Table, tablesOf } from '../store/table.ts';
import { type ChangedTable, changedTable } from './changed-table.ts';
import { columnSource, type SourceContext } from './column-source.ts';
import type { FormerTable } from './former-table.ts';
import { calledBefore } from './label-sql.ts';
import { type LeavingTable, leavingTable } from './leaving-table.ts';
import { type NewTable, newTable } from './new-table.ts';
import type { PlanTables } from './plan-tables.ts';

export interface TableParts {
  readonly changed: readonly ChangedTable[];
  readonly fresh: readonly NewTable[];
  readonly leaving: readonly LeavingTable[];
}

/**
 * @param formers tables that are there, by the name of their entity after
 * @param targets new → old names of entities
 */
export function tableParts(
  before: Model | undefined,
  after: Model,
  of: { readonly formers: ReadonlyMap<string, FormerTable>; readonly targets: ReadonlyMap<string, string> },
  given: PlanTables,
): TableParts {
  const { formers, targets } = of;
  const { schema, identities, locale } = given;
  const physical = (entity: string) => formers.get(entity)?.name;
  const tables = tablesOf(after, schema);
  const context = {
    ...given,
    physical,
    identity: (entity: string) => identities.get(physical(entity) ?? ''),
    label: before ? calledBefore(before, schema) : () => undefined,
    taken: ruleNames([...formers.values()]),
    wanted: ruleNames(tables),
  };
  const fresh: NewTable[] = [];
  const changed: ChangedTable[] = [];
  for (const table of tables) {
    const former = formers.get(table.entity);
    if (!former) fresh.push(newTable(table, schema, locale));
    else
      changed.push(
        changedTable(former, table, sourcesOf(table, former, { after, targets }, context), context),
      );
  }
  const gone = [...formers.values()].filter(({ entity }) => !own(after.entities, entity));
  return { changed, fresh, leaving: gone.map((former) => leavingTable(former, given)) };
}

function ruleNames(
  tables: readonly {
    readonly constraints: readonly { readonly name: string }[];
    readonly indexes: readonly { readonly name: string }[];
  }[],
): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ constraints, indexes }) => [...constraints, ...indexes].map(({ name }) => name)),
  );
}

function sourcesOf(
  table: Table,
  former: FormerTable,
  { after, targets }: { readonly after: Model; readonly targets: ReadonlyMap<string, string> },
  context: SourceContext,
) {
  const entity = own(after.entities, table.entity);
  if (!entity) throw new Error(`No entity ${table.entity}`);
  const names = { fields: renamedFields(former.definition, entity), targets };
  return table.columns.map((column) => columnSource(column, former, entity, names, context));
}
