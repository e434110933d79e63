/** Columns of a table that is there: added, renamed, written in another form beside the old one, parked, brought back. */
import { own } from '../../metadata/table.ts';
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import { addColumn, alterTable } from '../store/table-ddl.ts';
import { batchSql } from './batch-sql.ts';
import type { ChangeContext } from './changed-table.ts';
import type { ColumnSource } from './column-source.ts';
import { conversionSteps } from './conversion-steps.ts';
import type { Former, FormerTable } from './former-table.ts';
import type { ParkedColumn } from './parked.ts';
import type { Guard, GuardCode, Loss, Step } from './step.ts';

export interface ChangedColumns {
  readonly prepare: readonly Step[];
  readonly guards: readonly Guard[];
  /** Indexes of guards, which have done their work. */
  readonly guardsGo: readonly Step[];
  readonly switched: readonly Step[];
  /** After the table has its new name. */
  readonly strict: readonly Step[];
  readonly settle: readonly Step[];
  readonly losses: readonly Loss[];
  readonly parks: readonly ParkedColumn[];
  readonly restores: readonly ParkedColumn[];
}

type Converted = ColumnSource & { readonly from: 'converted' };

export function changedColumns(
  former: FormerTable,
  entity: string,
  sources: readonly ColumnSource[],
  context: ChangeContext,
): ChangedColumns {
  const parts = new Columns(former, entity, context);
  const kept = new Set(sources.flatMap((source) => (source.from === 'kept' ? [source.former] : [])));
  const converted = sources.filter((source): source is Converted => source.from === 'converted');
  for (const source of sources) parts.prepareColumn(source);
  const conversions = conversionSteps(former, entity, converted, context);
  const guards = [...sources.flatMap((source) => parts.guardsOf(source))];
  const live = [...former.columns.values()];
  const leaving = live.filter((column) => !kept.has(column));
  const conversionOf = new Map(converted.map((source) => [source.former, source]));
  const parks = leaving.map((column) => parts.parked(column, conversionOf.has(column)));
  const dropped = leaving.filter((column) => !conversionOf.has(column));
  const guardIndexes = former.isParked ? [] : guards.filter(({ code }) => code !== 'noColumn');
  return {
    prepare: [
      ...parts.prepare,
      ...conversions.prepare,
      ...guardIndexes.map((guard) => parts.guardIndex(guard)),
    ],
    guards,
    guardsGo: [
      ...conversions.switched,
      ...guardIndexes.map((guard) =>
        parts.step(
          `Look-out for ${guard.path}`,
          `drop index ${qualified(context.schema, parts.guardName(guard))}`,
        ),
      ),
    ],
    switched: [...leaving.flatMap((column) => parts.parkSteps(column)), ...parts.renameSteps(sources)],
    strict: sources.flatMap((source) => parts.shapeSteps(source)),
    settle: sources.flatMap((source) => parts.settleSteps(source)),
    losses: [
      ...dropped.map((column) => parts.loss(column, `${quote(column.name)} is not null`)),
      ...converted
        .filter(({ total }) => !total)
        .map((source) => parts.loss(source.former, withoutForm(source), source.column.name)),
    ],
    parks,
    restores: sources.flatMap((source) => (source.from === 'parked' ? [source.parked] : [])),
  };
}

/** Condition of the rows whose value has no new form. */
function lacksForm({ former, name }: Converted): string {
  return `${quote(former.name)} is not null and ${quote(name)} is null`;
}

const REQUIRED = {
  reason: 'It is required, and there are records without it.',
  mend: 'Fill it in, or give it a "default" that fills it.',
};

/** The same before anything is prepared. */
function withoutForm(source: Converted): string {
  return `t.${quote(source.former.name)} is not null and (${source.sql('t')}) is null`;
}

class Columns {
  readonly prepare: Step[] = [];
  private readonly former: FormerTable;
  private readonly entity: string;
  private readonly context: ChangeContext;

  constructor(former: FormerTable, entity: string, context: ChangeContext) {
    this.former = former;
    this.entity = entity;
    this.context = context;
  }

  step(title: string, sql: string, more: Partial<Step> = {}): Step {
    return { title, entity: this.entity, sql, how: 'transaction', lock: 'accessExclusive', ...more };
  }

