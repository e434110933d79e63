/** Steps for a table that is there: its columns (changed-columns.ts), its rules and indexes (changed-rules.ts). */
import type { Locale } from '../../metadata/locales.ts';
import type { Table } from '../store/table.ts';
import { changedColumns } from './changed-columns.ts';
import { changedRules } from './changed-rules.ts';
import type { ColumnSource } from './column-source.ts';
import type { FormerTable } from './former-table.ts';
import { appendOnlySql } from './new-table.ts';
import type { Parked, ParkedFollows } from './parked.ts';
import { type Site, stepAt } from './site.ts';
import type { Guard, Loss, Step } from './step.ts';
import { titleIn } from './texts.ts';

export interface ChangedTable {
  /** In the database, before. */
  readonly name: string;
  readonly entity: string;
  readonly prepare: readonly Step[];
  /** References to other tables, when all are prepared. */
  readonly bind: readonly Step[];
  readonly guards: readonly Guard[];
  /** Parts of the switch, in the order in which all tables take them. */
  readonly switched: Switched;
  readonly settle: readonly Step[];
  readonly losses: readonly Loss[];
  readonly parks: readonly Parked[];
  readonly restores: readonly Parked[];
  readonly needs: readonly Parked[];
  readonly follows: readonly ParkedFollows[];
}

export interface Switched {
  /** References to other tables go, before the keys that they need. */
  readonly unbind: readonly Step[];
  readonly takeAway: readonly Step[];
  /** Rules whose names are wanted by others, still by the table's name before. */
  readonly aside: readonly Step[];
  /** Columns and, by their names before, the rules that are kept. */
  readonly columns: readonly Step[];
  /** The table has its new name. */
  readonly rules: readonly Step[];
  /** All tables are there. */
  readonly links: readonly Step[];
}

export interface ChangeContext {
  readonly schema: string;
  readonly release: number;
  /** Of titles and refusals. */
  readonly locale: Locale;
  readonly allowLoss: ReadonlySet<string>;
  /** Number of a table, by its name before. */
  readonly identities: ReadonlyMap<string, number>;
  /** Name in the database, before, of an entity's table; undefined for one that comes with the switch. */
  physical(entity: string): string | undefined;
  /** Names of rules and indexes that are there before. */
  readonly taken: ReadonlySet<string>;
  /** Those that are there after. */
  readonly wanted: ReadonlySet<string>;
}

export function changedTable(
  former: FormerTable,
  table: Table,
  sources: readonly ColumnSource[],
  context: ChangeContext,
): ChangedTable {
  const { entity } = table;
  const site: Site = { former, entity, context };
  const columns = changedColumns(site, sources);
  const rules = changedRules(site, table, sources);
  const seals =
    table.appendOnly && !former.appendOnly
      ? [
          stepAt(
            site,
            titleIn(context.locale, 'appendOnly', { entity }),
            appendOnlySql(entity, context.schema),
          ),
        ]
      : [];
  return {
    name: former.name,
    entity,
    prepare: [...columns.prepare, ...rules.prepare],
    bind: rules.bind,
    guards: [...columns.guards, ...rules.guards],
    switched: {
      unbind: rules.unbind,
      takeAway: [...columns.guardsGo, ...rules.takeAway],
      aside: rules.aside,
      columns: [...columns.switched],
      rules: [...columns.strict, ...rules.switched, ...seals],
      links: rules.links,
    },
    settle: [...columns.settle, ...rules.settle],
    losses: columns.losses,
    parks: columns.parks,
    restores: columns.restores,
    needs: columns.needs,
    follows: columns.follows,
  };
}
