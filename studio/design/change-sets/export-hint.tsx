import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useCopy } from '../../ui/use-copy.ts';

/** The command that writes the drafts as files, for git or another workspace. */
export function ExportHint({ title }: { title: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const shown = useRef<HTMLElement>(null);
  const command = `npm exec --no -- jacquard change-set export ${quoted(title)} drafts`;
  return (
    <p className="s13 mut export">
      {t('changeSets.export')}
      <span className="row">
        <code className="mono cut" ref={shown}>
          {command}
        </code>
        <button
          type="button"
          className="btn text sm icon"
          aria-label={t('changeSets.copy')}
          title={t('changeSets.copy')}
          onClick={() => void copy(command, shown.current)}
        >
          <Icon name="copy" small />
        </button>
      </span>
    </p>
  );
}

/** As a POSIX shell takes it for one word. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
