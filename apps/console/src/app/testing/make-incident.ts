/** Builders of incidents for specs: a valid thing, with what the promise is about changed. */
import type {
  DispatchView,
  IncidentAlarm,
  IncidentView,
  JournalEntryView,
  TimelineEntry,
  ZoneView,
} from '@fengsui/contracts';
import { NOON, anEntry } from './make';

const AT = new Date(NOON).toISOString();

export function anIncidentAlarm(change: Partial<IncidentAlarm> = {}): IncidentAlarm {
  return {
    occurrence: '1',
    point: 'NH0001/GD12.CL2',
    site: 'NH0001',
    unitOfPlant: 'T-101',
    rule: 'limits.high',
    substance: 'CL2',
    severity: 1,
    value: 6.2,
    unit: 'ppm',
    t: NOON,
    escalatedAt: null,
    active: true,
    acked: false,
    by: 'first_out',
    distanceM: null,
    attachedBy: null,
    ...change,
  };
}

export function anIncident(change: Partial<IncidentView> = {}): IncidentView {
  return {
    id: '7',
    version: 1,
    state: 'discovered',
    origin: 'alarms',
    drill: null,
    severity: 1,
    title: { zh: '示范氯站 T-101 氯气报警', en: 'Demo chlorine station T-101 chlorine' },
    site: 'NH0001',
    siteName: { zh: '示范氯站', en: 'Demo chlorine station' },
    town: '440605124',
    grid: null,
    unitOfPlant: 'T-101',
    position: [113, 23.128],
    substance: 'CL2',
    container: null,
    release: null,
    fire: false,
    explanation: { firstOut: anIncidentAlarm(), more: 6, withinS: 40, by: { same_unit: 6 } },
    alarms: { total: 7, open: 7, unacknowledged: 7 },
    openedAt: AT,
    openedBy: null,
    noticedAt: null,
    ackedAt: null,
    sentAt: null,
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
    ...change,
  };
}

export function incidentNews(
  seq: number,
  incident: IncidentView,
  type = 'incident.changed',
): JournalEntryView {
  return anEntry(seq, { type, data: { incident } });
}

export function aLine(change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: '1',
    incident: '7',
    kind: 'note',
    at: AT,
    recordedAt: AT,
    by: 'duty',
    text: null,
    data: {},
    ...change,
  };
}

export function aZone(change: Partial<ZoneView> = {}): ZoneView {
  return {
    incident: '7',
    at: AT,
    substance: 'CL2',
    position: [113, 23.128],
    wind: { fromDeg: 45, speedMs: 3.2, source: 'NH0001/WD', distanceM: 820, t: NOON },
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
              [112.99, 23.12],
              [113.01, 23.12],
              [113.01, 23.14],
              [112.99, 23.12],
            ],
          ],
        },
        distanceM: 1500,
        clipped: false,
        source: { zh: 'ERG 2024 表 3' },
        limits: ['reference_only', 'dense_gas'],
      },
    ],
    receptors: [],
    missing: [],
    ...change,
  };
}

export function aDispatch(change: Partial<DispatchView> = {}): DispatchView {
  return {
    id: '3',
    version: 1,
    incident: '7',
    drill: null,
    team: 'huate',
    teamName: { zh: '华特队', en: 'Huate' },
    state: 'sent',
    staging: [113.02, 23.14],
    route: [
      [113.1, 23.2],
      [113.02, 23.14],
    ],
    etaAt: null,
    proposedAt: AT,
    proposedBy: 'duty',
    sentAt: AT,
    sentBy: 'dispatcher',
    note: null,
    history: [],
    recall: null,
    entries: [],
    rollCall: null,
    ...change,
  };
}
