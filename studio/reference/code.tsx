import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';

/** Text to be copied. */
export function Code({ text }: { text: string }) {
  const { t } = useTranslation();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t('reference.copied'));
  };
  return (
    <div className="code">
      <pre>{text}</pre>
      <button type="button" className="btn sm" onClick={() => void copy()}>
        <Icon name="copy" small />
        {t('reference.copy')}
      </button>
    </div>
  );
}
