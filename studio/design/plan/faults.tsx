import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';
import { keyOfFile } from '../draft/use-compiled.ts';
import { faultSentences } from '../fault-sentences.ts';
import { useFaultPlace } from '../use-fault-place.ts';
import { useTitles } from '../use-titles.ts';
import { Block } from './block.tsx';
import { isOfRecords } from './obstacles.ts';
import { editorAddress } from './place.ts';
import { type Fault, hardRefusals, type Plan } from './plan.ts';

/** More are shown when somebody asks for them. */
const AT_FIRST = 10;

/** What is wrong in the documents, each with a way to its place. */
export function Faults({ faults, title }: { faults: readonly Fault[]; title?: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (faults.length === 0) return null;
  return (
    <Block title={title ?? t('plan.faults')} note={title === undefined ? t('plan.faults_note') : undefined}>
      <ul className="plan-faults">
        {(all ? faults : faults.slice(0, AT_FIRST)).map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two faults may stand at one place
          <FaultLine key={index} fault={fault} />
        ))}
      </ul>
      {!all && faults.length > AT_FIRST && (
        <button type="button" className="linkish s13 more" onClick={() => setAll(true)}>
          {t('plan.moreFaults', { count: faults.length - AT_FIRST })}
        </button>
      )}
    </Block>
  );
}

function FaultLine({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const titles = useTitles();
  const placed = useFaultPlace();
  const { severity, file, pointer } = fault;
  const address = editorAddress(file, pointer);
  const written = `${file}${pointer === '' ? '' : ` ${pointer}`}`;
  const document = documents.get(keyOfFile(file));
  const place = document ? `${titles.of(document)} ${placed(document, pointer)}` : written;
  return (
    <li className={severity}>
      <Icon name={severity === 'error' ? 'warning' : 'info'} />
      <span>
        <span className="visually-hidden">{t(`plan.${severity}`)}</span>
        {faultSentences(fault)}
        <span className="place mut" title={written}>
          {address ? <Link to={address}>{place}</Link> : place}
        </span>
      </span>
    </li>
  );
}

/** What can never be done to the records that are there. */
export function Refusals({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { impact } = plan;
  const refusals = impact ? hardRefusals(impact).filter(({ path }) => !isOfRecords(plan, path)) : [];
  if (refusals.length === 0) return null;
  return (
    <Block title={t('plan.refusals')} note={t('plan.refusals_note')}>
      <ul className="plan-faults">
        {refusals.map(({ path, reason, mend }) => (
          <li key={path + reason} className="error">
            <Icon name="warning" />
            <span>
              {reason} {mend}
              <span className="mono mut">{path}</span>
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
