import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** Asks before a page is left inside the studio. */
export function LeaveGuard(props: {
  /** Whether it matters on the way from one path to the other. */
  asks(from: string, to: string): boolean;
  title: string;
  leave: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { asks, title, leave, children } = props;
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    asks(currentLocation.pathname, nextLocation.pathname),
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={title}
      okText={leave}
      okButtonProps={{ danger: true }}
      cancelText={t('record.stay')}
      onOk={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
      width={420}
    >
      {children}
    </Modal>
  );
}
