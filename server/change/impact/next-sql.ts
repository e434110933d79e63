/** A condition of the next release as SQL over the rows that its tables would have. */
import type { Condition, Path } from '../../../metadata/condition/condition.ts';
import type { Moment } from '../../../metadata/condition/facts.ts';
import { constantOf } from '../../../metadata/names.ts';
import { conditionSql } from '../../records/condition-sql.ts';
import type { SqlContext } from '../../records/condition-sql-context.ts';
import { pathSql } from '../../records/path-sql.ts';
import { quote } from '../../store/sql-name.ts';
import type { NextTable } from './next-table.ts';

export class NextSql {
  readonly values: unknown[] = [];
  private readonly tables: ReadonlyMap<string, NextTable>;
  private readonly moment: Moment;
  private aliases = 0;

  constructor(tables: ReadonlyMap<string, NextTable>, moment: Moment) {
    this.tables = tables;
    this.moment = moment;
  }

  bind(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }

  rows(entity: string): string {
    const table = this.tables.get(entity);
    if (!table) throw new Error(`The next release has no entity ${entity}`);
    return table.rows();
  }

  /** Never null. `referrer`: alias and entity of the record that refers, in a reference filter. */
  condition(
    condition: Condition,
    alias: string,
    entity: string,
    referrer?: { readonly alias: string; readonly entity: string },
  ): string {
    return conditionSql(condition, this.context(alias, entity, referrer), true);
  }

  private context(
    alias: string,
    entity: string,
    referrer: { readonly alias: string; readonly entity: string } | undefined,
  ): SqlContext {
    return {
      alias,
      entity,
      column: (at, _entity, field) => `${at}.${quote(field)}`,
      // References stay within a company, and so do lines.
      source: (of, at) => ({ from: `${this.rows(of)} ${at}` }),
      bind: (operand, type, list) => this.bind(constantOf(operand, this.moment), list ? `${type}[]` : type),
      nextAlias: () => {
        this.aliases += 1;
        return `n${this.aliases}`;
      },
      ...(referrer && {
        referrer: (path: Path) =>
          pathSql(
            { root: 'record', steps: path.steps },
            this.context(referrer.alias, referrer.entity, undefined),
          ),
      }),
    };
  }
}
