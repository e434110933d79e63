import type { EditorState } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import { isValue, jsonOf, pathOf, rootOf, textOf, treeOf } from './json-tree.ts';
import type { Range } from './place.ts';
import { isSchema, meantAt } from './schema-meant.ts';
import type { Knowledge } from './suggestions.ts';

export interface Explained extends Range {
  readonly title: string;
  readonly description?: string;
}

/** What the language says of the member or the value at a place, and what a name there stands for. */
export function explainedAt(
  state: EditorState,
  pos: number,
  side: -1 | 1,
  about: Knowledge,
): Explained | undefined {
  const node = treeOf(state).resolveInner(pos, side);
  const isName = node.name === 'PropertyName';
  if (!isName && (!isValue(node) || node.name === 'Object' || node.name === 'Array')) return undefined;
  const { from, to } = node;
  const path = pathOf(state, isName && node.parent ? node.parent : node);
  const { kind, locale, names } = about;
  const meant = meantAt(kind, locale, jsonOf(state, rootOf(treeOf(state))), path);
  const text = isName ? textOf(state, node) : String(jsonOf(state, node));
  const known = names
    .at(pointerTo('', ...(isName ? path.slice(0, -1) : path)))
    .find(({ name }) => name === text);
  if (known) return { from, to, title: known.title, ...(known.detail ? { description: known.detail } : {}) };
  const schema = meant.map((each) => each.schema).find(({ title }) => typeof title === 'string');
  if (!schema) return undefined;
  const titles = isSchema(schema['x-titles']) ? schema['x-titles'] : {};
  const value = isName ? undefined : titles[text];
  const description = typeof schema.description === 'string' ? schema.description : undefined;
  return {
    from,
    to,
    title: typeof value === 'string' ? `${String(schema.title)}: ${value}` : String(schema.title),
    ...(description ? { description } : {}),
  };
}

export function explanations(about: () => Knowledge) {
  return hoverTooltip(
    (view, pos, side) => {
      const explained = explainedAt(view.state, pos, side, about());
      if (!explained) return null;
      const { from, to, title, description } = explained;
      return { pos: from, end: to, above: true, create: () => ({ dom: drawn(title, description) }) };
    },
    { hideOnChange: true },
  );
}

function drawn(title: string, description: string | undefined): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'source-tip';
  const name = document.createElement('b');
  name.textContent = title;
  dom.append(name);
  if (description) {
    const text = document.createElement('p');
    text.textContent = description;
    dom.append(text);
  }
  return dom;
}
