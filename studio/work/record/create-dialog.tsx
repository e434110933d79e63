import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../metadata/condition/condition.ts';
import type { Facts } from '../../../metadata/condition/facts.ts';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { createRecord } from '../../api/records.ts';
import { beginRecord } from '../../forms/begin.ts';
import { EditorProvider } from '../../forms/editor-provider.tsx';
import { layoutOf } from '../../forms/layout.ts';
import { momentOf } from '../../forms/moment.ts';
import { createBody } from '../../forms/payload.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { useRecordEditor } from '../../forms/use-editor.ts';
import { faultsBeforeSending } from '../../forms/validate.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { useKeys } from '../../ui/keys.ts';
import { toast } from '../../ui/toast.tsx';
import { inSentence } from '../../ui/words.ts';
import { impliedValues } from './implied-values.ts';
import { faultsOf } from './use-save.ts';

/** Makes the record that was looked for and not found, without leaving the form; the name is what was typed. */
export function CreateDialog(props: {
  entity: string;
  name: string;
  filter?: Condition | undefined;
  referrer?: Facts | undefined;
  onCreated(id: string): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { model, session, locale } = useDesk();
  const [busy, setBusy] = useState(false);
  const entity = model.entities[props.entity];
  if (!entity) throw new Error(`There is no entity ${props.entity}`);
  const rights = model.rights[entity.name];
  // A new record begins once: what comes after is the editor's.
  const [source] = useState(() => {
    const part = entity.label.find((one) => 'path' in one && one.path.length === 1);
    const field = part && 'path' in part ? part.path[0] : undefined;
    const given = impliedValues(props.filter, props.referrer);
    if (field !== undefined && props.name !== '') given[field] = props.name;
    return {
      id: null,
      version: 0,
      content: beginRecord(entity, momentOf(session), rights, given),
      known: new Map(),
    };
  });
  const control = useRecordEditor(entity, source, 'new');
  const sections = useMemo(() => layoutOf(model, entity, true), [model, entity]);
  const create = async () => {
    const faults = faultsBeforeSending(model, { ...control, busy }, nearestLocale(locale));
    control.setFaults(faults);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    try {
      const body = createBody(model, entity, control.permission, control.now);
      props.onCreated((await createRecord(entity.name, body)).id);
    } catch (error) {
      if (isProblem(error) && error.errors.length > 0) control.setFaults(faultsOf(error, control.now));
      else toast((isProblem(error) && error.message) || t('failure.offline'));
    } finally {
      setBusy(false);
    }
  };
  useKeys(
    {
      'mod+s': (event) => {
        event.preventDefault();
        void create();
      },
    },
    { inDialog: true },
  );
  return (
    <Modal
      open
      title={t('record.new', { what: inSentence(entity.title, locale) })}
      okText={t('record.create')}
      cancelText={t('record.cancel')}
      confirmLoading={busy}
      onOk={() => void create()}
      onCancel={props.onClose}
      width={720}
      className="create-dialog"
      afterOpenChange={(open) =>
        open && document.querySelector<HTMLElement>('.create-dialog [data-field] input')?.focus()
      }
    >
      <EditorProvider value={{ ...control, busy }}>
        <RecordForm sections={sections} />
      </EditorProvider>
    </Modal>
  );
}
