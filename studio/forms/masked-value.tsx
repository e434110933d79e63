import { useQueryClient } from '@tanstack/react-query';
import { Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../metadata/model.ts';
import { isProblem } from '../api/problem.ts';
import { unmaskField } from '../api/records.ts';
import { PlainField } from '../shell/plain-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';
import { Value } from '../work/value.tsx';
import type { ValueContext } from '../work/value-text.ts';
import { useEdited, useEditor } from './editor.ts';

interface MaskedValueProps {
  readonly field: Field;
  /** The masked text. */
  readonly masked: string;
  readonly needsReason: boolean;
  readonly style: ValueContext['style'];
}

/**
 * A masked text, and a button that shows the value until the page is left. It stays here alone: what the record is saved
 * and compared with is the masked text.
 */
export function MaskedValue({ field, masked, needsReason, style }: MaskedValueProps) {
  const { t } = useTranslation();
  const { now } = useEditor();
  const { shown, busy, show } = useUnmasked(field);
  const [asking, setAsking] = useState(false);
  const name = t('unmask.show', { field: field.title });
  return (
    <>
      <span aria-live="polite">
        {shown ? <Value field={field} value={shown.value} row={now.values} style={style} linked /> : masked}
      </span>
      {!shown && (
        <Tooltip title={name}>
          <button
            type="button"
            className="why"
            aria-label={name}
            disabled={busy}
            onClick={() => (needsReason ? setAsking(true) : void show())}
          >
            <Icon name="eye" />
          </button>
        </Tooltip>
      )}
      {asking && (
        <ReasonDialog
          title={name}
          onDone={(reason) => {
            setAsking(false);
            void show(reason);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The value as it is once it was asked for; the timeline then tells of that too. */
function useUnmasked(field: Field) {
  const { entity, id } = useEdited();
  const queries = useQueryClient();
  const [shown, setShown] = useState<{ readonly value: unknown }>();
  const [busy, setBusy] = useState(false);
  const show = async (reason?: string) => {
    setBusy(true);
    try {
      setShown({ value: await unmaskField(entity.name, id ?? '', field.name, reason) });
      await queries.invalidateQueries({ queryKey: ['history', entity.name, id] });
    } catch (error) {
      if (!isProblem(error)) throw error;
      toast(error.errors[0]?.detail ?? error.message);
    } finally {
      setBusy(false);
    }
  };
  return { shown, busy, show };
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
