import { Modal } from 'antd';
import { memo, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** Asks before unsaved changes are left behind: on every way inside the studio, and when the window closes. */
export const LeaveGuard = memo(function LeaveGuard(props: { dirty: boolean; leaving: RefObject<boolean> }) {
  const { dirty, leaving } = props;
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !leaving.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={t('record.leaveTitle')}
      okText={t('record.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('record.stay')}
      onOk={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
      width={420}
    >
      {t('record.leaveText')}
    </Modal>
  );
});
