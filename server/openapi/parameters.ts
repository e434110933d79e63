/** The query dialect and the headers, as parameters of the document. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { Parameter, Reference } from '../../metadata/open-api.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { type Caller, embeds, type KnownEntity, readRight } from './caller.ts';
import { refer } from './refer.ts';
import { exampleFilter } from './sample.ts';
import { say, type TextKey } from './texts.ts';

const TEXT: JsonSchema = { type: 'string' };

interface Shared {
  readonly name: string;
  readonly in: Parameter['in'];
  readonly text: TextKey;
  readonly schema: JsonSchema;
  readonly required?: boolean;
  readonly explode?: boolean;
}

/** Parameters that are the same for every entity, by the name of their component. */
const SHARED = {
  limit: {
    name: 'limit',
    in: 'query',
    text: 'limit',
    schema: { type: 'integer', minimum: 0, maximum: REQUEST_LIMITS.records, default: REQUEST_LIMITS.page },
  },
  offset: { name: 'offset', in: 'query', text: 'offset', schema: { type: 'integer', minimum: 0 } },
  cursor: { name: 'cursor', in: 'query', text: 'cursor', schema: TEXT },
  filters: {
    name: 'filters',
    in: 'query',
    text: 'filters',
    schema: { type: 'object', additionalProperties: TEXT },
    explode: true,
  },
  or: { name: 'or', in: 'query', text: 'or', schema: TEXT },
  and: { name: 'and', in: 'query', text: 'and', schema: TEXT },
  columns: { name: 'columns', in: 'query', text: 'columns', schema: TEXT },
  id: { name: 'id', in: 'path', text: 'id', schema: { type: 'string', format: 'uuid' }, required: true },
  preferList: { name: 'Prefer', in: 'header', text: 'preferList', schema: TEXT },
  preferCreate: { name: 'Prefer', in: 'header', text: 'preferCreate', schema: TEXT },
  preferMany: { name: 'Prefer', in: 'header', text: 'preferMany', schema: TEXT },
  preferAction: { name: 'Prefer', in: 'header', text: 'preferAction', schema: TEXT },
  preferOne: { name: 'Prefer', in: 'header', text: 'preferOne', schema: TEXT },
  range: { name: 'Range', in: 'header', text: 'range', schema: { ...TEXT, pattern: '^(items=)?\\d+-\\d*$' } },
  ifMatch: { name: 'If-Match', in: 'header', text: 'ifMatch', schema: TEXT, required: true },
  ifNoneMatch: { name: 'If-None-Match', in: 'header', text: 'ifNoneMatch', schema: TEXT },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    text: 'idempotency',
    schema: { ...TEXT, minLength: 1, maxLength: 200 },
  },
  company: {
    name: 'Jacquard-Company',
    in: 'header',
    text: 'company',
    schema: { type: 'string', format: 'uuid' },
  },
} as const satisfies Record<string, Shared>;

export type SharedParameter = keyof typeof SHARED;

export function sharedParameters({ locale }: Caller): Readonly<Record<string, Parameter>> {
  return Object.fromEntries(
    Object.entries<Shared>(SHARED).map(([key, { text, ...parameter }]) => [
      key,
      { ...parameter, description: say(locale, text) },
    ]),
  );
}

export function shared(...names: readonly SharedParameter[]): Reference[] {
  return names.map((name) => refer('parameters', name));
}

function selectParameter(caller: Caller, known: KnownEntity): Parameter {
  const { locale } = caller;
  const relations = embeds(caller, known);
  const names = relations.map((name) => `\`${name}\``).join(', ');
  const notes = [say(locale, 'select'), ...(names ? [say(locale, 'relations', { names })] : [])];
  return query('select', notes.join(' '), someFields(known).join(','));
}

/** Parameters that name fields of the entity, by the name of their component. */
export function entityParameters(caller: Caller, known: KnownEntity): Readonly<Record<string, Parameter>> {
  const all = known.rights.read ? ownParameters(caller, known) : [];
  return Object.fromEntries(all.map((parameter) => [componentName(known, parameter.name), parameter]));
}

/** Fields are never called as the words of the dialect are, so the names differ. */
function componentName({ entity }: KnownEntity, name: string): string {
  return `${entity.name}.${name}`;
}

/** `select`, where there is something to read back. */
export function selectReference(known: KnownEntity): Reference[] {
  return known.rights.read ? [refer('parameters', componentName(known, 'select'))] : [];
}

/** Everything that only this entity's list takes. */
export function listReferences(caller: Caller, known: KnownEntity): Reference[] {
  return Object.keys(entityParameters(caller, known)).map((name) => refer('parameters', name));
}

function ownParameters(caller: Caller, known: KnownEntity): Parameter[] {
  const { locale } = caller;
  const { entity } = known;
  const sortable = someFields(known)[1] ?? 'id';
  const views = caller.views.filter((view) => view.entity === entity.name).map(({ name }) => name);
  const searched = entity.search.flatMap((name) => {
    const field = known.shown.find((each) => each.name === name);
    return field ? [field.title] : [];
  });
  return [
    selectParameter(caller, known),
    query('order', say(locale, 'order'), `${sortable}.desc,id`),
    ...(searched.length > 0
      ? [query('search', say(locale, 'search', { names: searched.join(', ') }), 'a')]
      : []),
    ...(views.length > 0
      ? [{ ...query('view', say(locale, 'view'), views[0]), schema: { ...TEXT, enum: views } }]
      : []),
    ...filterParameters(caller, known),
  ];
}

function filterParameters({ locale }: Caller, known: KnownEntity): Parameter[] {
  return filteredFields(known).map((field) =>
    query(
      field.name,
      say(locale, 'filter', { title: field.title, operators: operators(known.entity, field).join(', ') }),
      exampleFilter(field),
    ),
  );
}

/** Values can be compared with them: not with lines, and not with what is shown as masked text only. */
function filteredFields(known: KnownEntity): Field[] {
  return known.shown.filter((field) => field.lines === undefined && readRight(known, field) !== 'masked');
}

export function conflictParameter({ locale }: Caller, { entity, shown }: KnownEntity): Parameter {
  const isShown = (name: string) => shown.some((field) => field.name === name);
  const key = entity.unique.find(({ fields, where }) => !where && fields.every(isShown));
  return query('on_conflict', say(locale, 'conflict'), key?.fields.join(',') ?? 'id');
}

function query(name: string, description: string, example: string | undefined): Parameter {
  return { name, in: 'query', description, schema: TEXT, ...(example !== undefined && { example }) };
}

/** The id and two fields that every record shows. */
function someFields(known: KnownEntity): string[] {
  const plain = known.shown.filter(
    (field) => field.lines === undefined && field.kind !== 'json' && readRight(known, field) === 'plain',
  );
  const declared = plain.filter((field) => field.origin === 'declared');
  return ['id', ...declared.slice(0, 2).map(({ name }) => name)];
}

const EQUAL = ['eq', 'neq', 'in', 'is', 'isdistinct'];
const ORDERED = ['gt', 'gte', 'lt', 'lte'];
const PATTERNS = ['like', 'ilike', 'match', 'imatch'];
const WORDS = ['fts', 'plfts', 'phfts', 'wfts'];

function operators({ search }: Entity, { kind, name }: Field): string[] {
  if (kind === 'json') return ['is', 'cs', 'cd'];
  return [
    ...EQUAL,
    ...(kind === 'boolean' ? [] : ORDERED),
    ...(FIELD_KINDS[kind].textual ? PATTERNS : []),
    ...(search.includes(name) ? WORDS : []),
  ];
}
