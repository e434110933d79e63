import { memo, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveGuard as AskingGuard } from '../../ui/leave-guard.tsx';

/** Asks before unsaved changes are left behind: on every way inside the studio, and when the window closes. */
export const LeaveGuard = memo(function LeaveGuard(props: { dirty: boolean; leaving: RefObject<boolean> }) {
  const { dirty, leaving } = props;
  const { t } = useTranslation();
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
  return (
    <AskingGuard
      asks={(from, to) => dirty && !leaving.current && from !== to}
      title={t('record.leaveTitle')}
      leave={t('record.leave')}
    >
      {t('record.leaveText')}
    </AskingGuard>
  );
});
