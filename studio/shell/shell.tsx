import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { useKeys } from '../ui/keys.ts';
import { usePhone } from '../ui/use-media.ts';
import { BottomNavigation } from './bottom-navigation.tsx';
import { DemoBar } from './demo-bar.tsx';
import { Palette } from './palette.tsx';
import { PreviewBar } from './preview-bar.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { Sidebar } from './sidebar.tsx';

/** Sidebar, page, and what is reachable from everywhere: ⌘K and the list of keys. */
export function Shell() {
  const { t } = useTranslation();
  const design = useMatch('/design/*') !== null;
  const record = useMatch('/:entity/:id') !== null || design;
  const phone = usePhone();
  const [palette, setPalette] = useState(false);
  const [shortcuts, setShortcuts] = useState(false);
  useKeys({
    'mod+k': (event) => {
      event.preventDefault();
      setPalette(true);
    },
    '?': () => setShortcuts(true),
  });
  return (
    <div className={record ? 'app rail' : 'app'}>
      <a className="btn skip" href="#page">
        {t('nav.skip')}
      </a>
      <DemoBar />
      <PreviewBar />
      {!phone && !design && (
        <Sidebar rail={record} onFind={() => setPalette(true)} onShortcuts={() => setShortcuts(true)} />
      )}
      {/* The designer brings a rail of its own. */}
      {design ? (
        <Outlet />
      ) : (
        <main className="main" id="page" tabIndex={-1}>
          <Outlet />
        </main>
      )}
      {phone && !record && <BottomNavigation onFind={() => setPalette(true)} />}
      {palette && <Palette onClose={() => setPalette(false)} />}
      {shortcuts && <Shortcuts onClose={() => setShortcuts(false)} />}
    </div>
  );
}
