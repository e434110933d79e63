import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Empty } from '../ui/empty.tsx';

/** A page that is not there, or one that broke while it was drawn. */
export function Lost() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => {
    if (error) console.error(error);
  }, [error]);
  return (
    <div className="page">
      <Empty text={error ? t('lost.broken') : t('lost.missing')}>
        {error ? (
          <button type="button" className="btn" onClick={() => location.reload()}>
            {t('failure.retry')}
          </button>
        ) : (
          <Link className="btn" to="/">
            {t('nav.home')}
          </Link>
        )}
      </Empty>
    </div>
  );
}
