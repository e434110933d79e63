import type { ValueType } from './condition.ts';
import { OPERATORS } from './operators.ts';

const COLUMNS: readonly (readonly [title: string, type: ValueType])[] = [
  ['text', 'text'],
  ['integer', 'integer'],
  ['decimal', 'number'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['instant', 'instant'],
  ['reference, id', 'uuid'],
  ['json', 'json'],
];

/** Which operator can be asked of which type, and which targets carry it, as a table in Markdown. */
export function coverageTable(): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = ['operator', ...COLUMNS.map(([title]) => title), 'predicate', 'SQL', 'example'];
  const rows = Object.entries(OPERATORS).map(([name, { types, stored, example }]) => [
    `\`${name}\``,
    ...COLUMNS.map(([, type]) => (types.includes(type) ? '✓' : '')),
    '✓',
    stored ? '✓' : '',
    `\`${example}\``,
  ]);
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
