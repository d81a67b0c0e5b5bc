/** What is held of an incident of a test's own; only what the test is about needs to be said. */
import type { IncidentAlarm, IncidentView, TimelineEntry, ZoneView } from '@fengsui/contracts';
import { checklistFor } from '@fengsui/domain';
import type { ReportFacts } from '../../apps/server/src/incidents/report/report-facts.js';

/** 2026-03-01 16:00:10 in Shanghai. */
export const T0 = Date.parse('2026-03-01T16:00:10+08:00');
const iso = (ms: number) => new Date(ms).toISOString();

export const anIncidentView = (changes: Partial<IncidentView> = {}): IncidentView => ({
  id: '7',
  version: 3,
  state: 'handling',
  origin: 'alarms',
  drill: null,
  severity: 1,
  title: { zh: '示范站 氯气报警', en: 'Demo station chlorine alarm' },
  site: 'NH0001',
  siteName: { zh: '示范站', en: 'Demo station' },
  town: '440605124',
  grid: null,
  unitOfPlant: 'T-101',
  position: [113, 23.128],
  substance: 'CL2',
  container: null,
  release: null,
  fire: false,
  explanation: null,
  alarms: { total: 1, open: 1, unacknowledged: 0 },
  openedAt: iso(T0 + 1_000),
  openedBy: null,
  noticedAt: iso(T0 + 10_000),
  ackedAt: iso(T0 + 20_000),
  sentAt: iso(T0 + 90_000),
  arrivedAt: null,
  handledAt: null,
  handledBy: null,
  recheckAt: null,
  recheckBy: null,
  closedAt: null,
  closedBy: null,
  result: null,
  closeReason: null,
  supervision: null,
  clocks: [],
  casualties: null,
  level: null,
  mergedInto: null,
  reporter: null,
  promises: [],
  ...changes,
});

export const anIncidentAlarm = (changes: Partial<IncidentAlarm> = {}): IncidentAlarm => ({
  occurrence: '41',
  point: 'NH0001/GD12.CL2',
  site: 'NH0001',
  unitOfPlant: 'T-101',
  rule: 'limits.high',
  substance: 'CL2',
  severity: 1,
  value: 2.4,
  unit: 'ppm',
  t: T0,
  escalatedAt: null,
  active: true,
  acked: true,
  by: 'first_out',
  distanceM: null,
  attachedBy: null,
  ...changes,
});

export const anEntry = (changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: '1',
  incident: '7',
  kind: 'note',
  at: iso(T0 + 30_000),
  recordedAt: iso(T0 + 30_000),
  by: 'duty',
  text: '现场有气味',
  data: {},
  ...changes,
});

export const aZoneView = (changes: Partial<ZoneView> = {}): ZoneView => ({
  incident: '7',
  at: iso(T0 + 5_000),
  substance: 'CL2',
  position: [113, 23.128],
  wind: { fromDeg: 45, speedMs: 3, source: null, distanceM: null, t: null },
  stability: 'D',
  isNight: false,
  rateKgPerS: null,
  areas: [
    {
      kind: 'isolation',
      shape: {
        type: 'Polygon',
        coordinates: [
          [
            [113, 23.1],
            [113.01, 23.1],
            [113.01, 23.11],
            [113, 23.1],
          ],
        ],
      },
      distanceM: 600.4,
      clipped: false,
      source: { zh: 'ERG 2024' },
      limits: ['reference_only'],
    },
  ],
  receptors: [],
  missing: [],
  ...changes,
});

export const someReportFacts = (changes: Partial<ReportFacts> = {}): ReportFacts => ({
  incident: anIncidentView(),
  alarms: [anIncidentAlarm()],
  timeline: [anEntry()],
  checklist: checklistFor('CL2').map((step) => ({
    ...step,
    doneAt: null,
    doneBy: null,
    note: null,
  })),
  zone: null,
  site: { operator: '示范企业', supervisedBy: '区应急管理部门' },
  townName: { zh: '狮山镇', en: 'Shishan' },
  teams: [],
  atMs: T0 + 120_000,
  ...changes,
});
