import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import type { PlacedOperation } from './open-api.ts';

/** Of a list a few records; else what cannot be left out. */
function firstQuery({ parameters }: PlacedOperation): string {
  const asked = parameters.filter(({ in: place }) => place === 'query');
  if (asked.some(({ name }) => name === 'offset')) return 'limit=3';
  return asked
    .filter(({ required }) => required)
    .map(({ name }) => `${name}=`)
    .join('&');
}

/** Sends a GET as the person who is signed in, and shows what comes back. */
export function TryOut({ placed }: { placed: PlacedOperation }) {
  const { path } = placed;
  const { t } = useTranslation();
  const field = useId();
  const needsId = path.includes('{id}');
  const [id, setId] = useState('');
  const [query, setQuery] = useState(() => firstQuery(placed));
  const [answer, setAnswer] = useState<{ readonly status: number; readonly text: string }>();
  const send = async () => {
    const address = path.replace('/api/', '').replace('{id}', encodeURIComponent(id.trim()));
    try {
      const { status, body } = await call<unknown>(query ? `${address}?${query}` : address);
      setAnswer({ status, text: JSON.stringify(body, null, 2) });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setAnswer({ status: error.status, text: error.message });
    }
  };
  return (
    <form
      className="try"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {needsId && (
        <div className="in">
          <label htmlFor={`${field}-id`}>{t('reference.id')}</label>
          <input id={`${field}-id`} required value={id} onChange={(event) => setId(event.target.value)} />
        </div>
      )}
      <div className="in grow">
        <label htmlFor={`${field}-query`}>{t('reference.query')}</label>
        <input id={`${field}-query`} value={query} onChange={(event) => setQuery(event.target.value)} />
      </div>
      <button type="submit" className="btn primary">
        {t('reference.send')}
      </button>
      <output className="answer" aria-live="polite">
        {answer && (
          <>
            <p className="s12 mut">{t('reference.sent', { status: answer.status })}</p>
            <pre>{answer.text}</pre>
          </>
        )}
      </output>
    </form>
  );
}
