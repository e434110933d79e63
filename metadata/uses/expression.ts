/** Expressions: fields, and texts that are values of a choice. */
import type jsep from 'jsep';
import { dottedText } from '../expression/reference.ts';
import { parseSyntax } from '../expression/syntax.ts';
import type { Finding } from './finding.ts';
import { type End, findPath } from './path.ts';
import type { Place } from './place.ts';

/** A name or a text of the formula, in the order in which they stand there. */
interface Token {
  readonly kind: 'name' | 'text';
  readonly text: string;
  /** Of the name, or of what stands between the quotes. */
  readonly start: number;
}

const TOKEN = /(["'])((?:\\.|(?!\1)[^\\])*)\1|[$A-Za-z_][\w$]*(?:\s*\.\s*[$A-Za-z_][\w$]*)*/g;
const WORDS = new Set(['true', 'false', 'null', 'this']);

/** `target`: the field that is computed. */
export function findExpression(
  place: Place,
  target: Required<Pick<End, 'entity'>> & End,
  finding: Finding,
): void {
  const { pointer, text } = place;
  const { entity } = target;
  const tree = parseSyntax(text, { ...SILENT, entity, pointer });
  if (tree === undefined) return;
  const tokens = tokensOf(text);
  const ends = new Map<jsep.Expression, End>();
  const texts: jsep.Expression[] = [];
  const names: jsep.Expression[] = [];
  inOrder(tree, (leaf) => (leaf.type === 'Literal' ? texts : names).push(leaf));
  const written = tokens.filter(({ kind }) => kind === 'name');
  for (const [index, leaf] of names.entries()) {
    const token = written[index];
    if (token === undefined || dottedText(leaf) !== token.text.replaceAll(/\s/g, '')) continue;
    if (token.text.startsWith('$') && !token.text.startsWith('$parent.')) continue;
    const path = { place, side: 'value', text: token.text, offset: token.start } as const;
    ends.set(leaf, findPath(path, { entity }, finding));
  }
  const quoted = tokens.filter(({ kind }) => kind === 'text');
  const meant = meanings(tree, target, ends);
  for (const [index, leaf] of texts.entries()) {
    const token = quoted[index];
    const { entity: of, field } = meant.get(leaf) ?? {};
    if (token === undefined || of === undefined || field?.options === undefined) continue;
    const to = { kind: 'option', entity: of, field: field.name, name: token.text } as const;
    finding.part(place, 'value', token.start, token.start + token.text.length, to);
  }
}

const SILENT = { entities: {}, names: 'record', report: () => undefined } as const;

function tokensOf(source: string): readonly Token[] {
  return [...source.matchAll(TOKEN)].flatMap((match): Token[] => {
    const [all, quote, text] = match;
    if (quote !== undefined) return [{ kind: 'text', text: text ?? '', start: match.index + 1 }];
    const isCall = /^\s*\(/.test(source.slice(match.index + all.length));
    return isCall || WORDS.has(all) ? [] : [{ kind: 'name', text: all, start: match.index }];
  });
}

/** Names and quoted texts as they stand from left to right; functions are no names. */
function inOrder(node: jsep.Expression, visit: (leaf: jsep.Expression) => void): void {
  const known = node as jsep.CoreExpression;
  if (known.type === 'Identifier' || known.type === 'MemberExpression') visit(known);
  else if (known.type === 'Literal') {
    if (typeof known.value === 'string') visit(known);
  } else for (const part of partsOf(known)) inOrder(part, visit);
}

function partsOf(node: jsep.CoreExpression): readonly jsep.Expression[] {
  switch (node.type) {
    case 'UnaryExpression':
      return [node.argument];
    case 'BinaryExpression':
      return [node.left, node.right];
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate];
    case 'CallExpression':
      return node.arguments;
    default:
      return [];
  }
}

/** The field that each text is a value of: the one it is compared with, or the one it becomes the value of. */
function meanings(
  tree: jsep.Expression,
  target: End,
  ends: ReadonlyMap<jsep.Expression, End>,
): ReadonlyMap<jsep.Expression, End> {
  const found = new Map<jsep.Expression, End>();
  const look = (node: jsep.Expression, result: End): void => {
    const known = node as jsep.CoreExpression;
    if (known.type === 'Literal') found.set(known, result);
    else if (known.type === 'BinaryExpression') {
      look(known.left, ends.get(known.right) ?? {});
      look(known.right, ends.get(known.left) ?? {});
    } else if (known.type === 'ConditionalExpression') {
      look(known.test, {});
      look(known.consequent, result);
      look(known.alternate, result);
    } else if (known.type === 'CallExpression') {
      const name = dottedText(known.callee);
      for (const [index, part] of known.arguments.entries()) {
        look(part, name === 'coalesce' || (name === 'if' && index > 0) ? result : {});
      }
    } else for (const part of partsOf(known)) look(part, {});
  };
  look(tree, target);
  return found;
}
