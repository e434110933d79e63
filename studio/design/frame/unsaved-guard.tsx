import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useDraft } from '../draft/draft.ts';
import { useUnfinished } from './use-unfinished.ts';

/** Asks before the designer is left with something that the server does not have. */
export function UnsavedGuard() {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { saving } = useDraft();
  const unfinished = useUnfinished();
  const names = unfinished.map(({ title }) => title);
  return (
    <LeaveGuard
      asks={(_, to) => (saving === 'failed' || unfinished.length > 0) && !/^\/design(\/|$)/.test(to)}
      title={t('design.leaveTitle')}
      leave={t('design.leave')}
    >
      {saving === 'failed' && <p>{t('design.leaveNotSaved')}</p>}
      {unfinished.length > 0 && (
        <p>{t('design.leaveUnfinished', { names: new Intl.ListFormat(locale).format(names) })}</p>
      )}
    </LeaveGuard>
  );
}
