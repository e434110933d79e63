import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useEditor } from '../../forms/editor.ts';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { listAddress } from '../trail.ts';
import { type Saving, showFirst } from './use-save.ts';

/** Appears with the first unsaved change: how many, what is wrong, discard, save. */
export function SaveBar({ saving, sided }: { saving: Saving; sided: boolean }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const navigate = useNavigate();
  const { entity, faults, changes, id, busy } = editor;
  if (changes === 0 && id !== null) return null;
  const places = Object.keys(faults);
  const name = places[0]?.split('/')[0] ?? '';
  return (
    <footer className={sided ? 'save sided' : 'save'}>
      <output className="row" aria-live="polite">
        {places.length > 0 && (
          <>
            <span className="down">
              <Icon name="warning" />
            </span>
            <b className="b6">{t('record.faults', { count: places.length })}</b>
            <span className="sec">·</span>
          </>
        )}
        <span className="sec">
          {id === null ? t('record.newUnsaved') : t('record.unsaved', { count: changes })}
        </span>
      </output>
      {places.length > 0 && (
        <button type="button" className="linkish" onClick={() => showFirst(faults)}>
          {t('record.goTo', { field: entity.fields[name]?.title ?? entity.title })}
        </button>
      )}
      <span className="grow" />
      <button
        type="button"
        className="btn"
        disabled={busy}
        onClick={() => (id === null ? void navigate(listAddress(entity.name)) : saving.discard())}
      >
        {t(id === null ? 'record.cancel' : 'record.discard')}
      </button>
      <button type="button" className="btn primary" disabled={busy} onClick={() => void saving.save()}>
        {busy ? t('record.saving') : t(id === null ? 'record.create' : 'record.save')}
        <Kbd keys="mod+S" />
      </button>
    </footer>
  );
}
