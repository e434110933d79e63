import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../ui/keys.ts';

/** A name typed in place: Enter keeps it, Escape leaves it as it was. */
export function TitleForm(props: {
  title: string;
  submit: string;
  failure?: string | undefined;
  onSubmit(title: string): Promise<void>;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { failure, onSubmit, onClose } = props;
  const [title, setTitle] = useState(props.title);
  const [busy, setBusy] = useState(false);
  useKeys({ esc: onClose });
  return (
    <form
      className="title-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        setBusy(true);
        void onSubmit(title.trim()).finally(() => setBusy(false));
      }}
    >
      <div className={failure === undefined ? 'in' : 'in err'}>
        <input
          id={id}
          aria-label={t('changeSets.name')}
          aria-describedby={failure === undefined ? undefined : `${id}-note`}
          placeholder={t('changeSets.name')}
          value={title}
          maxLength={120}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
      </div>
      <button type="submit" className="btn primary" disabled={busy || title.trim() === ''}>
        {props.submit}
      </button>
      <button type="button" className="btn text" onClick={onClose}>
        {t('record.cancel')}
      </button>
      {failure !== undefined && (
        <span id={`${id}-note`} className="down s12" role="alert">
          {failure}
        </span>
      )}
    </form>
  );
}
