import '@fontsource-variable/noto-sans-sc';
import '@fontsource-variable/source-sans-3';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queries } from './api/queries.ts';
import { preferredLocale, speakLanguage } from './i18n/language.ts';
import { applyAppearance, storedAppearance } from './shell/appearance.ts';
import { Studio } from './shell/studio.tsx';

applyAppearance(storedAppearance());

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its #root');

speakLanguage(preferredLocale()).then(() =>
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Studio />
    </QueryClientProvider>,
  ),
);
