/** The tables that a model needs, as data: what `plan` compares, and what tells a constraint's meaning. */
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { constraintName, otherName } from './constraint-name.ts';
import { searchGrams } from './search-expression.ts';
import { literal, quote } from './sql-name.ts';

export interface Table {
  readonly entity: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** Triggers refuse UPDATE and DELETE. */
  readonly appendOnly: boolean;
}

export interface Column {
  readonly name: string;
  /** `varchar(200)`, `numeric(19,4)` … */
  readonly type: string;
  readonly notNull: boolean;
  /** SQL of the default: lets a node that runs an older release go on writing. */
  readonly default?: string;
}

export type Constraint = Key | Enum | Reference;
export type ConstraintKind = Constraint['kind'];

interface Rule {
  readonly name: string;
  /** Fields it is about, without the company that leads it. */
  readonly fields: readonly string[];
}

export interface Key extends Rule {
  readonly kind: 'primary' | 'unique';
  readonly columns: readonly string[];
  /** References among the columns of which two empty ones are the same. */
  readonly emptyIsSame?: readonly string[];
  /** Looked at when the transaction ends. */
  readonly deferred?: true;
}

export interface Enum extends Rule {
  readonly kind: 'enum';
  readonly column: string;
  /** All that may stand there. */
  readonly values: readonly string[];
}

export interface Reference extends Rule {
  readonly kind: 'reference';
  readonly columns: readonly string[];
  /** Table of the same schema; its columns are those of `columns`, in order. */
  readonly target: { readonly table: string; readonly columns: readonly string[] };
  readonly onDelete: 'cascade' | 'restrict';
}

export interface Index {
  readonly name: string;
  /** SQL of columns and expressions, in order. */
  readonly keys: readonly string[];
  readonly using?: 'gin';
}

/** Tables of all entities, in document order. `schema` is the workspace's. */
export function tablesOf(model: Model, schema: string): readonly Table[] {
  return apart(Object.values(model.entities).map((entity) => tableOf(model, entity, schema)));
}

/** PostgreSQL has one set of names for tables, keys and indexes of a schema. Who comes first in the alphabet keeps the name. */
function apart(tables: readonly Table[]): readonly Table[] {
  const taken = new Set(tables.map(({ entity }) => entity));
  const named = new Map<Constraint | Index, string>();
  for (const { entity, constraints, indexes } of tables.toSorted((a, b) => (a.entity < b.entity ? -1 : 1)))
    for (const rule of [...constraints.filter(isKey), ...indexes]) {
      if (taken.has(rule.name)) named.set(rule, otherName(entity, rule.name));
      taken.add(named.get(rule) ?? rule.name);
    }
  if (named.size === 0) return tables;
  const rename = <T extends Constraint | Index>(rule: T): T => ({
    ...rule,
    name: named.get(rule) ?? rule.name,
  });
  return tables.map((table) => ({
    ...table,
    constraints: table.constraints.map(rename),
    indexes: table.indexes.map(rename),
  }));
}

function isKey({ kind }: Constraint): boolean {
  return kind === 'primary' || kind === 'unique';
}

function tableOf(model: Model, entity: Entity, schema: string): Table {
  const fields = Object.values(entity.fields);
  return {
    entity: entity.name,
    columns: fields.flatMap((field) => columnOf(entity, field)),
    constraints: [
      {
        name: constraintName(entity.name, [], 'pkey'),
        kind: 'primary',
        fields: ['id'],
        columns: ['id'],
      },
      ...identityWithinCompany(entity),
      ...linePosition(entity),
      ...entity.unique.map((key) => uniqueKey(entity, key)),
      ...fields.flatMap((field) => enumCheck(entity, field)),
      ...fields.flatMap((field) => foreignKey(model, entity, field)),
    ],
    indexes: distinct([
      ...fields.filter(isIndexed).map((field) => plainIndex(entity, [field.name])),
      ...entity.index.map((names) => plainIndex(entity, names)),
      ...newestFirst(entity),
      ...searchIndex(entity, schema),
    ]),
    appendOnly: entity.appendOnly,
  };
}

/** Columns that the platform always fills. */
const ALWAYS = new Set(['id', 'version', 'created_at', 'updated_at', 'parent_id', 'position']);

/** Lines have no column: they are a table. */
function columnOf(entity: Entity, field: Field): Column[] {
  const type = FIELD_KINDS[field.kind].column(field);
  if (type === undefined) return [];
  const notNull =
    field.required ||
    field.kind === 'boolean' ||
    ALWAYS.has(field.name) ||
    (field.name === 'company' && entity.company === 'own');
  const value = defaultOf(field);
  return [{ name: field.name, type, notNull, ...(notNull && value !== undefined && { default: value }) }];
}

