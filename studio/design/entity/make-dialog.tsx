import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks what something new is to be. Enter makes it as the button does, as soon as all is said. */
export function MakeDialog(props: {
  title: string;
  act: string;
  isComplete: boolean;
  width: number;
  children: ReactNode;
  onMake(): void;
  onClose(): void;
}) {
  const { title, act, isComplete, width, children, onMake, onClose } = props;
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={title}
      okText={act}
      okButtonProps={{ disabled: !isComplete }}
      cancelText={t('design.cancel')}
      onOk={onMake}
      onCancel={onClose}
      width={width}
      className="design-dialog"
    >
      <form
        className="inputs"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) onMake();
        }}
      >
        {children}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
