/**
 * Phase one of a save: one statement that answers everything the pure phase will ask. The records as they are, with
 * their lines and what their references lead to; the records that the draft refers to, by id or key, each with whether the
 * actor may see it; the trees that conditions climb.
 */
import type { Entity, Field } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { type Draft, ReferenceKey } from './draft.ts';
import { baseType } from './query/cast.ts';
import { type Grant, grantForRoles, roleSet, visibilityOf } from './grant.ts';
import { ruleSql } from './read/granted-table.ts';
import { momentOf } from './moment.ts';
import { type EntityNeed, type Need, needOf } from './need.ts';
import { columnFields } from './query/query.ts';
import { wireValue } from './read/row-json.ts';
import { companyPredicate, parameterValues, quote, SqlBuilder } from './sql.ts';
import { cachedStatement, type NamedStatement } from './statement-cache.ts';

/** A row as the look-up answers it: columns, `@field` = the record a reference leads to, `#name` = rows of a collection. */
export type RawRow = Readonly<Record<string, unknown>>;

export interface FoundRecord {
  readonly row: RawRow;
  /** By lines field, in position order. */
  readonly lines: Readonly<Record<string, readonly RawRow[]>>;
  /** Whether each rule of the write grant holds for the row as it is. */
  readonly rules: readonly boolean[];
  /** The same for the rules of the read grant. */
  readonly sees: readonly boolean[];
  readonly readable: boolean;
}

export interface FoundReference {
  readonly row: RawRow;
  readonly readable: boolean;
  /** Fields that snapshots copy from it and the actor does not see as they are. */
  readonly hidden: readonly string[];
}

export interface LookedUp {
  readonly records: ReadonlyMap<string, FoundRecord>;
  /** By `referenceToken`. */
  readonly references: ReadonlyMap<string, FoundReference>;
  /** By tree entity: id → parent. */
  readonly trees: Readonly<Record<string, ReadonlyMap<string, string | null>>>;
}

export interface LookUpRequest {
  readonly entity: Entity;
  /** The grant to judge existing records by; absent on create. */
  readonly grant?: Grant;
  readonly ids: readonly string[];
  readonly drafts: readonly Draft[];
  /** References that a new record has where its draft names none: conditions may look at what they lead to. */
  readonly initial: Readonly<Record<string, string>>;
}

const NOTHING: LookedUp = { records: new Map(), references: new Map(), trees: {} };

export async function lookUp(
  connection: Connection,
  context: Context,
  request: LookUpRequest,
): Promise<LookedUp> {
  const { model } = context.release;
  const need = needOf(model, request.entity, roleSet(context.actor));
  const wanted = wantedReferences(model.entities, request, need);
  if (request.ids.length === 0 && wanted.length === 0 && need.trees.size === 0) return NOTHING;
  const { text, parameters, name } = lookUpStatement(context, request, wanted, need);
  const inputs: Record<string, unknown> = { ids: request.ids };
  for (const [index, want] of wanted.entries()) inputs[`r${index}`] = [...want.values];
  const values = parameterValues(parameters, {
    inputs,
    momentOf: (role) => momentOf(context.actor, context.now, role),
  });
  const [row] = await connection.query({ text, values, name });
  return readAnswer(JSON.parse(String(row?.[0])), wanted, need);
}

function lookUpStatement(
  context: Context,
  request: LookUpRequest,
  wanted: readonly WantedReference[],
  need: EntityNeed,
): NamedStatement {
  const { model } = context.release;
  const roles = roleSet(context.actor);
  const verb = request.ids.length > 0 ? request.grant?.verb : '';
  const key = `look-up|${roles}|${request.entity.name}|${verb}|${wanted.map(wantedKey).join()}`;
  return cachedStatement(model, key, () => {
    const sql = new SqlBuilder(model, context.workspace.schema, roles);
    const parts: string[] = [];
    if (request.ids.length > 0) parts.push(`(${recordsSql(sql, request, need)}) as "records"`);
    for (const [index, want] of wanted.entries())
      parts.push(`(${referencesSql(sql, context, want, need, index)}) as "r${index}"`);
    for (const [tree, by] of need.trees) parts.push(`(${treeSql(sql, tree, by)}) as ${quote(`t_${tree}`)}`);
    return sql.build(`select row_to_json(x)::text from (select ${parts.join(', ')}) x`);
  });
}

