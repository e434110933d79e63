import { createBrowserRouter, type RouteObject } from 'react-router';
import { BASE } from '../api/base.ts';
import { designRoutes } from '../design/routes.tsx';
import { Lost } from './lost.tsx';
import { Shell } from './shell.tsx';

/** `/`, `/customer`, `/customer/new`, `/customer/<id>`, `/reference`, `/design/…`. Pages are loaded when first opened. */
const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <Lost />,
    hydrateFallbackElement: <span />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../work/home/home.tsx')).Home }) },
      {
        path: 'reference',
        lazy: async () => ({ Component: (await import('../reference/reference-page.tsx')).ReferencePage }),
      },
      {
        path: 'design',
        lazy: async () => ({ Component: (await import('../design/design-root.tsx')).DesignRoot }),
        children: designRoutes,
      },
      {
        path: ':entity',
        lazy: async () => ({ Component: (await import('../work/list/list-page.tsx')).ListPage }),
      },
      {
        path: ':entity/:id',
        lazy: async () => ({ Component: (await import('../work/record/record-page.tsx')).RecordPage }),
      },
      { path: '*', element: <Lost /> },
    ],
  },
];

export const router = createBrowserRouter(routes, { basename: BASE || '/' });
