/** Filters of every operator, on fields of every kind. */
import type { EntityName } from './documents.ts';
import type { Scene, ValueType } from './scene.ts';

/** What a request was made of; counted. */
export interface Part {
  readonly text: string;
  readonly operators: readonly string[];
  readonly clauses: readonly string[];
}

interface Operator {
  readonly types: readonly ValueType[];
  /** What stands behind the operator's name and dot. */
  operand(value: unknown, scene: Scene): string;
}

const plain = (value: unknown) => (value === null ? 'none' : String(value));
const quoted = (value: unknown) => `"${plain(value).replace(/["\\]/g, '')}"`;
const within = (value: unknown, { random }: Scene) => {
  const text = plain(value);
  const from = random.between(0, Math.max(0, text.length - 3));
  return text.slice(from, from + random.between(1, 4)).replace(/[^\p{L}\p{N} ]/gu, '');
};
const word = (value: unknown) => /[\p{L}\p{N}]+/u.exec(plain(value))?.[0] ?? 'a';
const list = (value: unknown, brackets: string, more: unknown) =>
  `${brackets[0]}${quoted(value)},${quoted(more ?? value)}${brackets[1]}`;

const SCALAR: readonly ValueType[] = ['text', 'choice', 'number', 'date', 'reference'];
const ORDERED: readonly ValueType[] = ['number', 'date', 'text'];
const pattern = {
  types: ['text'],
  operand: (value, scene) => `*${within(value, scene)}*`,
} as const satisfies Operator;
const expression = { types: ['text'], operand: within } as const satisfies Operator;
const words = { types: ['text'], operand: word } as const satisfies Operator;
const scalar = { types: SCALAR, operand: plain } as const;
const ordered = { types: ORDERED, operand: plain } as const;

export const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: scalar,
  neq: scalar,
  isdistinct: scalar,
  gt: ordered,
  gte: ordered,
  lt: ordered,
  lte: ordered,
  like: pattern,
  ilike: pattern,
  match: expression,
  imatch: expression,
  fts: words,
  plfts: words,
  phfts: words,
  wfts: words,
  in: { types: SCALAR, operand: (value, { random }) => list(value, '()', random.chance(0.5) ? value : null) },
  'eq(any)': { types: ['text', 'choice', 'number', 'date'], operand: (value) => list(value, '{}', value) },
  'gt(all)': { types: ORDERED, operand: (value) => list(value, '{}', value) },
  'like(any)': { types: ['text'], operand: (value, scene) => `{*${within(value, scene)}*,Hidden*}` },
  is: {
    types: [...SCALAR, 'json', 'boolean'],
    operand: (value) => (typeof value === 'boolean' ? `${value}` : 'null'),
  },
  cs: { types: ['json'], operand: () => '{"tags":["b"]}' },
  cd: { types: ['json'], operand: () => '{"size":4,"tags":["a","b","c"]}' },
};
export const OPERATOR_NAMES = Object.keys(OPERATORS);

const LISTS = ['in', 'eq(any)', 'gt(all)', 'like(any)', 'cs', 'cd'];
const SEARCHED = ['fts', 'plfts', 'phfts', 'wfts'];

/** `name`, operator and operand. Undefined where the entity has no field of the operator's types. */
function comparison(
  scene: Scene,
  entity: EntityName,
): { field: string; operator: string; operand: string } | undefined {
  const { pick, chance } = scene.random;
  const usable = scene.fields(entity, 'compared');
  const fits = (operator: string, field: string) => {
    const type = scene.typeOf(entity, field);
    if (SEARCHED.includes(operator) && !scene.isSearched(entity, field)) return false;
    return type !== undefined && OPERATORS[operator]?.types.includes(type) === true;
  };
  const operators = OPERATOR_NAMES.filter((operator) => usable.some((field) => fits(operator, field)));
  if (operators.length === 0) return undefined;
  const rare = operators.filter((name) => ['cs', 'cd', ...SEARCHED].includes(name));
  const operator = rare.length > 0 && chance(0.35) ? pick(rare) : pick(operators);
  const field = pick(usable.filter((name) => fits(operator, name)));
  const value = scene.value(entity, field);
  const unfit =
    value === null && (scene.typeOf(entity, field) !== 'text' || field === 'email' || field === 'phone');
  if (unfit) return { field, operator: 'is', operand: 'null' };
  return { field, operator, operand: OPERATORS[operator]?.operand(value, scene) ?? '' };
}

/** One filter as a parameter, sometimes denied, sometimes of several. @param under key of the embed that it is about */
export function filter(scene: Scene, entity: EntityName, under = ''): Part | undefined {
  const { chance, pick } = scene.random;
  if (under === '' && chance(0.2)) return tree(scene, entity, pick(['or', 'and']));
  const one = comparison(scene, entity);
  if (!one) return undefined;
  const { field, operator, operand } = one;
  const not = chance(0.15);
  return {
    text: `${under}${field}=${not ? 'not.' : ''}${operator}.${encodeURIComponent(operand)}`,
    operators: [operator],
    clauses: [under === '' ? 'filter' : 'filter of an embed', ...(not ? ['not'] : [])],
  };
}

function tree(scene: Scene, entity: EntityName, word: string): Part | undefined {
  const all = [comparison(scene, entity), comparison(scene, entity)].filter((one) => one !== undefined);
  const denied = scene.random.chance(0.3);
  if (all.length < 2 || all.some(({ operator }) => ['cs', 'cd'].includes(operator))) return undefined;
  const terms = all.map(({ field, operator, operand }) => {
    const bare = LISTS.includes(operator) || operator === 'is';
    return `${field}.${operator}.${encodeURIComponent(bare ? operand : quoted(operand))}`;
  });
  return {
    text: `${denied ? 'not.' : ''}${word}=(${terms.join(',')})`,
    operators: all.map(({ operator }) => operator),
    clauses: ['filter', word, ...(denied ? ['not'] : [])],
  };
}