/** What identifies a reference of a draft among those looked up: the referring entity and field, and the id or key. */
export function referenceToken(owner: string, field: string, value: unknown): string {
  const target = value instanceof ReferenceKey ? `${value.field}=${value.value}` : `id=${String(value)}`;
  return `${owner}.${field} ${target}`;
}

interface WantedReference {
  readonly field: Field;
  /** Entity that has the field. */
  readonly owner: string;
  readonly by: string;
  readonly values: Set<string>;
}

function wantedReferences(
  entities: Readonly<Record<string, Entity>>,
  request: LookUpRequest,
  need: EntityNeed,
): WantedReference[] {
  const wanted = new Map<string, WantedReference>();
  const gather = (entity: Entity, draft: Draft) => {
    for (const [name, value] of Object.entries(draft.values)) {
      const field = entity.fields[name];
      if (!field?.reference || value === null || value === undefined) continue;
      const by = value instanceof ReferenceKey ? value.field : 'id';
      const fresh = { field, owner: entity.name, by, values: new Set<string>() };
      const key = wantedKey(fresh);
      const want = wanted.get(key) ?? fresh;
      want.values.add(value instanceof ReferenceKey ? value.value : String(value));
      wanted.set(key, want);
    }
    for (const [name, lines] of Object.entries(draft.lines)) {
      const line = entities[entity.fields[name]?.lines ?? ''];
      if (line) for (const row of lines.rows) gather(line, row);
    }
  };
  const initial = Object.fromEntries(
    Object.entries(request.initial).filter(([name]) => need.record.references.has(name)),
  );
  for (const draft of request.drafts)
    gather(request.entity, { ...draft, values: { ...initial, ...draft.values } });
  return [...wanted.values()].sort((a, b) => (wantedKey(a) < wantedKey(b) ? -1 : 1));
}

function wantedKey({ owner, field, by }: WantedReference): string {
  return `${owner}.${field.name} ${by}`;
}

function recordsSql(sql: SqlBuilder, { entity, grant }: LookUpRequest, need: EntityNeed): string {
  const alias = sql.alias();
  const company = companyPredicate(sql, entity, alias);
  const where = [
    `${alias}."id" = any(${sql.bind({ from: 'input', name: 'ids' }, 'uuid[]')})`,
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
    `(select row_to_json(l) from (select ${lines.join(', ')}) l) as "lines"`,
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
  context: Context,
  want: WantedReference,
  need: EntityNeed,
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
  const seen =
    want.field.reference?.scopeFree || context.actor.kind === 'system'
      ? 'true'
      : readableSql(sql, target, alias);
  const where = [
    `${alias}.${quote(want.by)} = any(${values})`,
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
  return `(select row_to_json(n) from (select ${parts.join(', ')}) n)`;
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

function readAnswer(
  answer: Record<string, unknown>,
  wanted: readonly WantedReference[],
  need: EntityNeed,
): LookedUp {
  // The shapes are those that the statement above builds.
  const found = (answer.records ?? []) as (Omit<FoundRecord, 'lines'> & { lines?: FoundRecord['lines'] })[];
  const records = new Map(
    found.map((record) => [String(record.row.id), { ...record, lines: record.lines ?? {} }]),
  );
  const references = new Map<string, FoundReference>();
  for (const [index, want] of wanted.entries()) {
    for (const reference of answer[`r${index}`] as FoundReference[]) {
      const value =
        want.by === 'id' ? reference.row.id : new ReferenceKey(want.by, String(reference.row[want.by]));
      references.set(referenceToken(want.owner, want.field.name, value), reference);
    }
  }
  const trees = Object.fromEntries(
    [...need.trees.keys()].map((tree) => [
      tree,
      new Map(answer[`t_${tree}`] as [string, string | null][] | undefined),
    ]),
  );
  return { records, references, trees };
}
