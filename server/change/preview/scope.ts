/** Which rows of a table a preview may hold, and which of their values, as SQL about the row `t`. */
import type { Entity, Field } from '../../../metadata/model.ts';
import { grantForRoles, roleSet, visibilityOf } from '../../records/grant.ts';
import { grantedTable } from '../../records/read/granted-table.ts';
import { quote, type SqlBuilder } from '../../records/sql.ts';
import type { Column } from '../../store/table.ts';
import type { Sight } from './sight.ts';

export const ROW = 't';

/** What a row needs to be there, though nobody has to see it. */
const STAMPS = new Set(['created_at', 'updated_at']);

/** SQL that is true for the rows; its parameters are in `sql`. */
export function rowsSql(sql: SqlBuilder, sight: Sight, entity: Entity, needed: readonly Column[]): string {
  if (sight.kind === 'whole') return companySql(sql, sight.companies, entity);
  const self = selfOf(entity)?.rows(sql);
  const granted = grantedRows(sql, entity, needed);
  return [self, granted].flatMap((one) => one ?? []).join(' or ') || 'false';
}

/** SQL of a value, null where it may not be had. Beside it `rowsSql` must stand, which has the parameters. */
export function valueSql(sql: SqlBuilder, sight: Sight, entity: Entity, column: Column): string {
  const value = `${ROW}.${quote(column.name)}`;
  if (sight.kind === 'whole') return value;
  const seen = filledSql(seenSql(sql, entity, column), column);
  const self = selfOf(entity);
  if (!self) return seen;
  // The person's own row is there whether or not it is granted: what a grant gives, it gives of the rows that it is about.
  const granted = grantedRows(sql, entity, []);
  const none = filledSql(`null::${column.type}`, column);
  const given = granted === undefined ? none : `case when ${granted} then ${seen} else ${none} end`;
  return self.known.has(column.name) ? `case when ${self.rows(sql)} then ${value} else ${given} end` : given;
}

/** Columns that must have a value, of which the person's own row may have none: it is hidden, and nothing stands in for it. */
export function hiddenOfSelf(sight: Sight, entity: Entity, columns: readonly Column[]): readonly Column[] {
  const known = selfOf(entity)?.known;
  if (sight.kind === 'whole' || !known) return [];
  return columns.filter(
    (column) => column.notNull && !known.has(column.name) && standIn(column) === undefined,
  );
}

function companySql(sql: SqlBuilder, companies: readonly string[], entity: Entity): string {
  if (entity.company === 'shared') return 'true';
  const column = `${ROW}."company"`;
  // One company as one value: an index then gives its rows in order.
  const [only, ...more] = companies;
  const within =
    only !== undefined && more.length === 0
      ? `${column} = ${sql.bind({ from: 'input', name: `company ${only}` }, 'uuid')}`
      : `${column} = any(${sql.bind({ from: 'input', name: 'companies' }, 'uuid[]')})`;
  return entity.company === 'own' ? within : `(${column} is null or ${within})`;
}

interface Self {
  /** SQL that is true for the rows about the person. */
  rows(sql: SqlBuilder): string;
  /** What the person is told at signing in, whatever the grants say, and where the roles hold. */
  readonly known: ReadonlySet<string>;
}

/** Without these rows nobody could be signed in. */
const SELF: Readonly<Record<string, Self>> = {
  user: {
    rows: (sql) => `${ROW}."id" = ${idOf(sql, '$user.id')}`,
    known: new Set(['id', 'version', 'login', 'name', 'email', 'locale', 'active']),
  },
  company: {
    rows: (sql) => `${ROW}."id" = ${idOf(sql, '$company.id')}`,
    known: new Set(['id', 'version', 'name', 'base_currency', 'time_zone']),
  },
  role_assignment: {
    rows: (sql) =>
      `(${ROW}."user" = ${idOf(sql, '$user.id')} and ${ROW}."company" = ${idOf(sql, '$company.id')})`,
    known: new Set(['id', 'version', 'company', 'user', 'role', 'department']),
  },
};

function selfOf({ package: owner, name }: Entity): Self | undefined {
  return owner === 'system' && Object.hasOwn(SELF, name) ? SELF[name] : undefined;
}

function idOf(sql: SqlBuilder, name: '$user.id' | '$company.id'): string {
  return sql.bindOperand({ kind: 'name', name }, 'uuid', false, '');
}

/** A row of which a needed value is hidden is left out: there is nothing to put in its place. */
function grantedRows(sql: SqlBuilder, entity: Entity, needed: readonly Column[]): string | undefined {
  const grant = grantForRoles(sql.model, sql.roles, entity, 'read');
  if (grant.giving.length === 0) return undefined;
  const fields = needed.flatMap(({ name }) => (STAMPS.has(name) ? [] : (entity.fields[name] ?? [])));
  const isHidden = ({ name }: Field) => {
    const visibility = visibilityOf(grant, name);
    return visibility === 'never' || (visibility !== 'always' && visibility.plain.length === 0);
  };
  // The company of a row is the acting one.
  const partly = fields.filter(
    (field) => field.name !== 'company' && visibilityOf(grant, field.name) !== 'always',
  );
  if (partly.some(isHidden)) return undefined;
  const table = grantedTable(sql, entity, ROW);
  const seen = partly.map((field) => `${table.comparable(field)} is not null`);
  return `(${[...table.where, ...seen].join(' and ') || 'true'})`;
}

function seenSql(sql: SqlBuilder, entity: Entity, { name, type }: Column): string {
  const field = entity.fields[name];
  const none = `null::${type}`;
  const grant = grantForRoles(sql.model, sql.roles, entity, 'read');
  if (!field || grant.giving.length === 0) return none;
  if (name === 'company') return `${ROW}."company"`;
  const table = grantedTable(sql, entity, ROW);
  return table.mayCompare(field) ? table.comparable(field) : none;
}

/** A hidden value that has to be there is what it would be if nobody had said it. */
function filledSql(seen: string, column: Column): string {
  const otherwise = column.notNull ? standIn(column) : undefined;
  return otherwise === undefined ? seen : `coalesce(${seen}, ${otherwise})`;
}

function standIn({ name, default: value }: Column): string | undefined {
  return STAMPS.has(name) ? 'now()' : value;
}

/** The role set that the SQL of a sight is made for. */
export function rolesOf(sight: Sight): string {
  return sight.kind === 'whole' ? '*' : roleSet(sight.actor);
}
