import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '../../../metadata/model.ts';
import { DeskProvider, type StudioModel, useDesk } from '../../api/model.ts';
import { beginRecord } from '../../forms/begin.ts';
import { EditorProvider } from '../../forms/editor-provider.tsx';
import { layoutOf } from '../../forms/layout.ts';
import { momentOf } from '../../forms/moment.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { useRecordEditor } from '../../forms/use-editor.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';

/** How records of the entity will look: a form that one can type in, which is stored nowhere. */
export function Preview({ entity, picked }: { entity: string; picked?: string | undefined }) {
  const { t } = useTranslation();
  const { compiled } = useDraft();
  const [phone, setPhone] = useState(false);
  const known = compiled.model?.entities[entity];
  const faulty = compiled.faults.some(({ severity }) => severity === 'error');
  return (
    <aside className="prev" aria-label={t('design.preview.title')}>
      <header className="hd">
        <h3 className="grow">{t('design.preview.title')}</h3>
        <fieldset className="seg" aria-label={t('design.preview.title')}>
          {(['desktop', 'phone'] as const).map((one) => (
            <button
              type="button"
              key={one}
              className={(one === 'phone') === phone ? 'on' : ''}
              aria-pressed={(one === 'phone') === phone}
              onClick={() => setPhone(one === 'phone')}
            >
              {t(`design.preview.${one}`)}
            </button>
          ))}
        </fieldset>
      </header>
      <div className={phone ? 'stage narrow' : 'stage'}>
        {compiled.model && known ? (
          <WithModel model={compiled.model}>
            <FormPreview entity={known} picked={picked} />
          </WithModel>
        ) : (
          !compiled.pending && <p className="mut s13 design-none">{t('design.preview.none')}</p>
        )}
      </div>
      {known && (
        <p className="mut s12 foot">
          <Icon name={faulty ? 'warning' : 'eye'} small />
          {t(faulty ? 'design.preview.stale' : 'design.preview.as')}
        </p>
      )}
    </aside>
  );
}

/** Parts of the product drawn from the drafts instead of from what is live. */
export function WithModel({ model, children }: { model: StudioModel; children: ReactNode }) {
  const desk = useDesk();
  const value = useMemo(() => ({ ...desk, model }), [desk, model]);
  return <DeskProvider value={value}>{children}</DeskProvider>;
}

/** Another shape of the entity is another form: what was typed belongs to the one before. */
function FormPreview({ entity, picked }: { entity: Entity; picked: string | undefined }) {
  const shape = useMemo(
    () =>
      JSON.stringify([
        entity.name,
        Object.values(entity.fields).map(({ name, kind, default: value }) => [name, kind, value]),
      ]),
    [entity],
  );
  return <BlankForm key={shape} entity={entity} picked={picked} />;
}

function BlankForm({ entity, picked }: { entity: Entity; picked: string | undefined }) {
  const { model, session } = useDesk();
  const [source] = useState(() => ({
    id: null,
    version: 0,
    content: beginRecord(entity, momentOf(session), model.rights[entity.name]),
    known: new Map(),
  }));
  const control = useRecordEditor(entity, source, 'preview');
  const sections = useMemo(() => layoutOf(model, entity, true), [model, entity]);
  return (
    <div className="card" data-picked={picked}>
      {picked !== undefined && <PickedStyle field={picked} />}
      <EditorProvider value={{ ...control, busy: false }}>
        <RecordForm sections={sections} />
      </EditorProvider>
    </div>
  );
}

/** Marks the field that is being changed where it stands in the form. */
function PickedStyle({ field }: { field: string }) {
  const name = CSS.escape(field);
  return (
    <style>{`.card [data-field="${name}"] { box-shadow: inset 0 0 0 1.5px var(--primary); background: var(--primary-bg); border-radius: 8px; margin: -6px -8px; padding: 6px 8px 8px; }`}</style>
  );
}
