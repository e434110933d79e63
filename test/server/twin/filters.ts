/** Filters of every operator, on fields of every kind. */
import type { EntityName } from './documents.ts';
import type { Clause, Part } from './requests.ts';
import type { Scene, ValueType } from './scene.ts';

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

/** Dates and ids, beside which a word is no value. */
const UNFIT = /^\d{4}-\d\d-\d\d$|^[\da-f]{8}-/;
const SCALAR: readonly ValueType[] = ['text', 'choice', 'number', 'date', 'reference'];
const equal: Operator = { types: SCALAR, operand: plain };
const ordered: Operator = { types: ['number', 'date', 'text'], operand: plain };
const pattern: Operator = { types: ['text'], operand: (value, scene) => `*${within(value, scene)}*` };
const expression: Operator = { types: ['text'], operand: within };
const words: Operator = { types: ['text'], operand: word };

/** Those that take `(any)` and `(all)`. */
const QUANTIFIABLE: Readonly<Record<string, Operator>> = {
  eq: equal,
  gt: ordered,
  gte: ordered,
  lt: ordered,
  lte: ordered,
  like: pattern,
  ilike: pattern,
  match: expression,
  imatch: expression,
};

export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...QUANTIFIABLE,
  ...Object.fromEntries(Object.entries(QUANTIFIABLE).flatMap(([name, of]) => quantified(name, of))),
  neq: equal,
  isdistinct: equal,
  fts: words,
  plfts: words,
  phfts: words,
  wfts: words,
  in: {
    types: SCALAR,
    operand: (value) =>
      `(${quoted(value)},${quoted(typeof value === 'string' && !UNFIT.test(value) ? 'none' : value)})`,
  },
  is: {
    types: [...SCALAR, 'json', 'boolean'],
    operand: (value) => (typeof value === 'boolean' ? `${value}` : 'null'),
  },
  cs: { types: ['json'], operand: (_, { random }) => random.pick(['{"tags":["b"]}', '{"tags":["a"]}']) },
  cd: { types: ['json'], operand: () => '{"size":4,"tags":["a","b","c"]}' },
};
export const OPERATOR_NAMES = Object.keys(OPERATORS);

function quantified(name: string, { types, operand }: Operator): [string, Operator][] {
  const two: Operator['operand'] = (value, scene) =>
    `{${quoted(operand(value, scene))},${quoted(operand(value, scene))}}`;
  const comparable = types.filter((type) => type !== 'reference');
  return ['any', 'all'].map((word) => [`${name}(${word})`, { types: comparable, operand: two }]);
}

const BRACED = /^(?:cs|cd|in|.*\))$/;
const SEARCHED = ['fts', 'plfts', 'phfts', 'wfts'];
/** What few fields take is asked more often of them. */
const RARE: Readonly<Record<string, number>> = { cs: 5, cd: 5, fts: 2, plfts: 2, phfts: 2, wfts: 2 };
const LIKELY = OPERATOR_NAMES.flatMap((name) => Array<string>(RARE[name] ?? 1).fill(name));

interface Comparison {
  readonly field: string;
  readonly operator: string;
  /** `english`, of a text search. */
  readonly language?: string;
  readonly operand: string;
}

/** Undefined where the entity has no field of the operator's types. */
function comparison(scene: Scene, entity: EntityName): Comparison | undefined {
  const { pick, chance } = scene.random;
  const usable = scene.fields(entity, 'compared');
  const fits = (operator: string, field: string) => {
    const type = scene.typeOf(entity, field);
    if (SEARCHED.includes(operator) && !scene.isSearched(entity, field)) return false;
    return type !== undefined && OPERATORS[operator]?.types.includes(type) === true;
  };
  const operators = LIKELY.filter((operator) => usable.some((field) => fits(operator, field)));
  if (operators.length === 0) return undefined;
  const operator = pick(operators);
  const field = pick(usable.filter((name) => fits(operator, name)));
  const value = scene.value(entity, field);
  const unfit =
    value === null && (scene.typeOf(entity, field) !== 'text' || field === 'email' || field === 'phone');
  if (unfit) return { field, operator: 'is', operand: 'null' };
  const language = SEARCHED.includes(operator) && chance(0.3) ? pick(['english', 'simple']) : undefined;
  const operand = OPERATORS[operator]?.operand(value, scene) ?? '';
  return { field, operator, operand, ...(language !== undefined && { language }) };
}

/** One filter as a parameter, sometimes denied, sometimes of several. @param under key of the embed that it is about */
export function filter(scene: Scene, entity: EntityName, under = ''): Part | undefined {
  const { chance, pick } = scene.random;
  if (chance(0.35)) return tree(scene, entity, pick(['or', 'or', 'and']), under);
  if (under === '' && scene.fields(entity, 'compared').includes('data') && chance(0.4))
    return placeInJson(scene);
  const one = comparison(scene, entity);
  if (!one) return undefined;
  const { field, operator, operand, language } = one;
  const not = chance(0.15);
  const words = `${not ? 'not.' : ''}${operator}${language ? `(${language})` : ''}`;
  const clauses: Clause[] = [under === '' ? 'filter' : 'filter of an embed'];
  if (not) clauses.push('not');
  if (language) clauses.push('language');
  return {
    text: `${under}${field}=${words}.${encodeURIComponent(operand)}`,
    operators: [operator],
    clauses,
  };
}

function tree(scene: Scene, entity: EntityName, word: 'or' | 'and', under: string): Part | undefined {
  const all = [comparison(scene, entity), comparison(scene, entity)].filter((one) => one !== undefined);
  const denied = scene.random.chance(0.3);
  if (all.length < 2) return undefined;
  const terms = all.map(({ field, operator, operand, language }) => {
    const bare = BRACED.test(operator) || operator === 'is';
    const words = language ? `${operator}(${language})` : operator;
    return `${field}.${words}.${encodeURIComponent(bare ? operand : quoted(operand))}`;
  });
  // Of an embed the denial stands behind its key.
  return {
    text: `${under}${denied ? 'not.' : ''}${word}=(${terms.join(',')})`,
    operators: all.map(({ operator }) => operator),
    clauses: [
      ...(under === '' ? (['filter', word] as const) : (['logic of an embed'] as const)),
      ...(denied ? (['not'] as const) : []),
      ...(all.some(({ language }) => language) ? (['language'] as const) : []),
    ],
  };
}

/** Of customers and products, which have JSON. */
function placeInJson({ random }: Scene): Part {
  const size = random.between(1, 9);
  const [text, operator] = random.pick([
    [`data->size=gt.${size}`, 'gt'],
    [`data->>size=eq.${size}`, 'eq'],
    ['data->tags->>1=eq.b', 'eq'],
    ['data->>size=is.null', 'is'],
    ['data->>size=not.is.null', 'is'],
  ] as const);
  return { text, operators: [operator], clauses: ['filter', 'filter by a path in JSON'] };
}
