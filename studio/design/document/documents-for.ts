import type { DocumentKind } from '../../../metadata/document.ts';
import {
  type Made,
  starterExample,
  starterForm,
  starterOverlay,
  starterRole,
  starterSeed,
  starterTranslation,
  usableEntity,
} from '../../../metadata/starters.ts';
import type { Content, DraftDocument, Edit } from '../draft/draft.ts';
import { fieldsIn, requiredIn } from '../entity/entity-content.ts';
import { newList } from '../entity/new-view.ts';
import { textAt } from '../kinds.ts';
import { appOf } from './own-package.ts';

interface Wishes {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly package: string;
  readonly title: string;
  /** Of which the document is. */
  readonly entity: string | null;
}

/** A new document with what must come with it: its package, and for an entity its screens. */
export function documentsFor(documents: ReadonlyMap<string, DraftDocument>, wishes: Wishes): readonly Edit[] {
  const { kind, name, package: owner, title } = wishes;
  const app = appOf(documents, owner);
  const entity = [...documents.values()].find(
    (each) => each.kind === 'entity' && each.name === wishes.entity,
  );
  const made = (content: Content): readonly Edit[] => [app, { package: owner, kind, name, content }];
  switch (kind) {
    case 'entity':
      return usableEntity(owner, { name, title }, app.content, rolesOf(documents, owner));
    case 'view':
      return made(viewFor(wishes, entity));
    case 'role':
      return made(starterRole({ name, title }));
    case 'translation':
      return made(starterTranslation());
    case 'seed':
      return made(starterSeed(recordOf(entity)));
    case 'example':
      return made(starterExample(recordOf(entity)));
    case 'overlay':
      return made(starterOverlay({ name, of: wishes.entity ?? '', base: versionOf(documents, entity) }));
    case 'app':
      return [app];
  }
}

/** The roles of a package, as they are drafted. */
function rolesOf(documents: ReadonlyMap<string, DraftDocument>, owner: string): readonly Made[] {
  return [...documents.values()].flatMap(({ kind, package: of, name, content }) =>
    kind === 'role' && of === owner && content ? [{ kind, package: of, name, content }] : [],
  );
}

/** A second form is of no use: where the entity has one, it is a list. */
function viewFor({ name, title, entity: of }: Wishes, entity: DraftDocument | undefined): Content {
  if (!entity) return starterForm({ name, title, entity: of ?? '', fields: [] });
  const { content } = newList(entity, new Set());
  return { ...content, name, title };
}

function recordOf(entity: DraftDocument | undefined): { readonly entity: string; readonly field: string } {
  const place = { pointer: '', holder: entity?.content ?? {} };
  const field = requiredIn(place)[0] ?? fieldsIn(place)[0]?.name ?? 'name';
  return { entity: entity?.name ?? '', field };
}

function versionOf(documents: ReadonlyMap<string, DraftDocument>, entity: DraftDocument | undefined): string {
  return textAt(appOf(documents, entity?.package ?? '').content, 'version') ?? '1.0.0';
}
