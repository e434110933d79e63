import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { setPassword } from '../api/session.ts';
import { PlainField } from './plain-field.tsx';

/** Characters; the server says the same. */
const SHORTEST = 10;

/** Sets a new password; asks for the present one unless a one-time link has just proved who this is. */
export function PasswordForm(props: { askCurrent: boolean; onDone(): void; onSkip?: () => void }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (String(form.get('password')).length < SHORTEST) return setFailure(t('password.help'));
    setBusy(true);
    try {
      await setPassword(
        String(form.get('password')),
        props.askCurrent ? String(form.get('current')) : undefined,
      );
      props.onDone();
    } catch (error) {
      const problem = isProblem(error) ? error : undefined;
      setFailure(problem?.errors[0]?.detail || problem?.message || t('failure.offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="password" noValidate>
      {props.askCurrent && (
        <PlainField
          name="current"
          type="password"
          label={t('password.current')}
          autoComplete="current-password"
        />
      )}
      <PlainField
        name="password"
        type="password"
        label={t('password.new')}
        autoComplete="new-password"
        minLength={SHORTEST}
        {...(failure === undefined ? { help: t('password.help') } : { error: failure })}
      />
      <button type="submit" className="btn primary" disabled={busy}>
        {t('password.save')}
      </button>
      {props.onSkip && (
        <button type="button" className="btn text" onClick={props.onSkip}>
          {t('password.skip')}
        </button>
      )}
    </form>
  );
}
