import type { DocumentKind } from '../../../metadata/document.ts';
import type { Edit } from '../draft/draft.ts';
import type { Wording } from '../translate.ts';

/** Texts of a new document and of what came with it, in the language of who made it. */
export function wordingsFor(wishes: {
  readonly package: string;
  readonly kind: DocumentKind;
  readonly name: string;
  /** What it is called in that language. */
  readonly own: string;
  readonly made: readonly Edit[];
  t(key: string): string;
}): readonly Wording[] {
  const { package: owner, kind, name, own, made, t } = wishes;
  const views = made.filter((each) => each.kind === 'view');
  const app = made.find((each) => each.kind === 'app');
  const isNewPackage = app !== undefined && app.content?.title === OWN_TITLE;
  const packageTitle = t('design.ownPackage');
  const newRole =
    kind === 'entity' ? made.find((each) => each.kind === 'role' && isStarter(each, name)) : undefined;
  return [
    ...(isNewPackage
      ? [{ document: app, texts: { '/title': packageTitle, '/navigation/0/title': packageTitle } }]
      : []),
    {
      document: { package: owner, kind, name },
      texts:
        kind === 'entity'
          ? { '/title': own, '/properties/name/title': t('design.entity.nameField') }
          : { '/title': own },
    },
    ...(kind === 'entity'
      ? views.map((document) => ({
          document,
          texts: { '/title': document.content?.kind === 'form' ? own : t('design.entity.allRecords') },
        }))
      : []),
    ...(newRole ? [{ document: newRole, texts: { '/title': t('design.starter.editor') } }] : []),
  ];
}

/** A role that was made for the entity, and may nothing else. */
function isStarter({ content }: Edit, entity: string): boolean {
  const grants = content?.grants;
  return typeof grants === 'object' && grants !== null && Object.keys(grants).join() === entity;
}

/** English title of the workspace's own package. */
export const OWN_TITLE = 'Our own';
