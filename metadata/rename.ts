/** Another name for something, everywhere it is used. */
import type { Document } from './document.ts';
import { fileOf } from './drafts.ts';
import type { Model } from './model.ts';
import { formerPlace, isPublished, withFormer } from './rename/former.ts';
import { lineNamed } from './rename/lines.ts';
import { movedTexts, withMovedTexts } from './rename/overlay-texts.ts';
import { newNamesOf } from './rename/renames.ts';
import { rewritten } from './rename/rewrite.ts';
import { type Target, usesIn } from './uses.ts';

export { type RenameFault, renameFault } from './rename/fault.ts';

/** A document as it was and as it becomes; with another name or package it is another document, and the old one goes. */
export interface Edit {
  readonly document: Document;
  readonly becomes: Document;
}

export interface Context {
  /** Of the documents, or the last one of them without a fault. */
  readonly model: Model;
  /** The current release. What it has keeps its data: the old name goes to `formerly`, where the language has that. */
  readonly published?: Model;
}

/**
 * The documents that change when something gets another name, in the order of `documents`. Names that are made from it
 * follow: lines, lists that nobody designed, ways back, keys of translations. Whether the name can be had is
 * `renameFault`'s to say.
 */
export function renamed(
  documents: readonly Document[],
  target: Target,
  newName: string,
  { model, published }: Context,
): readonly Edit[] {
  if (newName === target.name) return [];
  const names = newNamesOf(target, newName, documents, model);
  const former = isPublished(target, model, published) ? target.name : undefined;
  const texts = movedTexts(documents, names, model);
  return documents.flatMap((document): readonly Edit[] => {
    const uses = usesIn(document, model);
    let content = rewritten(document.content, uses, names);
    const place = formerPlace(target, newName, document, model);
    if (place !== undefined) content = withFormer(content, place, newName, former);
    content = lineNamed(content, document, target, newName, model);
    if (document.kind === 'translation') content = withMovedTexts(content, texts);
    const becomes = { ...document, ...identity(document, target, newName, model), content };
    const isOther = becomes.name !== document.name || becomes.package !== document.package;
    return content === document.content && !isOther ? [] : [{ document, becomes }];
  });
}

/** A document is called as what it says; examples of an entity are called as the entity. */
function identity(
  { kind, name, package: owner, ...document }: Document,
  target: Target,
  newName: string,
  model: Model,
): Pick<Document, 'package' | 'name' | 'file'> {
  const { file } = document;
  if (target.kind === 'package') return { package: owner === target.name ? newName : owner, name, file };
  const isNamed = kind === target.kind || (kind === 'example' && target.kind === 'entity');
  const isLine = target.kind === 'entity' && model.entities[target.name]?.lineOf !== undefined;
  if (!isNamed || isLine || name !== target.name) return { package: owner, name, file };
  return { package: owner, name: newName, file: fileOf({ package: owner, kind, name: newName }) };
}
