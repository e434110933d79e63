/** The statement of a look-up: records, references and trees, each as one JSON value. */
import type { Entity, Field } from '../../metadata/model.ts';
import { type Grant, grantForRoles, visibilityOf } from './grant.ts';
import type { EntityNeed, Need } from './need.ts';
import { baseType } from './query/cast.ts';
import { columnFields } from './query/query.ts';
import { ruleSql } from './read/granted-table.ts';
import { wireValue } from './read/row-json.ts';
import { companyPredicate, quote, type SqlBuilder } from './sql.ts';

export interface LookUpShape {
  readonly entity: Entity;
  /** The grant to judge existing records by; absent on create. */
  readonly grant?: Grant | undefined;
  /** Existing records, as `countStep` says it; 0: none are looked up. */
  readonly ids: number;
  readonly wanted: readonly ReferenceShape[];
  readonly need: EntityNeed;
  /** The platform itself asks, which sees everything. */
  readonly unlimited: boolean;
}

export interface ReferenceShape {
  readonly field: Field;
  /** Entity that has the field. */
  readonly owner: string;
  /** Field of the target that the values are of. */
  readonly by: string;
  /** Values, as `countStep` says it. */
  readonly count: number;
}

/** Text of one JSON object: `records`, `r0`… by reference, `t_…` by tree. */
export function lookUpSql(sql: SqlBuilder, shape: LookUpShape): string {
  const parts: string[] = [];
  if (shape.ids > 0) parts.push(`(${recordsSql(sql, shape)}) as "records"`);
  for (const [index, want] of shape.wanted.entries())
    parts.push(`(${referencesSql(sql, shape, want, index)}) as "r${index}"`);
  for (const [tree, by] of shape.need.trees)
    parts.push(`(${treeSql(sql, tree, by)}) as ${quote(`t_${tree}`)}`);
  return `select row_to_json(x)::text from (select ${parts.join(', ')}) x`;
}

const STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

/** The number, rounded up to one of a few: a plan that PostgreSQL keeps must know whether there are few values or many. */
export function countStep(count: number): number {
  return count === 0 ? 0 : (STEPS.find((step) => step >= count) ?? count);
}

/** Whether the column is one of an array's values; of an array of unknown length PostgreSQL would plan anew each time. */
function amongSql(column: string, values: string, count: number): string {
  if (count === 1) return `${column} = (${values})[1]`;
  return `${column} in (select v from unnest(${values}) v limit ${count})`;
}

function recordsSql(sql: SqlBuilder, { entity, grant, ids, need }: LookUpShape): string {
  const alias = sql.alias();
  const company = companyPredicate(sql, entity, alias);
  const where = [
    amongSql(`${alias}."id"`, sql.bind({ from: 'input', name: 'ids' }, 'uuid[]'), ids),
    ...(company === undefined ? [] : [company]),
  ];
  const rules = (grant?.rules ?? []).map((rule) => ruleSql(sql, entity, alias, rule));
  const reading = grantForRoles(sql.model, sql.roles, entity, 'read').rules;
  const sees = reading.map((rule) => ruleSql(sql, entity, alias, rule));
  const lines = [...need.lines].map(
    ([name, lineNeed]) => `(${linesSql(sql, alias, lineNeed)}) as ${quote(name)}`,
  );
  const columns = [
    `${nodeJson(sql, alias, need.record, columnFields(entity))} as "row"`,
    `(select row_to_json(l.*) from (select ${lines.join(', ')}) l) as "lines"`,
    `array[${rules.join(', ')}]::boolean[] as "rules"`,
    `array[${sees.join(', ')}]::boolean[] as "sees"`,
    `${readableSql(sql, entity, alias)} as "readable"`,
  ].filter((column) => lines.length > 0 || !column.endsWith('as "lines"'));
  return `select coalesce(json_agg(row_to_json(f)), '[]'::json) from (select ${columns.join(', ')} from ${sql.table(entity.name)} ${alias} where ${where.join(' and ')}) f`;
}

function linesSql(sql: SqlBuilder, header: string, need: Need): string {
  const alias = sql.alias();
  const json = nodeJson(sql, alias, need, columnFields(sql.entity(need.entity)));
  return `select coalesce(json_agg(${json} order by ${alias}."position"), '[]'::json) from ${sql.table(need.entity)} ${alias} where ${alias}."parent_id" = ${header}."id"`;
}

