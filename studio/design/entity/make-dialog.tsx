import { Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks what something new is to be. Enter makes it as the button does; until all is said it is said what is missing. */
export function MakeDialog(props: {
  title: string;
  act: string;
  /** Why it cannot be made yet. */
  obstacle: string | undefined;
  width: number;
  children: ReactNode;
  onMake(): void;
  onClose(): void;
}) {
  const { title, act, obstacle, width, children, onMake, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <Modal
      open
      title={title}
      okText={act}
      okButtonProps={{ disabled: obstacle !== undefined, 'aria-describedby': id }}
      footer={(_, { OkBtn, CancelBtn }) => (
        <div className="row">
          <output id={id} className="mut s12 grow">
            {obstacle}
          </output>
          <CancelBtn />
          <OkBtn />
        </div>
      )}
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
          if (obstacle === undefined) onMake();
        }}
      >
        {children}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
