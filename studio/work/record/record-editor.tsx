import { Drawer } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Entity } from '../../../metadata/model.ts';
import { recordLabel } from '../../api/label.ts';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { EditorProvider } from '../../forms/editor-provider.tsx';
import { factsOf, layoutOf } from '../../forms/layout.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { type Source, useRecordEditor } from '../../forms/use-editor.ts';
import { useKeys } from '../../ui/keys.ts';
import { toast } from '../../ui/toast.tsx';
import { useNarrow, usePhone } from '../../ui/use-media.ts';
import { inSentence } from '../../ui/words.ts';
import { rememberVisit } from '../home/recent.ts';
import { listAddress, neighbours } from '../trail.ts';
import { UserAccess } from '../users/user-access.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { FactsBar } from './facts-bar.tsx';
import { History } from './history.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { PhoneRecord } from './phone-record.tsx';
import { RecordHead } from './record-head.tsx';
import { SaveBar } from './save-bar.tsx';
import { useSave } from './use-save.ts';

/** A record on its page: head, facts, form, timeline, and the bar that saves. */
export function RecordEditor({ entity, source, row }: { entity: Entity; source: Source; row: Row | null }) {
  const { t } = useTranslation();
  const { model, session, locale } = useDesk();
  const navigate = useNavigate();
  const phone = usePhone();
  const narrow = useNarrow();
  const control = useRecordEditor(entity, source);
  const saving = useSave(control);
  const [panel, setPanel] = useState(false);
  const [editing, setEditing] = useState(row === null);
  const isNew = row === null;
  const sections = useMemo(() => layoutOf(model, entity, isNew), [model, entity, isNew]);
  const facts = useMemo(() => factsOf(model, entity), [model, entity]);
  const label =
    row === null
      ? t('record.new', { what: inSentence(entity.title, locale) })
      : recordLabel(model, entity.name, row) || entity.title;
  const dirty = control.changes > 0;

  // A record that was read again, or is read by a new model, replaces what is on screen, unless somebody is changing it.
  const { take, version, id } = control;
  const taken = useRef(source);
  useEffect(() => {
    if (taken.current === source || source.id !== id || source.version < version || dirty) return;
    taken.current = source;
    take(source);
  }, [source, version, id, dirty, take]);
  const release = useRef(model.release);
  useEffect(() => {
    if (release.current === model.release) return;
    release.current = model.release;
    toast(t('record.newRelease'));
  }, [model.release, t]);
  useEffect(() => {
    document.title = `${label} · Jacquard`;
    if (row) rememberVisit(session.user.id, { entity: entity.name, id: row.id, label });
  }, [label, row, entity.name, session.user.id]);

  // A new record is filled in at once; one that was opened or has just been made is read first.
  useEffect(() => {
    if (phone) return;
    const frame = requestAnimationFrame(() => {
      const first = isNew ? '.record-form [data-field] :is(input, textarea, button.sw)' : '.rhead h1';
      if (isNew || document.activeElement === document.body)
        document.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [isNew, phone]);

  const near = useMemo(() => neighbours(entity.name, source.id ?? ''), [entity.name, source.id]);
  const showPanel = useCallback(() => setPanel(true), []);
  const hidePanel = useCallback(() => setPanel(false), []);
  const go = (to: string | undefined) => to && void navigate(`/${entity.name}/${to}`);
  useKeys({
    'mod+s': (event) => {
      event.preventDefault();
      if (control.permission.any) void saving.save();
    },
    esc: () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && focused.matches('input, textarea')) focused.blur();
      else void navigate(listAddress(entity.name));
    },
    j: () => go(near.after),
    k: () => go(near.before),
  });

  const form = <RecordForm sections={sections} />;
  const access = useMemo(
    () => entity.name === 'user' && row && <UserAccess user={row} />,
    [entity.name, row],
  );
  return (
    <EditorProvider value={{ ...control, busy: saving.busy }}>
      {phone ? (
        <PhoneRecord
          label={label}
          facts={facts}
          sections={sections}
          form={form}
          below={access}
          editing={editing}
          onEdit={setEditing}
          onSave={async () => {
            if (await saving.save()) setEditing(false);
          }}
          onDiscard={() => {
            saving.discard();
            setEditing(false);
          }}
          onPanel={row ? showPanel : undefined}
        />
      ) : (
        <>
          <RecordHead label={label} near={near} onPanel={row && narrow ? showPanel : undefined} />
          <div className={row && !narrow ? 'body sided' : 'body'}>
            <div className="doc">
              {row && facts.length > 0 && <FactsBar facts={facts} stored={saving.refused} />}
              <div className={hasLines(entity) ? 'paper' : 'paper plain'}>
                {form}
                {access}
              </div>
            </div>
            {row && !narrow && (
              <aside className="side" aria-label={t('record.panel')}>
                <History entity={entity} row={row} />
              </aside>
            )}
          </div>
          <SaveBar saving={saving} sided={row !== null && !narrow} />
        </>
      )}
      {row && <SidePanel entity={entity} row={row} open={panel} whole={phone} onClose={hidePanel} />}
      {saving.conflict && <ConflictDialog saving={saving} conflict={saving.conflict} />}
      <LeaveGuard dirty={dirty} leaving={saving.leaving} />
    </EditorProvider>
  );
}

/** The timeline over the page, where there is no room beside it. */
const SidePanel = memo(function SidePanel(props: {
  entity: Entity;
  row: Row;
  open: boolean;
  whole: boolean;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { entity, row, open, whole, onClose } = props;
  return (
    <Drawer open={open} onClose={onClose} title={t('record.panel')} size={whole ? '100%' : 380}>
      {open && <History entity={entity} row={row} />}
    </Drawer>
  );
});

function hasLines(entity: Entity): boolean {
  return Object.values(entity.fields).some(({ kind }) => kind === 'lines');
}
