/** Writes the generated tables of README.md: `npm run generate`. A test fails when they are stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { coverageTable } from './condition/coverage.ts';
import type { JsonSchema } from './fields/field-kind.ts';
import { FIELD_KINDS } from './fields/index.ts';
import { humanised } from './humanise.ts';
import { reservedNames } from './reserved.ts';
import { SCHEMAS } from './schemas.ts';

const README = new URL('./README.md', import.meta.url);

/** README with each part between `<!-- name -->` and `<!-- /name -->` made anew. Throws on a marker that nothing fills. */
export function generateReference(text: string): string {
  return text.replace(/<!-- ([a-z-]+) -->\n[\s\S]*?<!-- \/\1 -->/g, (_, name: string) => {
    const made = PARTS[name];
    if (made === undefined) throw new Error(`nothing makes the part "${name}"`);
    return `<!-- ${name} -->\n${made()}\n<!-- /${name} -->`;
  });
}

const PARTS: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(SCHEMAS).map(([kind, schema]) => [kind, () => schemaTables(schema)])),
  'field-kinds': fieldKinds,
  coverage: coverageTable,
  'reserved-names': () =>
    `Fields: ${codes(reservedNames().fields)}.\nEntities: ${codes(reservedNames().entities)}, and all that begin with \`jq_\`.\nMoves: ${codes(reservedNames().moves)}.`,
};

/** A table for the document and one for each of its parts. */
function schemaTables(schema: JsonSchema): string {
  const parts = Object.entries(asTable(schema.$defs)).filter(([, part]) => part.properties !== undefined);
  const own = schema.properties === undefined ? [] : [memberTable(schema)];
  return [
    ...own,
    ...parts.map(([name, part]) => `**${partTitle(name, part)}**\n\n${memberTable(part)}`),
  ].join('\n\n');
}

function partTitle(name: string, part: JsonSchema): string {
  const title = typeof part.title === 'string' ? part.title : name;
  const words = title
    .replace(/^x(?=[A-Z])/, 'x-')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return name.startsWith('x') ? `\`x-${name.slice(1).toLowerCase()}\`` : humanised(words);
}

function memberTable(schema: JsonSchema): string {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const rows = Object.entries(asTable(schema.properties)).map(([name, member]) => {
    const text = `${member.description}${member.default === undefined ? '' : ` Default: \`${JSON.stringify(member.default)}\`.`}`;
    const example = Array.isArray(member.examples) ? `\`${JSON.stringify(member.examples[0])}\`` : '';
    return row([`\`${name}\`${required.includes(name) ? ' *' : ''}`, text, example]);
  });
  return [row(['Member', 'Meaning', 'Example']), row(['---', '---', '---']), ...rows].join('\n');
}

function fieldKinds(): string {
  const rows = Object.values(FIELD_KINDS).map((kind) => {
    const column = kind.column({ constraints: kind.defaults, scale: kind.name === 'number' ? 2 : 0 });
    const type = kind.type === 'any' ? 'any' : `\`${kind.type}\``;
    const text = kind.name === 'text' ? 'varchar(maxLength)' : column;
    return row([
      `\`${kind.name}\``,
      type,
      text === undefined ? 'a table of its own' : `\`${text}\``,
      String(kind.defaultScale ?? ''),
      codes(kind.keywords),
      codes(kind.operators),
    ]);
  });
  return [
    row(['Kind', 'Type', 'Column', 'Decimals', 'Keywords', 'Operators of conditions']),
    row(['---', '---', '---', '---', '---', '---']),
    ...rows,
  ].join('\n');
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function asTable(value: unknown): Readonly<Record<string, JsonSchema>> {
  // Schemas are our own files; a test validates them.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, JsonSchema>>) : {};
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(README, generateReference(readFileSync(README, 'utf8')));
}
