import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toast.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { placeOfField, withoutField } from './entity-content.ts';
import { withOwnEdit } from './own-edit.ts';
import { useFieldTarget } from './use-field-target.ts';

interface FieldActs {
  rename(next: string): Promise<void>;
  remove(): Promise<void>;
}

/** Renaming a field and removing it, with all that names it. */
export function useFieldActs(
  document: DraftDocument,
  pointer: string,
  on: { onRenamed(pointer: string): void; onRemoved(): void },
): FieldActs {
  const { t } = useTranslation();
  const { contentNow, edit, renamed, withoutUses } = useDraft();
  const name = pointer.split('/').at(-1) ?? '';
  const target = useFieldTarget(document, pointer);
  return {
    rename: async (next) => {
      const edits = await renamed(target, next);
      if (edits.length === 0) {
        toast(t('design.field.cannotRename'));
        return;
      }
      // Drawn as one: the panel is not taken away because its field is missing for a moment.
      flushSync(() => {
        edit(edits);
        on.onRenamed(`${pointer.slice(0, pointer.lastIndexOf('/'))}/${next}`);
      });
    },
    remove: async () => {
      const edits = await withoutUses(target);
      const now = contentNow(document.key) ?? {};
      edit(withOwnEdit(edits, document, now, (own) => withoutField(own, placeOfField(own, pointer), name)));
      on.onRemoved();
    },
  };
}
