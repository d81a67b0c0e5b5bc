import type { Routes } from '@angular/router';
import { Desk } from './shell/desk';

/** `/` overview · `/sites/:code` · `/sites/:code/points/:tag` · `/ingest`. */
export const routes: Routes = [
  {
    path: 'ingest',
    loadComponent: async () => (await import('./ingest/ingest-page')).IngestPage,
  },
  {
    path: '',
    component: Desk,
    children: [
      {
        path: 'sites/:code',
        loadComponent: async () => (await import('./sites/site-panel')).SitePanel,
        children: [
          {
            path: 'points/:tag',
            loadComponent: async () => (await import('./trend/point-trend')).PointTrend,
          },
        ],
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
