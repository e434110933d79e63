import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { TabProps } from '../document/tabs.ts';
import { TitledForm } from '../document/titled-form.tsx';
import { useDraft } from '../draft/draft.ts';
import { useReadOnly } from '../read-only.ts';
import { viewsOf } from './entity-content.ts';
import { newForm } from './new-view.ts';
import { Preview } from './preview.tsx';

/** How the form of the entity is laid out: sections, their fields, the facts above them. */
export function FormTab({ document }: TabProps) {
  const { t } = useTranslation();
  const { documents, edit } = useDraft();
  const isRead = useReadOnly();
  const form = viewsOf(documents, document.name, 'form')[0];
  if (form)
    return (
      <div className="cols two-cols">
        <div className="col doc-sheet">
          <TitledForm document={form} omit={isGiven} />
        </div>
        <Preview entity={document.name} />
      </div>
    );
  const make = () => edit([newForm(document)]);
  return (
    <div className="cols two-cols">
      <div className="empty">
        <p>{t('design.entity.noForm')}</p>
        {!isRead && (
          <button type="button" className="btn" onClick={make}>
            <Icon name="plus" />
            {t('design.entity.makeForm')}
          </button>
        )}
      </div>
      <Preview entity={document.name} />
    </div>
  );
}

/** Where the view stands says it. */
export function isGiven(pointer: string): boolean {
  return ['/entity', '/kind', '/name', '/$schema'].includes(pointer);
}
