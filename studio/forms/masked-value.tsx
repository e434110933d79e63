import { Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../metadata/model.ts';
import { isProblem } from '../api/problem.ts';
import { unmaskField } from '../api/records.ts';
import { PlainField } from '../shell/plain-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';
import { useEdited } from './editor.ts';

/**
 * A masked text, and a button that shows the value until the page is left. It stays here alone: what the record is saved
 * and compared with is the masked text.
 */
export function MaskedValue(props: { field: Field; masked: string; needsReason: boolean }) {
  const { field, masked, needsReason } = props;
  const { t } = useTranslation();
  const { entity, id } = useEdited();
  const [shown, setShown] = useState<string>();
  const [asking, setAsking] = useState(false);
  const show = async (reason?: string) => {
    setAsking(false);
    try {
      setShown(await unmaskField(entity.name, id ?? '', field.name, reason));
    } catch (error) {
      if (!isProblem(error)) throw error;
      toast(error.errors[0]?.detail ?? error.message);
    }
  };
  if (shown !== undefined) return <span aria-live="polite">{shown}</span>;
  const name = t('unmask.show', { field: field.title });
  return (
    <>
      {masked}
      <Tooltip title={name}>
        <button
          type="button"
          className="why"
          aria-label={name}
          onClick={() => (needsReason ? setAsking(true) : void show())}
        >
          <Icon name="eye" />
        </button>
      </Tooltip>
      {asking && <ReasonDialog title={name} onDone={show} onCancel={() => setAsking(false)} />}
    </>
  );
}

function ReasonDialog(props: { title: string; onDone(reason: string): void; onCancel(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const done = () => given !== '' && props.onDone(given);
  return (
    <Modal
      open
      title={props.title}
      okText={t('unmask.submit')}
      okButtonProps={{ disabled: given === '' }}
      cancelText={t('record.cancel')}
      onOk={done}
      onCancel={props.onCancel}
      width={420}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <PlainField
          label={t('unmask.reason')}
          help={t('unmask.help')}
          maxLength={500}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Modal>
  );
}
