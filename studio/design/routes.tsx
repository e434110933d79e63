import { Navigate, type RouteObject } from 'react-router';

/** Pages of the designer, below `/design`. */
export const designRoutes: RouteObject[] = [
  { index: true, element: <Navigate to="entity" replace /> },
  {
    path: ':kind',
    lazy: async () => ({ Component: (await import('./document/kind-page.tsx')).KindPage }),
    children: [
      {
        path: ':package/:name',
        lazy: async () => ({ Component: (await import('./document/document-page.tsx')).DocumentPage }),
      },
    ],
  },
];
