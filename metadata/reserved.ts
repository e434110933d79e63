import type { FaultWord } from './faults/words.ts';

/** The platform's own package, which every other may use without saying so. */
export const SYSTEM = 'system';

/** Names that documents cannot use, and what to say instead. */
export interface Reservation {
  /** Why it is taken. */
  readonly reason: FaultWord;
  /** Another name that would do. */
  readonly instead: string;
}

const DIALECT: FaultWord = 'dialect';
const PLATFORM: FaultWord = 'platform';
const ROUTE: FaultWord = 'route';
const LANGUAGE: FaultWord = 'language';

/** Fields: words of the query dialect, platform fields, members that every object has. */
const FIELDS: Readonly<Record<string, Reservation>> = {
  select: { reason: DIALECT, instead: 'selection' },
  order: { reason: DIALECT, instead: 'sales_order' },
  limit: { reason: DIALECT, instead: 'upper_limit' },
  offset: { reason: DIALECT, instead: 'shift' },
  columns: { reason: DIALECT, instead: 'column_list' },
  on_conflict: { reason: DIALECT, instead: 'conflict_rule' },
  explain: { reason: DIALECT, instead: 'explanation' },
  cursor: { reason: DIALECT, instead: 'cursor_text' },
  and: { reason: DIALECT, instead: 'and_also' },
  or: { reason: DIALECT, instead: 'or_else' },
  not: { reason: DIALECT, instead: 'excluded' },
  any: { reason: DIALECT, instead: 'any_of' },
  all: { reason: DIALECT, instead: 'all_of' },
  search: { reason: DIALECT, instead: 'search_text' },
  view: { reason: DIALECT, instead: 'view_name' },
  group: { reason: DIALECT, instead: 'group_name' },
  id: { reason: PLATFORM, instead: 'external_id' },
  version: { reason: PLATFORM, instead: 'revision' },
  position: { reason: PLATFORM, instead: 'job_position' },
  parent_id: { reason: PLATFORM, instead: 'parent' },
  created_at: { reason: PLATFORM, instead: 'opened_at' },
  created_by: { reason: PLATFORM, instead: 'opened_by' },
  updated_at: { reason: PLATFORM, instead: 'changed_at' },
  updated_by: { reason: PLATFORM, instead: 'changed_by' },
  company: { reason: PLATFORM, instead: 'company_name' },
  owner: { reason: PLATFORM, instead: 'responsible' },
  constructor: { reason: LANGUAGE, instead: 'builder' },
};

/** Fields of entities that say so only. */
const NUMBER: Reservation = {
  reason: 'series',
  instead: 'external_number',
};
const DEPARTMENT: Reservation = { reason: PLATFORM, instead: 'home_department' };

/** First parts of the server's addresses, below `/api` and beside it. */
const ROUTES = [
  'api',
  'health',
  'ready',
  'metrics',
  'assets',
  'link',
  'sign_in',
  'session',
  'sessions',
  'events',
  'model',
  'reference',
  'design',
  'preview',
  'search',
  'view',
  'files',
];

const ENTITIES: Readonly<Record<string, Reservation>> = {
  rpc: { reason: DIALECT, instead: 'remote_call' },
  batch: { reason: DIALECT, instead: 'lot' },
  openapi: { reason: DIALECT, instead: 'api_document' },
  constructor: { reason: LANGUAGE, instead: 'builder' },
  ...Object.fromEntries(ROUTES.map((name) => [name, { reason: ROUTE, instead: `business_${name}` }])),
};

/** Moves: they stand behind the record in its address. */
const MOVES: Readonly<Record<string, Reservation>> = {
  ...Object.fromEntries(
    ['history', 'comments', 'files', 'print', 'unmask', 'preview', 'rights', 'explain', 'lookup'].map(
      (name) => [name, { reason: ROUTE, instead: `do_${name}` }],
    ),
  ),
  constructor: { reason: LANGUAGE, instead: 'construct' },
};

/** Prefix of the platform's own tables. */
const INTERNAL = 'jq_';

/** Why a field cannot have the name; undefined when it can. `owned` and `numbered` entities have more fields of the platform. */
export function reservedField(
  name: string,
  entity: { readonly owned: boolean; readonly numbered: boolean },
): Reservation | undefined {
  if (name === 'number' && entity.numbered) return NUMBER;
  if (name === 'department' && entity.owned) return DEPARTMENT;
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

/** Why an entity cannot have the name; undefined when it can. */
export function reservedEntity(name: string): Reservation | undefined {
  if (name.startsWith(INTERNAL)) {
    const instead = name.slice(INTERNAL.length);
    return { reason: 'internal', instead };
  }
  return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
}

/** Why a move cannot have the name; undefined when it can. */
export function reservedMove(name: string): Reservation | undefined {
  return Object.hasOwn(MOVES, name) ? MOVES[name] : undefined;
}

/** All of them, for the reference. */
export function reservedNames(): {
  readonly fields: readonly string[];
  readonly entities: readonly string[];
  readonly moves: readonly string[];
} {
  return { fields: Object.keys(FIELDS), entities: Object.keys(ENTITIES), moves: Object.keys(MOVES) };
}
