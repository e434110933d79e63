/** What taking a sample has in common: from which tables, for whom, and the list of what is taken. */
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { momentOf } from '../../records/moment.ts';
import { parameterValues, SqlBuilder } from '../../records/sql.ts';
import type { Connection } from '../../store/database.ts';
import { qualified } from '../../store/sql-name.ts';
import type { Column, Reference, Table } from '../../store/table.ts';
import { rolesOf } from './scope.ts';
import type { Sight } from './sight.ts';

export interface Sampling {
  readonly connection: Connection;
  readonly context: Context;
  readonly model: Model;
  readonly sight: Sight;
  /** Schema of the preview. */
  readonly shadow: string;
  readonly sources: readonly Source[];
  /** By `Date.now()`: it is given up. */
  readonly until: number;
}

/** An entity whose records are taken. */
export interface Source {
  readonly entity: Entity;
  readonly columns: readonly Column[];
  readonly links: readonly Link[];
}

/** A column that refers to records. */
export interface Link {
  readonly column: string;
  readonly target: string;
  /** Without it the row cannot be: it must have a value, or a unique key counts with it. */
  readonly needed: boolean;
}

/** What happened before is not tried out, nor are drafts drafted. */
const LEFT_OUT = new Set(['audit_entry', 'change_set', 'change_set_document']);

export function sourcesOf(model: Model, tables: readonly Table[]): readonly Source[] {
  return tables.flatMap((table): Source[] => {
    const entity = model.entities[table.entity];
    if (!entity || (entity.package === 'system' && LEFT_OUT.has(entity.name))) return [];
    return [{ entity, columns: table.columns, links: linksOf(table) }];
  });
}

function linksOf({ columns, constraints }: Table): readonly Link[] {
  const keyed = constraints.flatMap((one) => (one.kind === 'unique' ? one.columns : []));
  const needed = new Set([...keyed, ...columns.flatMap(({ name, notNull }) => (notNull ? [name] : []))]);
  const references = constraints.filter((one): one is Reference => one.kind === 'reference');
  const links = references.map(({ columns: of, target }): Link => {
    // The company leads where it is in the key.
    const column = of.at(-1) ?? '';
    return { column, target: target.table, needed: needed.has(column) };
  });
  return [...new Map(links.map((link) => [link.column, link])).values()];
}

/** The list of what is taken; it goes when the sample is there. */
export function takenTable({ shadow }: Sampling): string {
  return qualified(shadow, 'jq_taken');
}

export function liveTable({ context }: Sampling, entity: string): string {
  return qualified(context.workspace.schema, entity);
}

/** Longer than this, others would wait for: the making of an index waits for all who read. */
export const SAMPLE_SECONDS = 20;

/** Runs the SQL that `text` writes. `inputs`: what it binds by name. @throws Problem PREVIEW_TIMEOUT */
export async function run(
  sampling: Sampling,
  text: (sql: SqlBuilder) => string,
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<readonly (readonly unknown[])[]> {
  if (Date.now() > sampling.until)
    throw new Problem('PREVIEW_TIMEOUT', { params: { seconds: SAMPLE_SECONDS } });
  const { connection, context, model, sight } = sampling;
  const sql = new SqlBuilder(model, context.workspace.schema, rolesOf(sight));
  const built = sql.build(text(sql));
  const companies = sight.kind === 'whole' ? sight.companies : [];
  const values = parameterValues(built.parameters, {
    inputs: {
      ...inputs,
      companies,
      ...Object.fromEntries(companies.map((company) => [`company ${company}`, company])),
    },
    momentOf: (role) => momentOf(context.actor, context.now, role),
  });
  return connection.query({ text: built.text, values });
}