function referencesSql(
  sql: SqlBuilder,
  { need, unlimited }: LookUpShape,
  want: ReferenceShape,
  index: number,
): string {
  const target = sql.entity(want.field.reference?.entity ?? '');
  const alias = sql.alias();
  const company = companyPredicate(sql, target, alias);
  const key = target.fields[want.by];
  if (!key) throw new Error(`${target.name} has no field ${want.by}`);
  const values = sql.bind({ from: 'input', name: `r${index}` }, `${baseType(key)}[]`);
  const owner =
    need.record.entity === want.owner
      ? need.record
      : [...need.lines.values()].find((line) => line.entity === want.owner);
  const wanted = owner?.references.get(want.field.name) ?? {
    entity: target.name,
    fields: new Set<string>(),
    references: new Map(),
    collections: new Map(),
  };
  const columns = [...new Set(['id', want.by, ...wanted.fields])]
    .map((name) => target.fields[name])
    .filter((field) => field !== undefined);
  const seen = want.field.reference?.scopeFree || unlimited ? 'true' : readableSql(sql, target, alias);
  const where = [
    amongSql(`${alias}.${quote(want.by)}`, values, want.count),
    // A record is found only by a key that the actor sees of it: else a write would be a way to ask for hidden values.
    ...(want.by === 'id' ? [] : [plainSql(sql, target, alias, want.by)]),
    ...(company === undefined ? [] : [company]),
  ];
  const hidden = copiedFields(sql.entity(want.owner), want.field).map(
    (name) => `case when ${plainSql(sql, target, alias, name)} then null else '${plainName(name)}' end`,
  );
  return `select coalesce(json_agg(row_to_json(f)), '[]'::json) from (select ${nodeJson(sql, alias, wanted, columns)} as "row", ${seen} as "readable", array_remove(array[${hidden.join(', ')}]::text[], null) as "hidden" from ${sql.table(target.name)} ${alias} where ${where.join(' and ')}) f`;
}

/** Fields of the referenced record that snapshots of `owner` copy through the reference. */
function copiedFields(owner: Entity, reference: Field): string[] {
  return Object.values(owner.fields).flatMap(({ calc }) => {
    const [first, second] = calc?.kind === 'copy' && calc.from.root === 'record' ? calc.from.steps : [];
    return first?.field === reference.name && second ? [second.field] : [];
  });
}

/** Whether the actor sees the field of the row as it is. */
function plainSql(sql: SqlBuilder, entity: Entity, alias: string, field: string): string {
  const grant = grantForRoles(sql.model, sql.roles, entity, 'read');
  const visibility = visibilityOf(grant, field);
  if (visibility === 'always') return 'true';
  if (visibility === 'never' || visibility.plain.length === 0) return 'false';
  return `(${visibility.plain.map((index) => ruleSql(sql, entity, alias, grant.rules[index])).join(' or ')})`;
}

function treeSql(sql: SqlBuilder, tree: string, by: string): string {
  const entity = sql.entity(tree);
  const alias = sql.alias();
  const company = companyPredicate(sql, entity, alias);
  return `select coalesce(json_agg(json_build_array(${alias}."id", ${alias}.${quote(by)})), '[]'::json) from ${sql.table(tree)} ${alias}${company === undefined ? '' : ` where ${company}`}`;
}

/** Whether the actor sees the row at all. */
function readableSql(sql: SqlBuilder, entity: Entity, alias: string): string {
  const grant = grantForRoles(sql.model, sql.roles, entity, 'read');
  if (grant.rules.length === 0) return 'false';
  return `(${grant.rules.map((rule) => ruleSql(sql, entity, alias, rule)).join(' or ')})`;
}

function nodeJson(sql: SqlBuilder, alias: string, need: Need, columns: readonly Field[]): string {
  const parts = columns
    .filter((field) => field.kind !== 'lines')
    .map((field) => `${wireValue(field, `${alias}.${quote(field.name)}`)} as ${quote(field.name)}`);
  for (const [name, child] of need.references) {
    const inner = sql.alias();
    const json = nodeJson(sql, inner, child, needed(sql.entity(child.entity), child));
    parts.push(
      `(select ${json} from ${sql.table(child.entity)} ${inner} where ${inner}."id" = ${alias}.${quote(name)}) as "@${plainName(name)}"`,
    );
  }
  for (const [name, { by, need: rows }] of need.collections) {
    const inner = sql.alias();
    const json = nodeJson(sql, inner, rows, needed(sql.entity(rows.entity), rows));
    parts.push(
      `(select coalesce(json_agg(${json}), '[]'::json) from ${sql.table(rows.entity)} ${inner} where ${inner}.${quote(by)} = ${alias}."id") as "#${plainName(name)}"`,
    );
  }
  return `(select row_to_json(n.*) from (select ${parts.join(', ')}) n)`;
}

function needed(entity: Entity, need: Need): Field[] {
  return ['id', ...need.fields]
    .map((name) => entity.fields[name])
    .filter((field, index, all): field is Field => field !== undefined && all.indexOf(field) === index);
}

/** Names of fields and dotted collections; checked, because they stand in quotes. */
function plainName(name: string): string {
  if (!/^[a-z][a-z0-9_.]*$/.test(name)) throw new Error(`Not a name: ${name}`);
  return name;
}
