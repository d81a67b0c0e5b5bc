/** Builders for specs: a valid thing, with what the promise is about changed. */
import type {
  AlarmView,
  JournalEntryView,
  PointView,
  Severity,
  SiteView,
} from '@fengsui/contracts';

export const NOON = Date.parse('2026-03-01T04:00:00.000Z');

export function anAlarm(change: Partial<AlarmView> = {}): AlarmView {
  const severity: Severity = change.severity ?? 2;
  return {
    occurrence: 'occurrence-1',
    version: 1,
    point: 'NH0001/GD17.CH4',
    gateway: null,
    site: 'NH0001',
    unitOfPlant: 'T-101',
    position: [113, 23.128],
    rule: 'limits.high',
    ruleKind: 'limits',
    ruleVersion: 1,
    limit: 'H',
    limitValue: 25,
    severity,
    peakSeverity: severity,
    state: 'unacknowledged',
    active: true,
    acked: false,
    latched: false,
    silenced: false,
    shelved: false,
    suppressed: false,
    outOfService: false,
    open: true,
    shelvedUntil: null,
    realarmAt: null,
    chattering: false,
    historical: false,
    value: 32.1,
    unit: '%LEL',
    peak: 32.1,
    t: NOON,
    raisedAt: new Date(NOON).toISOString(),
    escalatedAt: null,
    returnedAt: null,
    ackedAt: null,
    ackedBy: null,
    ackComment: null,
    clearedAt: null,
    supersededBy: null,
    names: {
      site: { zh: '示范气站', en: 'Demo gas station' },
      point: { zh: '可燃气体 GD-17', en: 'combustible gas GD-17' },
    },
    quantity: 'combustible_gas',
    substance: 'CH4',
    ...change,
  };
}

export function anEntry(seq: number, change: Partial<JournalEntryView> = {}): JournalEntryView {
  return { seq, type: 'gateway.online', at: new Date(NOON).toISOString(), data: {}, ...change };
}

/** News of an alarm as the journal carries it. */
export function newsOf(seq: number, type: string, alarm: AlarmView): JournalEntryView {
  return anEntry(seq, { type, data: { occurrence: alarm.occurrence, alarm } });
}

export function aSite(change: Partial<SiteView> = {}): SiteView {
  return {
    code: 'NH0001',
    kind: 'hazchem_facility',
    name: { zh: '示范气站', en: 'Demo gas station' },
    town: '440605124',
    position: [113, 23.128],
    demo: true,
    worstSeverity: null,
    openAlarms: 0,
    unacknowledged: 0,
    freshness: 'fresh',
    points: { total: 2, fresh: 2, stale: 0, never: 0 },
    gateways: [
      { code: 'NH0001-G', site: 'NH0001', state: 'online', stateAt: null, lastSeen: null },
    ],
    ...change,
  };
}

export function aPoint(change: Partial<PointView> = {}): PointView {
  return {
    point: 'NH0001/GD17.CH4',
    site: 'NH0001',
    tag: 'GD17.CH4',
    gateway: 'NH0001-G',
    quantity: 'combustible_gas',
    unit: '%LEL',
    range: [0, 100],
    intervalS: 15,
    limits: { H: { value: 25, severity: 2 }, HH: { value: 50, severity: 1 } },
    last: {
      t: NOON,
      v: 3.2,
      q: 0,
      received: new Date(NOON + 100).toISOString(),
      outOfRange: false,
    },
    freshness: 'fresh',
    worstSeverity: null,
    ...change,
  };
}
