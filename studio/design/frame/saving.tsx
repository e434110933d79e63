import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';
import { reasonOf } from '../draft/reason.ts';
import { useUnfinished } from './use-unfinished.ts';
import './saving.css';

/** Whether what is edited is stored; where it is not, why, and what can be done. */
export function Saving() {
  const { t } = useTranslation();
  const { saving, changeSet, readOnly, unread } = useDraft();
  const unfinished = useUnfinished()[0];
  if (saving === 'failed') return <NotSaved />;
  if (unread)
    return (
      <Failed
        words={t('design.notRead', { reason: reasonOf(unread.problem, t) })}
        way={t('design.retry')}
        onWay={unread.again}
      />
    );
  if (unfinished)
    return (
      <Link className="change-note warn s13" to={unfinished.address}>
        <Icon name="warning" small />
        <span className="cut">{t('design.unfinishedSource', { name: unfinished.title })}</span>
      </Link>
    );
  if (readOnly)
    return (
      <span className="change-note mut s13" title={t(`design.readOnly_${readOnly}`)}>
        <Icon name="lock" small />
        <span className="cut">{t(`design.readOnly_${readOnly}`)}</span>
      </span>
    );
  if (!changeSet && saving === 'saved') return null;
  return (
    <output className="mut s13 wide-only">{t(saving === 'saved' ? 'design.saved' : 'design.saving')}</output>
  );
}

/** Why what is edited is not stored, and the way on. */
export function NotSaved() {
  const { t } = useTranslation();
  const { problem, settled, choose } = useDraft();
  const isClosed = isProblem(problem, 'CHANGE_SET_CLOSED');
  return (
    <Failed
      words={t('design.notSaved', { reason: reasonOf(problem, t) })}
      way={t(isClosed ? 'design.goOnInNew' : 'design.retry')}
      onWay={() => (isClosed ? choose(undefined) : void settled().catch(() => undefined))}
    />
  );
}

function Failed({ words, way, onWay }: { words: string; way: string; onWay(): void }) {
  return (
    <span className="change-note" role="alert">
      <span className="down s13 cut" title={words}>
        {words}
      </span>
      <button type="button" className="btn text sm" onClick={onWay}>
        {way}
      </button>
    </span>
  );
}
