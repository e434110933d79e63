import type { Target } from '../../../metadata/uses.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { placeOfField } from './entity-content.ts';

/** What the field at a pointer of an entity's document is called elsewhere: those of lines belong to an entity of their own. */
export function useFieldTarget(
  document: DraftDocument,
  pointer: string,
): Extract<Target, { readonly kind: 'field' | 'condition' | 'check' | 'move' }> {
  const { compiled } = useDraft();
  const place = placeOfField(document.content ?? {}, pointer).pointer;
  const lines =
    place === ''
      ? undefined
      : compiled.model?.entities[document.name]?.fields[place.split('/')[2] ?? '']?.lines;
  return { kind: 'field', entity: lines ?? document.name, name: pointer.split('/').at(-1) ?? '' };
}
