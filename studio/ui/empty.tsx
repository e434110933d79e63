import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';

/** Nothing to show: one sentence, one action; the drawing only where somebody starts from nothing. */
export function Empty({
  text,
  drawing,
  children,
}: {
  text: string;
  drawing?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      {drawing && <Drawing />}
      <p>{text}</p>
      {children}
    </div>
  );
}

/** Something could not be loaded: what, that nothing is lost, and the way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = isProblem(error) ? error : undefined;
  const offline = problem?.status === 0;
  return (
    <div className="empty" role="alert">
      <p className="b5">{offline ? t('failure.offline') : problem?.message || t('failure.title')}</p>
      <p className="s13 mut">{t('failure.safe')}</p>
      {onRetry && (
        <button type="button" className="btn" onClick={onRetry}>
          {t('failure.retry')}
        </button>
      )}
      {problem?.requestId && <p className="s12">{t('failure.request', { id: problem.requestId })}</p>}
    </div>
  );
}

function Drawing() {
  return (
    <svg
      className="art"
      viewBox="0 0 96 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M12 12h72M12 28h72M12 44h72M12 60h72" />
      <path d="M24 6v60M40 6v60M56 6v60M72 6v60" strokeDasharray="6 10" />
      <path
        d="M24 12h16M56 28h16M40 44h16M24 60h16"
        stroke="var(--primary)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  );
}
