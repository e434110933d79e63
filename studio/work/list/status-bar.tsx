import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import type { Count } from '../../api/records.ts';
import { formatNumber } from '../../format/number.ts';
import { KeyHint } from '../../ui/kbd.tsx';

/** How much of the list is loaded, and the keys that work here. */
export function StatusBar({ shown, count }: { shown: number; count: Count | undefined }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const text = (value: number) => formatNumber(value, locale, { min: 0, max: 0 });
  return (
    <footer className="status">
      <span>
        {count &&
          shown > 0 &&
          t('list.loaded', { to: text(shown), total: text(count.total) + (count.more ? '+' : '') })}
      </span>
      <span className="grow" />
      <span className="row mut s12">
        <KeyHint keys={['J', 'K']} text={t('keys.move')} />
        <KeyHint keys={['X']} text={t('keys.select')} />
        <KeyHint keys={['enter']} text={t('keys.open')} />
        <KeyHint keys={['?']} text={t('keys.all')} />
      </span>
    </footer>
  );
}
