import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/json-object.ts';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { Entity } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { DeskProvider, readable, type StudioModel, useDesk } from '../../api/model.ts';
import { beginRecord } from '../../forms/begin.ts';
import { EditorProvider } from '../../forms/editor-provider.tsx';
import { layoutOf } from '../../forms/layout.ts';
import { momentOf } from '../../forms/moment.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { ReferencePicker } from '../../forms/reference-picker.tsx';
import { type Source, useRecordEditor } from '../../forms/use-editor.ts';
import { Icon } from '../../ui/icon.tsx';
import { recordQuery } from '../../work/record/record-query.ts';
import { type Draft, useDraft } from '../draft/draft.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import { draftedSource, liveEntity } from './drafted-record.ts';
import { Why } from './why.tsx';

/** How records of the entity will look: a form that one can type in, which is stored nowhere, of a new record or of one of today. */
export function Preview({ entity, picked }: { entity: string; picked?: string | undefined }) {
  const { t } = useTranslation();
  const { compiled } = useDraft();
  const [phone, setPhone] = useState(false);
  const known = compiled.model && own(compiled.model.entities, entity);
  const sample = useSample(compiled.model, known);
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
            <FormPreview key={sample.source?.id} entity={known} picked={picked} source={sample.source} />
          </WithModel>
        ) : (
          !compiled.pending && <p className="mut s13 design-none">{t('design.preview.none')}</p>
        )}
      </div>
      {known && (
        <footer className="mut s12 foot">
          <Icon name={faulty ? 'warning' : 'eye'} small />
          <span className="grow">{t(faulty ? 'design.preview.stale' : 'design.preview.as')}</span>
          {sample.of && (
            <span className="pick">
              <ReferencePicker
                key={sample.of}
                entity={sample.of}
                value={sample.id}
                label={t('design.preview.record')}
                placeholder={t('design.preview.new')}
                findOnly
                onChange={sample.choose}
              />
            </span>
          )}
        </footer>
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

/** A record of today to fill the form with. `of`: its entity in the release that runs, where there is one that is read. */
function useSample(drafts: StudioModel | undefined, drafted: Entity | undefined) {
  const { model: live } = useDesk();
  const [id, choose] = useState<string | null>(null);
  const now = drafted && liveEntity(live, drafted);
  const of = now && readable(live, now.name, 'id') ? now.name : undefined;
  const { data } = useQuery({
    ...recordQuery(live, of ?? '', id ?? ''),
    enabled: of !== undefined && id !== null,
  });
  const source = useMemo(
    () =>
      data && drafts && drafted && now ? draftedSource(drafts, drafted, live, now, data.row) : undefined,
    [data, drafts, drafted, live, now],
  );
  return { of, id, choose, source: id === null ? undefined : source };
}

interface FormProps {
  readonly entity: Entity;
  readonly picked: string | undefined;
  readonly source: Source | undefined;
}

/** Another shape of the entity is another form: what was typed belongs to the one before. */
function FormPreview({ entity, picked, source }: FormProps) {
  const shape = useMemo(
    () =>
      JSON.stringify([
        entity.name,
        Object.values(entity.fields).map(({ name, kind, default: value }) => [name, kind, value]),
      ]),
    [entity],
  );
  return <SampleForm key={shape} entity={entity} picked={picked} source={source} />;
}

function SampleForm({ entity, picked, source: sample }: FormProps) {
  const { model, session } = useDesk();
  const { documents } = useDraft();
  const [source] = useState(
    (): Source =>
      sample ?? {
        id: null,
        version: 0,
        content: beginRecord(entity, momentOf(session), model.rights[entity.name]),
        known: new Map(),
      },
  );
  const control = useRecordEditor(entity, source, 'preview');
  const sections = useMemo(() => layoutOf(model, entity, true), [model, entity]);
  const field = entity.fields[picked ?? ''];
  return (
    <>
      <div className="card" data-picked={picked}>
        {picked !== undefined && <PickedStyle field={picked} />}
        <EditorProvider value={{ ...control, busy: false }}>
          <RecordForm sections={sections} />
        </EditorProvider>
      </div>
      {field && (
        <Why
          entity={entity}
          field={field}
          editor={control}
          {...conditionsOf(documents, entity, field.name)}
        />
      )}
    </>
  );
}

/** What the document of the entity says of when a field is shown, required and locked. */
function conditionsOf(documents: Draft['documents'], entity: Entity, field: string) {
  const { content } = documents.get(`${entity.package}/entity/${entity.name}`) ?? {};
  return {
    written: objectAt(content, pointerTo('', 'properties', field, 'x-when')),
    named: objectAt(content, '/x-entity/conditions'),
  };
}

function objectAt(content: unknown, pointer: string): Readonly<Record<string, unknown>> {
  const value = valueAt(content, pathOf(pointer));
  return isObject(value) ? value : {};
}

/** Marks the field that is being changed where it stands in the form. */
function PickedStyle({ field }: { field: string }) {
  const name = CSS.escape(field);
  return (
    <style>{`.card [data-field="${name}"] { box-shadow: inset 0 0 0 1.5px var(--primary); background: var(--primary-bg); border-radius: 8px; margin: -6px -8px; padding: 6px 8px 8px; }`}</style>
  );
}
