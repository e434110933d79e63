import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useDesk } from '../api/model.ts';
import { isProblem } from '../api/problem.ts';
import { dateWords, formatFull } from '../format/date.ts';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';
import { Code } from './code.tsx';

interface Made {
  readonly id: string;
  readonly token: string;
}

/** A token of one's own, shown this once; whoever does not need it after all revokes it at once. */
export function MakeToken() {
  const { t } = useTranslation();
  const { made, busy, make, revoke } = useToken();
  if (!made)
    return (
      <button type="button" className="btn token" disabled={busy} onClick={() => void make()}>
        <Icon name="key" />
        {t('reference.token_make')}
      </button>
    );
  return (
    <>
      <Code text={`TOKEN=${made.token}`} />
      <p className="token mut s13">
        {t('reference.token_once')}
        <button type="button" className="linkish" disabled={busy} onClick={() => void revoke(made.id)}>
          {t('reference.token_revoke')}
        </button>
      </p>
    </>
  );
}

function useToken() {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const [made, setMade] = useState<Made>();
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!isProblem(error)) throw error;
      toast(error.message);
    } finally {
      setBusy(false);
    }
  };
  const make = () =>
    attempt(async () => {
      // Whoever sees their tokens later tells them apart by this alone.
      const at = formatFull(new Date().toISOString(), dateWords(locale), session.company.time_zone);
      const title = t('reference.token_name', { at });
      setMade((await call<Made>('-/tokens', { method: 'POST', body: { title } })).body);
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await call<unknown>(`-/tokens/${id}`, { method: 'DELETE' });
      setMade(undefined);
      toast(t('reference.token_revoked'));
    });
  return { made, busy, make, revoke };
}
