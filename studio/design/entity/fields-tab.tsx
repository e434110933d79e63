import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { usePhone } from '../../ui/use-media.ts';
import type { TabProps } from '../document/tabs.ts';
import { useDraft } from '../draft/draft.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import { useReadOnly } from '../read-only.ts';
import { placeOfField, viewsOf } from './entity-content.ts';
import { FieldList } from './field-list.tsx';
import { FieldPanel } from './field-panel.tsx';
import { sectionsOf } from './form-sections.ts';
import { NewField } from './new-field.tsx';
import { Preview } from './preview.tsx';

const FIELD = /^(?:\/properties\/[^/]+\/items)?\/properties\/[^/]+/;

/** The fields of an entity as its form has them, the one that is chosen, and what comes of it. */
export function FieldsTab({ document, at }: TabProps) {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const isRead = useReadOnly();
  const [{ picked, opened }, setPanel] = useState(() => ({ picked: FIELD.exec(at ?? '')?.[0], opened: 0 }));
  const setPicked = useCallback((next: string | undefined) => {
    setPanel((before) => (next === before.picked ? before : { picked: next, opened: before.opened + 1 }));
  }, []);
  // The same field under another name: whoever types in its panel stays there.
  const follow = (next: string) => setPanel((before) => ({ ...before, picked: next }));
  useEffect(() => {
    const field = FIELD.exec(at ?? '')?.[0];
    if (field !== undefined) setPicked(field);
  }, [at, setPicked]);
  /** Pointer of the lines that get a field; '' for the entity. */
  const [adding, setAdding] = useState<string>();
  const content = document.content ?? {};
  const form = useMemo(() => viewsOf(documents, document.name, 'form')[0], [documents, document.name]);
  const sections = useMemo(() => sectionsOf(content, form), [content, form]);
  const phone = usePhone();
  const isThere = picked !== undefined && valueAt(content, pathOf(picked)) !== undefined;
  return (
    <div className="cols">
      <div className="col" hidden={phone && isThere}>
        <header className="hd">
          <h3 className="grow">{t('design.tabs.fields')}</h3>
          {!isRead && (
            <button type="button" className="btn sm" onClick={() => setAdding('')}>
              <Icon name="plus" />
              {t('design.field.add')}
            </button>
          )}
        </header>
        <FieldList
          document={document}
          form={form}
          sections={sections}
          picked={picked}
          onPick={setPicked}
          onAdd={setAdding}
        />
      </div>
      <div className="col panel-col">
        {phone && isThere && (
          <button type="button" className="btn text back" onClick={() => setPicked(undefined)}>
            <Icon name="left" />
            {t('design.tabs.fields')}
          </button>
        )}
        {isThere ? (
          <FieldPanel
            key={opened}
            document={document}
            pointer={picked}
            at={at}
            onRenamed={follow}
            onRemoved={() => setPicked(undefined)}
          />
        ) : (
          !phone && <p className="mut s13 design-none">{t('design.field.choose')}</p>
        )}
      </div>
      <Preview entity={document.name} picked={isThere ? headerField(picked) : undefined} />
      {adding !== undefined && (
        <NewField
          document={document}
          form={form}
          place={placeOfField(content, `${adding}/properties/x`)}
          onAdded={(pointer) => {
            setAdding(undefined);
            setPicked(pointer);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </div>
  );
}

/** The field of the header that a pointer is in. */
function headerField(pointer: string): string | undefined {
  return pointer.split('/')[2];
}
