/** The shipped packages with another name for everything that a template names. */
import type { Document } from '../../metadata/document.ts';
import { fileOf } from '../../metadata/drafts.ts';
import type { Model } from '../../metadata/model.ts';
import { newNamesOfAll } from '../../metadata/rename/renames.ts';
import { rewritten } from '../../metadata/rename/rewrite.ts';
import { renameFault } from '../../metadata/rename.ts';
import { type Target, type TargetKind, targetKey, usesIn } from '../../metadata/uses.ts';
import { TEMPLATES } from './shipped.ts';

/** By the key of what was renamed. */
export type Names = ReadonlyMap<string, string>;

export interface Renamed {
  readonly documents: readonly Document[];
  readonly names: Names;
  /** What was renamed. */
  readonly targets: readonly Target[];
}

/** Names that say nothing of what they stand for: `entity_17`. */
export function renamedTemplates(documents: readonly Document[], model: Model): Renamed {
  const targets = targetsOf(documents, model);
  const renames = targets.map((target, index) => [target, `${target.kind}_${index}`] as const);
  const names = newNamesOfAll(renames, documents, model);
  return {
    targets,
    names,
    documents: documents.map((document) => {
      const content = rewritten(document.content, usesIn(document, model), names);
      const owner = names.get(targetKey({ kind: 'package', name: document.package })) ?? document.package;
      const name = names.get(namedAs(document)) ?? document.name;
      const { kind } = document;
      return { package: owner, kind, name, file: fileOf({ package: owner, kind, name }), content };
    }),
  };
}

/** Everything that gets its name in a document of a template; not what the platform's package names too. */
function targetsOf(documents: readonly Document[], model: Model): readonly Target[] {
  const inTemplates = ({ package: owner }: Document) => TEMPLATES.includes(owner);
  const defined = (some: readonly Document[]) =>
    some.flatMap((document) => usesIn(document, model).flatMap(({ to, defines }) => (defines ? [to] : [])));
  const platforms = new Set(defined(documents.filter((each) => !inTemplates(each))).map(targetKey));
  const all = new Map(defined(documents.filter(inTemplates)).map((target) => [targetKey(target), target]));
  return [...all.values()].filter(
    (target) =>
      !platforms.has(targetKey(target)) &&
      renameFault(target, `${target.kind}_0`, documents, model) === undefined,
  );
}

/** An example is called as its entity. */
function namedAs({ kind, name }: Document): string {
  const kinds: Readonly<Partial<Record<Document['kind'], TargetKind>>> = {
    entity: 'entity',
    example: 'entity',
    role: 'role',
    view: 'view',
    overlay: 'overlay',
  };
  const named = kinds[kind];
  // Of these kinds a name is all there is.
  return named ? targetKey({ kind: named, name } as Target) : '';
}
