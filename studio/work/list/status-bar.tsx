import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import type { Count } from '../../api/records.ts';
import { formatNumber } from '../../format/number.ts';
import { KeyHint } from '../../ui/kbd.tsx';

/** How much of the list is loaded, and the keys that work here. */
export function StatusBar({
  shown,
  count,
  fromEnd,
  onTurn,
}: {
  shown: number;
  count: Count | undefined;
  fromEnd: boolean;
  /** To the other end of a list that is not loaded whole. */
  onTurn: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const text = (value: number) => formatNumber(value, locale, { min: 0, max: 0 });
  return (
    <footer className="status">
      <span>
        {count &&
          shown > 0 &&
          t(fromEnd ? 'list.loadedEnd' : 'list.loaded', {
            to: text(shown),
            total: text(count.total) + (count.more ? '+' : ''),
          })}
      </span>
      {onTurn && (
        <button type="button" className="linkish s12" onClick={onTurn}>
          {t(fromEnd ? 'list.toStart' : 'list.toEnd')}
        </button>
      )}
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
