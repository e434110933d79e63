import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { redeemLink } from '../api/session.ts';
import { Icon } from '../ui/icon.tsx';
import { PasswordForm } from './password-form.tsx';
import { Gate } from './sign-in.tsx';

/** `/link#<token>`: a one-time link signs its holder in and offers to set a password. The token never reaches a log. */
export function Link() {
  const { t } = useTranslation();
  const [state, setState] = useState<'working' | 'done' | 'bare' | { readonly failure: string }>('working');
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const token = location.hash.slice(1);
    if (token === '') return setState('bare');
    history.replaceState(null, '', '/link');
    redeemLink(token).then(
      () => setState('done'),
      (error) => setState({ failure: (isProblem(error) && error.message) || t('failure.offline') }),
    );
  }, [t]);
  const enter = () => location.assign('/');
  if (state === 'working') return null;
  if (state === 'done')
    return (
      <Gate>
        <h1>{t('link.title')}</h1>
        <p className="lead">{t('link.lead')}</p>
        <PasswordForm askCurrent={false} onDone={enter} onSkip={enter} />
      </Gate>
    );
  return (
    <Gate>
      <h1>{t(state === 'bare' ? 'link.bare' : 'link.failed')}</h1>
      {state === 'bare' ? (
        <p className="lead">{t('link.bareLead')}</p>
      ) : (
        <div className="banner red" role="alert">
          <Icon name="warning" />
          <span>{state.failure}</span>
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <button type="submit" className="btn">
          {t('signIn.title')}
        </button>
      </form>
    </Gate>
  );
}
