import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { signIn } from '../api/session.ts';
import { LOCALES, type StudioLocale, speakLanguage } from '../i18n/language.ts';
import { Icon, Mark } from '../ui/icon.tsx';
import { PlainField } from './plain-field.tsx';

export function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [failure, setFailure] = useState('');
  const [ended] = useState(() => queries.getQueryData(['session', 'ended']) === true);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure('');
    try {
      await signIn(String(form.get('login')), String(form.get('password')));
      await queries.resetQueries();
    } catch (error) {
      setFailure((isProblem(error) && error.message) || t('failure.offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Gate>
      <h1>{t('signIn.title')}</h1>
      <form onSubmit={submit}>
        {failure !== '' && (
          <div className="banner red" role="alert">
            <Icon name="warning" />
            <span>{failure}</span>
          </div>
        )}
        {ended && failure === '' && (
          <div className="banner" role="status">
            <Icon name="warning" />
            <span>{t('signIn.ended')}</span>
          </div>
        )}
        <PlainField name="login" label={t('signIn.login')} autoComplete="username" autoFocus />
        <PlainField
          name="password"
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
        />
        <button type="submit" className="btn primary" disabled={busy}>
          {t('signIn.submit')}
        </button>
      </form>
    </Gate>
  );
}

/** The card before one is signed in, with the choice of language. */
export function Gate({ children }: { children: React.ReactNode }) {
  const { i18n } = useTranslation();
  const others = Object.entries(LOCALES).filter(([locale]) => locale !== i18n.language);
  return (
    <main className="gate">
      <div className="card">
        <div className="brand">
          <Mark />
          Jacquard
        </div>
        {children}
        <div className="foot">
          {others.map(([locale, name]) => (
            <button
              type="button"
              className="linkish"
              lang={locale}
              key={locale}
              onClick={() => void speakLanguage(locale as StudioLocale)}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
    </main>
  );
}
