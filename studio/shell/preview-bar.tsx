import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BASE } from '../api/base.ts';
import { useDesk } from '../api/model.ts';
import { isProblem } from '../api/problem.ts';
import { Icon } from '../ui/icon.tsx';
import { endPreview, type Preview, previewQuery, takeSeat } from './preview.ts';
import { Gate } from './sign-in.tsx';
import './preview-bar.css';

/** Says, on every page of a preview, that this is not the workspace. */
export function PreviewBar() {
  return BASE === '' ? null : <Bar />;
}

function Bar() {
  const { t } = useTranslation();
  const { data } = useQuery(previewQuery);
  const said = useWhose();
  const [closing, setClosing] = useState(false);
  if (!data) return null;
  const { sample } = data;
  const end = () => {
    setClosing(true);
    endPreview().catch(() => setClosing(false));
  };
  return (
    <output className="preview-bar">
      <Icon name="eye" />
      <span className="grow said">
        <b className="b5">{said(data)}</b>{' '}
        {t(sample.complete && !sample.own ? 'preview.copy' : 'preview.sample')}
      </span>
      <button type="button" className="btn sm" disabled={closing} onClick={end}>
        {t('preview.close')}
      </button>
    </output>
  );
}

/** Of what it is a preview, and with whose eyes: roles are called as in the preview. */
function useWhose(): (preview: Preview) => string {
  const { t } = useTranslation();
  const { session } = useDesk();
  const titleOf = (role: string) => session.roles.find(({ name }) => name === role)?.title ?? role;
  return ({ title, as: { name }, roles }) =>
    roles.length === 0
      ? t('preview.of', { title, name })
      : t('preview.ofWith', {
          title,
          name,
          count: roles.length,
          roles: roles.map(titleOf).join(t('list.separator')),
        });
}

/** Lets in who comes by the link of a preview, and draws the rest when they are in. */
export function PreviewDoor({ children }: { readonly children: React.ReactNode }) {
  const [state, setState] = useState<'asking' | 'in' | { readonly failure: string }>(
    BASE === '' || location.hash === '' ? 'in' : 'asking',
  );
  useEffect(() => {
    if (state !== 'asking') return;
    takeSeat().then(
      () => setState('in'),
      (error) => setState({ failure: isProblem(error) ? error.message : '' }),
    );
  }, [state]);
  if (state === 'asking') return null;
  return state === 'in' ? children : <PreviewOver reason={state.failure} />;
}

/** Where one would sign in: nobody does in a preview. */
export function PreviewOver({ reason }: { readonly reason?: string }) {
  const { t } = useTranslation();
  return (
    <Gate>
      <h1>{t('preview.over')}</h1>
      <p className="lead">{reason || t('preview.overLead')}</p>
      <a className="btn primary preview-over" href="/">
        {t('preview.back')}
      </a>
    </Gate>
  );
}