  private path(name: string): string {
    return `${this.entity}.${name}`;
  }

  private allowed(name: string): boolean {
    return this.context.allowLoss.has(this.path(name));
  }

  prepareColumn(source: ColumnSource): void {
    const { schema } = this.context;
    const { column, name } = source;
    const title = `Field ${this.path(column.name)}`;
    const table = qualified(schema, this.former.name);
    if (source.from === 'added' || source.from === 'converted') {
      const filled = source.from === 'added' && column.default !== undefined;
      const shape: Column = {
        name,
        type: column.type,
        notNull: column.notNull && filled,
        ...(filled && column.default !== undefined && { default: column.default }),
      };
      this.prepare.push(
        this.step(title, alterTable(schema, this.former.name, addColumn(shape)), {
          undo: `alter table ${table} drop column if exists ${quote(name)}`,
        }),
      );
    }
    if (source.from === 'parked' && column.notNull && column.default !== undefined) {
      const set = `alter table ${table} alter column ${quote(name)}`;
      this.prepare.push(
        this.step(title, `${set} set default ${column.default}`, { undo: `${set} drop default` }),
        this.step(`${title}: a value where there is none`, fillSql(table, name, column.default), {
          how: 'batches',
          lock: 'none',
          everyRow: true,
        }),
      );
    }
  }

  guardsOf(source: ColumnSource): Guard[] {
    const { column, name } = source;
    const guard = (
      code: GuardCode,
      breaking: string,
      refusal: Pick<Guard['refusal'], 'reason' | 'mend'>,
      rows = breaking,
    ): Guard => ({
      path: this.path(column.name),
      table: this.former.name,
      entity: this.entity,
      breaking,
      rows,
      code,
      refusal: { path: this.path(column.name), ...refusal },
    });
    const guards: Guard[] = [];
    const filled = source.from !== 'kept' && column.default !== undefined;
    const became = column.notNull && !(source.from === 'kept' && source.former.now.notNull);
    if (source.from === 'added' && column.notNull && column.default === undefined)
      return [guard('noColumn', 'true', REQUIRED)];
    const converted = source.from === 'converted';
    // Where each row has a value, only one without a new form can be missing, which is told as that.
    const whole = converted && source.former.now.notNull && (source.total || !this.allowed(column.name));
    if (became && !(converted ? whole : filled))
      guards.push(
        guard(
          'required',
          `${quote(name)} is null`,
          REQUIRED,
          converted ? `${source.sql('t')} is null` : `${quote(name)} is null`,
        ),
      );
    if (converted && !source.total && !this.allowed(column.name))
      guards.push(
        guard(
          'form',
          lacksForm(source),
          {
            reason: 'Some values cannot be said in the new form.',
            mend: `Change them, or name the loss: --allow-loss=${this.path(column.name)}.`,
          },
          withoutForm(source),
        ),
      );
    if (source.from === 'kept' && source.narrowed.length > 0)
      guards.push(
        guard('values', `${quote(name)} in (${source.narrowed.map((value) => `'${value}'`).join(', ')})`, {
          reason: `Records hold ${source.narrowed.map((value) => `"${value}"`).join(', ')}.`,
          mend: `Change them, say by "formerly" which value takes the place, or name the loss: --allow-loss=${this.path(column.name)}.`,
        }),
      );
    return guards;
  }

  guardName({ path, code }: Guard): string {
    return setAside('guard', `${path.replaceAll('.', '_')}_${code}`);
  }

  /** Of the rows that break it alone, so that the switch can ask in no time whether there are any. */
  guardIndex(guard: Guard): Step {
    const { schema } = this.context;
    const name = this.guardName(guard);
    return this.step(
      `Look-out for ${guard.path}`,
      `create index concurrently ${quote(name)} on ${qualified(schema, guard.table)} ("id") where ${guard.breaking}`,
      {
        how: 'alone',
        lock: 'shareUpdateExclusive',
        everyRow: true,
        undo: `drop index concurrently if exists ${qualified(schema, name)}`,
      },
    );
  }