function defaultOf(field: Field): string | undefined {
  if (field.origin === 'platform') return field.name === 'version' ? '1' : undefined;
  const value = field.default;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return literal(value);
  return field.kind === 'boolean' ? 'false' : undefined;
}

/** What composite references from other rows of the company point to. */
function identityWithinCompany(entity: Entity): Key[] {
  if (entity.company !== 'own') return [];
  return [
    {
      name: constraintName(entity.name, ['company', 'id'], 'key'),
      kind: 'unique',
      fields: ['id'],
      columns: ['company', 'id'],
    },
  ];
}

/** Deferred, so that one statement may swap two lines. */
function linePosition(entity: Entity): Key[] {
  if (entity.kind !== 'line') return [];
  const columns = ['parent_id', 'position'];
  const name = constraintName(entity.name, columns, 'key');
  return [{ name, kind: 'unique', fields: columns, columns, deferred: true }];
}

/**
 * Empty values never clash, with two exceptions: rows for all companies clash with one another, and beside a required
 * field an empty reference is a value, as no department is everywhere.
 */
function uniqueKey(entity: Entity, { name, fields }: Entity['unique'][number]): Key {
  const columns = entity.company === 'optional' ? ['company', ...fields] : ledByCompany(entity, fields);
  const required = fields.some((field) => entity.fields[field]?.required);
  const emptyIsSame = columns.filter((column) => {
    if (column === 'company') return entity.company === 'optional';
    const field = entity.fields[column];
    return required && field?.reference !== undefined && !field.required;
  });
  return { name, kind: 'unique', fields, columns, ...(emptyIsSame.length > 0 && { emptyIsSame }) };
}

function enumCheck(entity: Entity, field: Field): Enum[] {
  if (field.kind !== 'enum' || !field.options) return [];
  return [
    {
      name: constraintName(entity.name, [field.name], 'check'),
      kind: 'enum',
      fields: [field.name],
      column: field.name,
      values: field.options.map((option) => option.value),
    },
  ];
}

function foreignKey(model: Model, entity: Entity, field: Field): Reference[] {
  const target = field.reference && model.entities[field.reference.entity];
  // The company of a line is its header's; the composite key to the header holds it.
  if (!target || (entity.kind === 'line' && field.name === 'company')) return [];
  const key = (name: readonly string[], lead: readonly string[]): Reference => ({
    name: constraintName(entity.name, name, 'fkey'),
    kind: 'reference',
    fields: [field.name],
    columns: [...lead, field.name],
    target: { table: target.name, columns: [...lead, 'id'] },
    onDelete: entity.kind === 'line' && field.name === 'parent_id' ? 'cascade' : 'restrict',
  });
  if (target.company !== 'own' || entity.company === 'shared') return [key([field.name], [])];
  if (entity.company === 'own') return [key([field.name], ['company'])];
  // Of a row for all companies PostgreSQL does not look at a key with the company in it: the plain one is needed too.
  return [key([field.name], []), key(['company', field.name], ['company'])];
}

/** Nobody looks for records by who wrote them; the company leads other indexes, the header that of line positions. */
const UNINDEXED = new Set(['company', 'created_by', 'updated_by', 'parent_id']);

function isIndexed(field: Field): boolean {
  return field.reference !== undefined && !UNINDEXED.has(field.name);
}

function plainIndex(entity: Entity, fields: readonly string[]): Index {
  return { name: constraintName(entity.name, fields, 'idx'), keys: ledByCompany(entity, fields).map(quote) };
}

/** Lists of documents begin with the newest. */
function newestFirst(entity: Entity): Index[] {
  if (entity.kind !== 'document') return [];
  const lead = entity.company === 'own' ? ['"company"'] : [];
  return [
    {
      name: constraintName(entity.name, ['created_at', 'id'], 'idx'),
      keys: [...lead, '"created_at" desc', '"id" desc'],
    },
  ];
}

function searchIndex(entity: Entity, schema: string): Index[] {
  const grams = searchGrams(schema, entity);
  if (!grams) return [];
  return [
    {
      name: constraintName(entity.name, [], 'search'),
      using: 'gin',
      keys: [grams],
    },
  ];
}

/** The company leads: every query names it. */
function ledByCompany(entity: Entity, fields: readonly string[]): readonly string[] {
  return entity.company === 'own' && fields[0] !== 'company' ? ['company', ...fields] : fields;
}

function distinct(indexes: readonly Index[]): readonly Index[] {
  return [...new Map(indexes.map((index) => [index.name, index])).values()];
}
