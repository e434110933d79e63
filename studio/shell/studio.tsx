import { useQuery } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { BASE } from '../api/base.ts';
import { DeskProvider, modelQuery } from '../api/model.ts';
import { sessionQuery } from '../api/session.ts';
import { ANTD_LOCALES } from '../i18n/antd-locale.ts';
import { nearestLocale, speakLanguage } from '../i18n/language.ts';
import { THEMES } from '../theme.ts';
import { Failure } from '../ui/empty.tsx';
import { Toasts } from '../ui/toast.tsx';
import { usePainted } from './appearance.ts';
import { Link } from './link.tsx';
import { PreviewDoor, PreviewOver } from './preview-bar.tsx';
import { router } from './router.tsx';
import { SignIn } from './sign-in.tsx';
import './shell.css';

/** The whole client: theme and language around either the sign-in page or the signed-in product. */
export function Studio() {
  const { i18n } = useTranslation();
  const painted = usePainted();
  return (
    <ConfigProvider
      theme={THEMES[painted]}
      {...(ANTD_LOCALES[i18n.language] ? { locale: ANTD_LOCALES[i18n.language] } : {})}
      button={{ autoInsertSpace: false }}
    >
      <PreviewDoor>{location.pathname === '/link' ? <Link /> : <Gate />}</PreviewDoor>
      <Toasts />
    </ConfigProvider>
  );
}

function Gate() {
  const session = useQuery(sessionQuery);
  if (session.error) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return BASE === '' ? <SignIn /> : <PreviewOver />;
  return <SignedIn key={session.data.user.id} />;
}

function SignedIn() {
  const { i18n } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const locale = i18n.language;
  const chosen = session?.user.locale;
  useEffect(() => {
    if (chosen && nearestLocale(chosen) !== i18n.language) void speakLanguage(nearestLocale(chosen));
  }, [chosen, i18n]);
  const model = useQuery(modelQuery(locale));
  if (model.error && !model.data) return <Failure error={model.error} onRetry={() => void model.refetch()} />;
  if (!model.data || !session) return null;
  return (
    <DeskProvider value={{ model: model.data, session, locale }}>
      <RouterProvider router={router} />
    </DeskProvider>
  );
}
