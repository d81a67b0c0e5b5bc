import type { Routes } from '@angular/router';

/**
 * `/` overview · `/sites/:code` · `/sites/:code/points/:tag` · `/sites/:code/dossier` ·
 * `/towns/:code` · `/trends` · `/past` · `/incidents` · `/incidents/:id` · `/incidents/:id/report` ·
 * `/register` · `/register/import` · `/register/:list/:code` · `/ingest` · `/ingest/gateways/:code` ·
 * `/rules` · `/rules/:code` · `/permits` · `/reports` · `/duty` · `/drills` · `/drills/:id` ·
 * `/handover` · `/handover/:id` · `/teams` · `/team/:code` · `/supplies` · `/audit` · `/people` ·
 * `/wall` · `/wall/devices` · `/parts`.
 */
export const routes: Routes = [
  {
    path: 'ingest',
    loadComponent: async () => (await import('./ingest/ingest-page')).IngestPage,
  },
  {
    path: 'ingest/gateways/:code',
    loadComponent: async () => (await import('./ingest/gateway-page')).GatewayPage,
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
    path: 'register',
    loadComponent: async () => (await import('./register/register-page')).RegisterPage,
  },
  {
    path: 'register/import',
    loadComponent: async () => (await import('./register/import-page')).ImportPage,
  },
  {
    path: 'register/new/:list',
    loadComponent: async () => (await import('./register/entry-page')).EntryPage,
  },
  {
    path: 'register/:list/:code',
    loadComponent: async () => (await import('./register/entry-page')).EntryPage,
  },
  {
    path: 'register/:list/:code/:tag',
    loadComponent: async () => (await import('./register/entry-page')).EntryPage,
  },
  {
    path: 'trends',
    loadComponent: async () => (await import('./trend/page/trends-page')).TrendsPage,
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
    path: 'incidents',
    loadComponent: async () => (await import('./incidents/list/incidents-page')).IncidentsPage,
  },
  {
    path: 'incidents/:id',
    loadComponent: async () => (await import('./incidents/room/room-page')).RoomPage,
  },
  {
    path: 'incidents/:id/report',
    loadComponent: async () =>
      (await import('./incidents/report/incident-report-page')).IncidentReportPage,
  },
  {
    path: 'past',
    loadComponent: async () => (await import('./past/past-page')).PastPage,
  },
  {
    path: 'teams',
    loadComponent: async () => (await import('./dispatch/teams-page')).TeamsPage,
  },
  {
    path: 'team',
    loadComponent: async () => (await import('./team/team-page')).TeamPage,
  },
  {
    path: 'team/:code',
    loadComponent: async () => (await import('./team/team-page')).TeamPage,
  },
  {
    path: 'parts',
    loadComponent: async () => (await import('./parts-page/parts-page')).PartsPage,
  },
  {
    path: 'wall',
    loadComponent: async () => (await import('./wall/wall-page')).WallPage,
  },
  {
    path: 'wall/devices',
    loadComponent: async () => (await import('./wall/wall-devices')).WallDevices,
  },
  {
    path: 'audit',
    loadComponent: async () => (await import('./audit/audit-page')).AuditPage,
  },
  {
    path: 'people',
    loadComponent: async () => (await import('./people/people-page')).PeoplePage,
  },
  {
    path: 'supplies',
    loadComponent: async () => (await import('./supplies/supplies-page')).SuppliesPage,
  },
  {
    path: 'sites/:code/dossier',
    loadComponent: async () => (await import('./dossier/dossier-page')).DossierPage,
  },
  {
    path: 'towns/:code',
    loadComponent: async () => (await import('./dossier/town-page')).TownPage,
  },
  {
    path: '',
    loadComponent: async () => (await import('./shell/desk')).Desk,
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
