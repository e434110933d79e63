import { readable, type StudioModel } from './model.ts';

/** Fields to ask for; a reference or lines field holds the tree of what to embed. */
export type SelectTree = Map<string, SelectTree | null>;

/** Adds a dotted path to the tree, if the caller may read every step of it. References end in their label. */
export function addPath(
  tree: SelectTree,
  model: StudioModel,
  entityName: string,
  path: readonly string[],
  depth = 0,
): void {
  const [head, ...rest] = path;
  if (head === undefined || !readable(model, entityName, head)) return;
  const field = model.entities[entityName]?.fields[head];
  if (field?.kind === 'lines' && field.lines) {
    const inner = subtree(tree, head);
    inner.set('id', null);
    if (rest.length > 0) addPath(inner, model, field.lines, rest, depth);
    return;
  }
  const target = field?.reference?.entity;
  if (target === undefined || !model.entities[target]) {
    if (rest.length === 0 && !tree.has(head)) tree.set(head, null);
    return;
  }
  const inner = subtree(tree, head);
  inner.set('id', null);
  if (rest.length > 0) addPath(inner, model, target, rest, depth + 1);
  else addLabel(inner, model, target, depth + 1);
}

/** Adds what the label of an entity is made of. Labels of labels end after three steps. */
export function addLabel(tree: SelectTree, model: StudioModel, entityName: string, depth = 0): void {
  if (depth > 3) return;
  for (const part of model.entities[entityName]?.label ?? []) {
    if ('path' in part) addPath(tree, model, entityName, part.path, depth);
  }
}

function subtree(tree: SelectTree, name: string): SelectTree {
  const known = tree.get(name);
  if (known) return known;
  const made: SelectTree = new Map();
  tree.set(name, made);
  return made;
}

/** `id,name,owner(id,name)` */
export function selectText(tree: SelectTree): string {
  return [...tree].map(([name, inner]) => (inner ? `${name}(${selectText(inner)})` : name)).join(',');
}
