import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.tsx';
import { useCopy } from '../ui/use-copy.ts';

/** Text to be copied. */
export function Code({ text }: { text: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className="code">
      <pre ref={shown}>{text}</pre>
      <button type="button" className="btn sm" onClick={() => void copy(text, shown.current)}>
        <Icon name="copy" small />
        {t('reference.copy')}
      </button>
    </div>
  );
}
