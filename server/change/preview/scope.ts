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
  const self = selfSql(sql, entity);
  const granted = grantedRows(sql, entity, needed);
  return [self, granted].flatMap((one) => one ?? []).join(' or ') || 'false';
}

/** SQL of a value, null where it may not be had. Beside it `rowsSql` must stand, which has the parameters. */
export function valueSql(sql: SqlBuilder, sight: Sight, entity: Entity, column: Column): string {
  const value = `${ROW}.${quote(column.name)}`;
  if (sight.kind === 'whole') return value;
  const self = selfSql(sql, entity);
  const seen = seenSql(sql, entity, column);
  return self === undefined ? seen : `case when ${self} then ${value} else ${seen} end`;
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

/** What is about the person, who could not be signed in without. */
function selfSql(sql: SqlBuilder, entity: Entity): string | undefined {
  if (entity.package !== 'system') return undefined;
  const name = (which: '$user.id' | '$company.id') =>
    sql.bindOperand({ kind: 'name', name: which }, 'uuid', false, '');
  switch (entity.name) {
    case 'user':
      return `${ROW}."id" = ${name('$user.id')}`;
    case 'company':
      return `${ROW}."id" = ${name('$company.id')}`;
    case 'role_assignment':
      return `(${ROW}."user" = ${name('$user.id')} and ${ROW}."company" = ${name('$company.id')})`;
    default:
      return undefined;
  }
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
  const seen = table.mayCompare(field) ? table.comparable(field) : none;
  return STAMPS.has(name) ? `coalesce(${seen}, now())` : seen;
}

/** The role set that the SQL of a sight is made for. */
export function rolesOf(sight: Sight): string {
  return sight.kind === 'whole' ? '*' : roleSet(sight.actor);
}
