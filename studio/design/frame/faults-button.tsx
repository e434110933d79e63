import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Fault } from '../../../metadata/document.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';
import { keyOfFile } from '../draft/use-compiled.ts';
import { addressOf } from '../kinds.ts';
import { useFaultPlace } from '../use-fault-place.ts';
import { useTitles } from '../use-titles.ts';
import { useToldFault } from '../use-told-fault.ts';

const MOST = 60;

/** How many errors and warnings there are; opens the list of them, each leading to its place. */
export function FaultsButton() {
  const { t } = useTranslation();
  const { compiled, checkAgain } = useDraft();
  const [open, setOpen] = useState(false);
  const errors = compiled.faults.filter(({ severity }) => severity === 'error').length;
  const warnings = compiled.faults.length - errors;
  if (compiled.broken)
    return (
      <span className="row" role="alert">
        <span className="down s13 cut" title={t('design.broken')}>
          {t('design.broken')}
        </span>
        <button type="button" className="btn text sm" onClick={checkAgain}>
          {t('design.retry')}
        </button>
      </span>
    );
  if (compiled.faults.length === 0) return null;
  const text = errors > 0 ? t('design.errors', { count: errors }) : t('design.warnings', { count: warnings });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<FaultList faults={compiled.faults.slice(0, MOST)} onGo={() => setOpen(false)} />}
    >
      <button type="button" className={errors > 0 ? 'btn text sm down' : 'btn text sm warn'}>
        <Icon name="warning" />
        {text}
      </button>
    </Popover>
  );
}

function FaultList({ faults, onGo }: { faults: readonly Fault[]; onGo(): void }) {
  const { documents } = useDraft();
  const titles = useTitles();
  const told = useToldFault();
  const placed = useFaultPlace();
  return (
    <ul className="fault-list">
      {faults.map((found) => {
        const fault = told(found);
        const document = documents.get(keyOfFile(fault.file));
        return (
          <li key={`${fault.file} ${fault.pointer} ${found.message}`}>
            <span className={fault.severity === 'error' ? 'down' : 'warn'}>
              <Icon name="warning" />
            </span>
            <div>
              {document ? (
                <Link to={addressOf(document, fault.pointer)} onClick={onGo}>
                  {titles.of(document)}
                </Link>
              ) : (
                <span>{fault.file}</span>
              )}
              <span className="mut" title={fault.pointer}>
                {' '}
                {document ? placed(document, fault.pointer) : fault.pointer}
              </span>
              <p>{fault.message}</p>
              <p className="mut">{fault.mend}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
