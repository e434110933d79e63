/** What else gets another name when something does: names that the platform makes from others follow them. */
import type { Document } from '../document.ts';
import type { IncomingReference, Model } from '../model.ts';
import { own } from '../table.ts';
import { type Target, targetKey, usesIn } from '../uses.ts';

/** New name by the key of what is renamed. */
export type NewNames = ReadonlyMap<string, string>;

export function newNamesOf(
  target: Target,
  newName: string,
  documents: readonly Document[],
  model: Model,
): NewNames {
  return newNamesOfAll([[target, newName]], documents, model);
}

/** The same of several at once. */
export function newNamesOfAll(
  renames: readonly (readonly [target: Target, newName: string])[],
  documents: readonly Document[],
  model: Model,
): NewNames {
  const names = new Map(renames.map(([target, newName]) => [targetKey(target), newName]));
  const said = new Set(
    documents.flatMap((document) =>
      usesIn(document, model).flatMap(({ defines, to }) => (defines ? [targetKey(to)] : [])),
    ),
  );
  for (const [target, newName] of renames) {
    if (target.kind !== 'entity') continue;
    addLines(target.name, newName, said, model, names);
    addDerivedViews(target.name, newName, said, model, names);
  }
  if (renames.some(([{ kind }]) => kind === 'entity' || kind === 'field')) addWaysBack(said, model, names);
  return names;
}

type Growing = Map<string, string>;

/** Lines whose entity nobody named are called as their header. */
function addLines(old: string, now: string, said: ReadonlySet<string>, model: Model, names: Growing): void {
  const line: Target = { kind: 'entity', name: `${old}_line` };
  const isMade = own(model.entities, line.name)?.lineOf?.entity === old && !said.has(targetKey(line));
  if (isMade) names.set(targetKey(line), `${now}_line`);
}

/** A list that nobody designed is called as its entity. */
function addDerivedViews(
  old: string,
  now: string,
  said: ReadonlySet<string>,
  model: Model,
  names: Growing,
): void {
  for (const { entity, name } of Object.values(model.views)) {
    const key = targetKey({ kind: 'view', name });
    if (entity === old && !said.has(key)) names.set(key, now + name.slice(old.length));
  }
}

/** A way back that nobody named is called as the entity that refers, and as its field where that says too little. */
function addWaysBack(said: ReadonlySet<string>, model: Model, names: Growing): void {
  const nameOf = (target: Target) => names.get(targetKey(target)) ?? target.name;
  for (const target of Object.values(model.entities)) {
    for (const incoming of target.incoming) {
      const { entity, field, name } = incoming;
      const key = targetKey({ kind: 'inverse', entity: target.name, name });
      const now = nameOf({ kind: 'entity', name: entity });
      const nowField = nameOf({ kind: 'field', entity, name: field });
      if ((now === entity && nowField === field) || said.has(key)) continue;
      if (own(target.fields, name)?.lines !== undefined) continue;
      const taken = (short: string) =>
        own(target.fields, short) !== undefined ||
        target.incoming.some((each) => each !== incoming && each.name === short);
      const isShort = isOnly(incoming, target.incoming, model) && !taken(now);
      names.set(key, isShort ? now : `${now}_${nowField}`);
    }
  }
}

/** Whether no other field of the same entity leads here too. */
function isOnly(one: IncomingReference, all: readonly IncomingReference[], model: Model): boolean {
  const isDeclared = ({ entity, field }: IncomingReference) =>
    own(own(model.entities, entity)?.fields ?? {}, field)?.origin === 'declared';
  return isDeclared(one) && all.filter((each) => each.entity === one.entity && isDeclared(each)).length === 1;
}
