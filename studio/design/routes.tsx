import { Navigate, type RouteObject } from 'react-router';

/** Pages of the designer, below `/design`. */
export const designRoutes: RouteObject[] = [
  { index: true, element: <Navigate to="entity" replace /> },
  { path: 'graph', lazy: async () => ({ Component: (await import('./graph-page.tsx')).GraphPage }) },
  {
    path: 'change-sets',
    lazy: async () => ({ Component: (await import('./change-sets/change-sets-page.tsx')).ChangeSetsPage }),
  },
  {
    path: 'change-sets/:id',
    lazy: async () => ({ Component: (await import('./change-sets/change-set-page.tsx')).ChangeSetPage }),
  },
  {
    path: 'change-sets/:id/plan',
    lazy: async () => ({ Component: (await import('./plan/plan-page.tsx')).PlanPage }),
  },
  {
    path: 'upgrades',
    lazy: async () => ({ Component: (await import('./upgrades/upgrades-page.tsx')).UpgradesPage }),
  },
  {
    path: 'releases',
    lazy: async () => ({ Component: (await import('./releases/releases-page.tsx')).ReleasesPage }),
  },
  {
    path: 'releases/:number',
    lazy: async () => ({ Component: (await import('./releases/release-page.tsx')).ReleasePage }),
  },
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
