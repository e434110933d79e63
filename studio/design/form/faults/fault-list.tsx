import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../../metadata/document.ts';
import { Icon } from '../../../ui/icon.tsx';
import { faultSentences } from '../../fault-sentences.ts';
import { useReadOnly } from '../../read-only.ts';
import { pathOf } from '../content/edit.ts';
import { useFormDocument } from '../document.ts';
import { mended } from './mended.ts';

/** What is wrong at a place, what to do, and where a name was meant, the way to take it. */
export function FaultList({ id, faults }: { id: string; faults: readonly Fault[] }) {
  return (
    <div className="faults" id={id}>
      {faults.map((fault) => (
        <FaultLine key={`${fault.pointer} ${fault.code} ${fault.message}`} fault={fault} />
      ))}
    </div>
  );
}

function FaultLine({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const isRead = useReadOnly();
  const mend = isRead ? undefined : mended(document.state().content, fault);
  return (
    <div className={fault.severity === 'error' ? 'error' : 'error warning'}>
      <Icon name="warning" />
      <span>
        {faultSentences(fault)}{' '}
        {mend && (
          <button
            type="button"
            className="linkish"
            onClick={() => {
              if (mend.kind === 'value') document.set(pathOf(fault.pointer), mend.value);
              else document.rename(mend.holder, mend.from, mend.to);
            }}
          >
            {t('schemaForm.useNearest', { name: fault.nearest })}
          </button>
        )}
      </span>
    </div>
  );
}
