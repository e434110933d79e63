/** Which parameters are for a level of the query itself, and which for its embeds: `lines.order=position` is the embed's. */
import { type FilterNode, parseFilter, parseLogic } from './filter-syntax.ts';
import type { EmbedNode, SelectNode } from './select-syntax.ts';
import { badQuery, clip } from './text-reader.ts';

export type Parameter = readonly [name: string, value: string];

export interface OwnParameters {
  readonly named: Partial<Record<'order' | 'limit' | 'offset' | 'search' | 'view' | 'cursor', string>>;
  readonly filters: readonly FilterNode[];
}

const LOGIC = /^(not\.)?(and|or)$/;
const WORDS = ['order', 'limit', 'offset'];
const OF_AN_EMBED = /^[\p{L}\p{N}_]+\./u;
const ROOT_WORDS = [...WORDS, 'search', 'view', 'cursor'];

/** @throws Problem BAD_QUERY */
export function distribute(
  nodes: readonly SelectNode[],
  parameters: readonly Parameter[],
  root: boolean,
): { own: OwnParameters; nested: ReadonlyMap<SelectNode, Parameter[]> } {
  const words = root ? ROOT_WORDS : WORDS;
  const embeds = nodes.flatMap(embedKey);
  const nested = new Map<SelectNode, Parameter[]>();
  const named: Record<string, string> = {};
  const filters: FilterNode[] = [];
  for (const [name, text] of parameters) {
    const target = LOGIC.test(name) ? undefined : embeds.find(({ key }) => name.startsWith(`${key}.`));
    if (target) {
      const rest = name.slice(target.key.length + 1);
      nested.set(target.node, [...(nested.get(target.node) ?? []), [rest, text]]);
    } else if (LOGIC.test(name)) filters.push(parseLogic(name, text));
    else if (words.includes(name)) named[name] = text;
    else if (OF_AN_EMBED.test(name))
      badQuery(
        name,
        `the request embeds no \`${clip(name.slice(0, name.indexOf('.')))}\`; add it to \`select\``,
      );
    else filters.push(parseFilter(name, text));
  }
  return { own: { named, filters }, nested };
}

/** `lines` without parentheses is an embed too: of everything in them. */
export function linesNode(name: string, alias?: string): EmbedNode {
  return {
    kind: 'embed',
    name,
    ...(alias !== undefined && { alias }),
    inner: false,
    spread: false,
    children: [{ kind: 'all' }],
  };
}

function embedKey(node: SelectNode): { key: string; node: SelectNode }[] {
  return node.kind === 'embed' ? [{ key: node.alias ?? node.name, node }] : [];
}
