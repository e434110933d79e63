/** What a new document can be called. */
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../metadata/document.ts';
import { reservedEntity } from '../../../metadata/reserved.ts';
import { useDraft } from '../draft/draft.ts';
import { isName } from '../entity/name-box.tsx';
import { type NewTitle, nameOfTitle } from '../entity/new-titles.tsx';

interface Shape {
  readonly titled: boolean;
  readonly ofEntity: boolean;
  /** Another package may have one of the same name. */
  readonly inPackage: boolean;
}

export const SHAPES: Readonly<Record<DocumentKind, Shape>> = {
  entity: { titled: true, ofEntity: false, inPackage: false },
  view: { titled: true, ofEntity: true, inPackage: false },
  role: { titled: true, ofEntity: false, inPackage: false },
  // Extends the entity of a package that comes before its own.
  overlay: { titled: false, ofEntity: true, inPackage: true },
  app: { titled: true, ofEntity: false, inPackage: false },
  translation: { titled: false, ofEntity: false, inPackage: true },
  seed: { titled: false, ofEntity: true, inPackage: true },
  example: { titled: false, ofEntity: true, inPackage: true },
};

/** Until somebody types another one; empty where nothing is known yet. */
export function suggestedName(of: {
  readonly kind: DocumentKind;
  readonly title: NewTitle;
  readonly entity: string | null;
  readonly package: string;
  isFree(name: string): boolean;
}): string {
  const { kind, title, entity, package: owner, isFree } = of;
  if (SHAPES[kind].titled) return nameOfTitle(title, kind, isFree);
  if (entity === null) return '';
  return kind === 'overlay' ? `${owner}_${entity}` : entity;
}

/** `zh-CN`, `de`: what a file of translations is called. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Why a document of the kind cannot have a name; undefined: it can. */
export function useNewNameFault(kind: DocumentKind, owner: string): (name: string) => string | undefined {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const scope = SHAPES[kind].inPackage ? owner : undefined;
  return (text) => {
    if (kind === 'translation' ? !LANGUAGE.test(text) : !isName(text)) return t('design.entity.badName');
    const isTaken = [...documents.values()].some(
      (each) => each.kind === kind && each.name === text && (scope === undefined || each.package === scope),
    );
    if (isTaken) return t('design.entity.taken');
    const reserved = kind === 'entity' ? reservedEntity(text) : undefined;
    return reserved && t('design.entity.reserved', { instead: reserved.instead });
  };
}
