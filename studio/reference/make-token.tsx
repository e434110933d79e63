import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
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
  const [made, setMade] = useState<Made>();
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!isProblem(error)) throw error;
      toast(error.message);
    }
  };
  const make = () =>
    attempt(async () => {
      const title = t('reference.token_name');
      setMade((await call<Made>('-/tokens', { method: 'POST', body: { title } })).body);
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await call<unknown>(`-/tokens/${id}`, { method: 'DELETE' });
      setMade(undefined);
      toast(t('reference.token_revoked'));
    });
  if (!made)
    return (
      <button type="button" className="btn token" onClick={() => void make()}>
        <Icon name="key" />
        {t('reference.token_make')}
      </button>
    );
  return (
    <>
      <Code text={`TOKEN=${made.token}`} />
      <p className="token mut s13">
        {t('reference.token_once')}
        <button type="button" className="linkish" onClick={() => void revoke(made.id)}>
          {t('reference.token_revoke')}
        </button>
      </p>
    </>
  );
}
