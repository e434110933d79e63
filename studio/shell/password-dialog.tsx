import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { toast } from '../ui/toast.tsx';
import { PasswordForm } from './password-form.tsx';

export function PasswordDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('account.password')} footer={null} onCancel={onClose} width={400}>
      <PasswordForm
        askCurrent
        onDone={() => {
          toast(t('password.saved'));
          onClose();
        }}
      />
    </Modal>
  );
}
