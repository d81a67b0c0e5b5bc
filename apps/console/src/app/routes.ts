import type { Routes } from '@angular/router';
import { Desk } from './shell/desk';

/**
 * `/` overview · `/sites/:code` · `/sites/:code/points/:tag` · `/rules` · `/rules/:code` · `/permits` ·
 * `/reports` · `/duty` · `/drills` · `/drills/:id` · `/handover` · `/handover/:id` · `/ingest`.
 */
export const routes: Routes = [
  {
    path: 'ingest',
    loadComponent: async () => (await import('./ingest/ingest-page')).IngestPage,
  },
  {
    path: 'rules',
    loadComponent: async () => (await import('./rules/rules-page')).RulesPage,
  },
  {
    path: 'rules/new/:kind',
    loadComponent: async () => (await import('./rules/rule-page')).RulePage,
  },
  {
    path: 'rules/:code',
    loadComponent: async () => (await import('./rules/rule-page')).RulePage,
  },
  {
    path: 'permits',
    loadComponent: async () => (await import('./permits/permits-page')).PermitsPage,
  },
  {
    path: 'reports',
    loadComponent: async () => (await import('./reports/report-page')).ReportPage,
  },
  {
    path: 'duty',
    loadComponent: async () => (await import('./duty/duty-page')).DutyPage,
  },
  {
    path: 'drills',
    loadComponent: async () => (await import('./drills/drills-page')).DrillsPage,
  },
  {
    path: 'drills/:id',
    loadComponent: async () => (await import('./drills/drill-page')).DrillPage,
  },
  {
    path: 'handover',
    loadComponent: async () => (await import('./handover/handover-page')).HandoverPage,
  },
  {
    path: 'handover/:id',
    loadComponent: async () => (await import('./handover/handover-record')).HandoverRecord,
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