  parked(column: Former<Column>, converted: boolean): ParkedColumn {
    const { release } = this.context;
    const definition = this.definitionOf(column);
    return {
      kind: 'column',
      name: setAside(release, column.name),
      entity: this.entity,
      release,
      field: column.name,
      why: converted ? 'converted' : 'dropped',
      column: { ...column.now, name: column.name },
      ...(definition && { definition }),
    };
  }

  private definitionOf(column: Former<Column>) {
    // Of a restored table the definition is the one that it was parked with, and so are its names.
    return own(this.former.definition.fields, column.name);
  }

  loss(column: Former<Column>, rows: string, name = column.now.name): Loss {
    return { path: this.path(name), entity: this.entity, table: this.former.name, rows };
  }

  parkSteps({ name, now }: Former<Column>): Step[] {
    const { schema, release } = this.context;
    const table = `alter table ${qualified(schema, this.former.name)}`;
    const column = quote(name);
    const loosen = [
      ...(now.notNull ? [`alter column ${column} drop not null`] : []),
      ...(now.default === undefined ? [] : [`alter column ${column} drop default`]),
    ];
    const title = `Field ${this.path(now.name)} is parked`;
    return [
      ...(loosen.length > 0 ? [this.step(title, `${table} ${loosen.join(', ')}`)] : []),
      this.step(title, `${table} rename column ${column} to ${quote(setAside(release, name))}`),
    ];
  }

  renameSteps(sources: readonly ColumnSource[]): Step[] {
    const { schema } = this.context;
    return sources
      .filter(({ name, column }) => name !== column.name)
      .map(({ name, column }) =>
        this.step(
          `Field ${this.path(column.name)}`,
          `alter table ${qualified(schema, this.former.name)} rename column ${quote(name)} to ${quote(column.name)}`,
        ),
      );
  }

  /** The table and its columns have their new names. */
  shapeSteps(source: ColumnSource): Step[] {
    const { column } = source;
    const title = `Field ${this.path(column.name)}`;
    const had = source.from === 'kept' ? source.former.now : this.preparedShape(source);
    const edits = [
      ...(had.type === column.type ? [] : [`type ${column.type}`]),
      ...(had.notNull && !column.notNull ? ['drop not null'] : []),
      ...(had.default === column.default
        ? []
        : [column.default === undefined ? 'drop default' : `set default ${column.default}`]),
    ];
    const table = `alter table ${qualified(this.context.schema, this.entity)}`;
    return [
      ...edits.map((edit) => this.step(title, `${table} alter column ${quote(column.name)} ${edit}`)),
      ...(column.notNull && !had.notNull
        ? [
            this.step(
              title,
              `${table} add constraint ${quote(this.strictName(column))} check (${quote(column.name)} is not null) not valid`,
            ),
          ]
        : []),
    ];
  }

  /** Of a column that was made or filled before the switch. */
  private preparedShape(source: ColumnSource): Column {
    const { column } = source;
    const has =
      column.default !== undefined &&
      (source.from === 'added' || (source.from === 'parked' && column.notNull));
    return {
      name: column.name,
      type: column.type,
      notNull: source.from === 'added' && column.notNull && column.default !== undefined,
      ...(has && column.default !== undefined && { default: column.default }),
    };
  }

  private strictName(column: Column): string {
    return setAside('check', `${this.entity}_${column.name}`);
  }

  /** The rule is looked at without keeping anybody out; what it has shown need not be looked at again. */
  settleSteps(source: ColumnSource): Step[] {
    const { column } = source;
    const had = source.from === 'kept' ? source.former.now.notNull : this.preparedShape(source).notNull;
    if (!column.notNull || had) return [];
    const title = `${this.path(column.name)} is required`;
    const table = `alter table ${qualified(this.context.schema, this.entity)}`;
    const rule = quote(this.strictName(column));
    return [
      this.step(title, `${table} validate constraint ${rule}`, {
        lock: 'shareUpdateExclusive',
        everyRow: true,
      }),
      this.step(title, `${table} alter column ${quote(column.name)} set not null, drop constraint ${rule}`),
    ];
  }
}

function fillSql(table: string, column: string, value: string): string {
  return batchSql(table, `${quote(column)} = ${value}`, `and ${quote(column)} is null`);
}
