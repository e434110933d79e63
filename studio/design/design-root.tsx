import i18next from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { useDesk } from '../api/model.ts';
import { Lost } from '../shell/lost.tsx';
import { usePhone } from '../ui/use-media.ts';
import { DraftProvider } from './draft/draft-provider.tsx';
import { BehindNotice } from './frame/behind-notice.tsx';
import { ChangeBar } from './frame/change-bar.tsx';
import { DesignRail } from './frame/design-rail.tsx';
import { UnsavedGuard } from './frame/unsaved-guard.tsx';
import { useNews } from './frame/use-news.ts';
import { addWords } from './words.ts';
import './design.css';

/** Changing the application: its documents at the left, the change set above, and the page that is open. */
export function DesignRoot() {
  addWords(i18next);
  const { t } = useTranslation();
  const { model } = useDesk();
  const phone = usePhone();
  useEffect(() => {
    document.title = `${t('design.title')} · Jacquard`;
  }, [t]);
  if (!model.rights.change_set?.read) return <Lost />;
  return (
    <>
      <DesignRail phone={phone} />
      <main className="main design" id="page" tabIndex={-1}>
        <DraftProvider waiting={<div className="cs" aria-busy="true" />}>
          <Desk />
        </DraftProvider>
      </main>
    </>
  );
}

function Desk() {
  useNews();
  // These pages are about change sets themselves, and have a head of their own.
  const sets = useMatch('/design/change-sets/*');
  const releases = useMatch('/design/releases/*');
  const upgrades = useMatch('/design/upgrades/*');
  return (
    <>
      {!sets && !releases && !upgrades && (
        <>
          <ChangeBar />
          <BehindNotice />
        </>
      )}
      <UnsavedGuard />
      <Outlet />
    </>
  );
}
