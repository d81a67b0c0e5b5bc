/** Builders for specs about reports: a calm one, with what the promise is about changed. */
import type { KpiScope, KpiSubject, ShiftReport } from '@fengsui/contracts';
import { judged, judgedSpread } from '@fengsui/domain';
import { NOON } from './make';

export const A_SUBJECT: KpiSubject = {
  point: 'NH0001/GD17.CH4',
  gateway: 'NH0001-G',
  site: 'NH0001',
  names: {
    site: { zh: '示范气站', en: 'Demo gas station' },
    point: { zh: '可燃气体 GD-17', en: 'combustible gas GD-17' },
  },
};

export function aScope(change: Partial<KpiScope> = {}): KpiScope {
  const load = change.activations ?? 0;
  return {
    kind: 'seat',
    code: 'duty',
    name: null,
    activations: load,
    notCounted: { shelved: 0, suppressed: 0, outOfService: 0, historical: 0 },
    chatteringActivations: 0,
    fleeting: 0,
    figures: {
      per10Min: judged('per10Min', load / 144, load),
      perDay: judged('perDay', load, load),
      floodShare: judged('floodShare', 0, load),
      topTenShare: judged('topTenShare', 0, load),
      chattering: judged('chattering', 0, load),
      standing: judged('standing', 0, load),
    },
    severity: judgedSpread(0, 0, load),
    ...change,
  };
}

export function aShiftReport(change: Partial<ShiftReport> = {}): ShiftReport {
  const at = new Date(NOON).toISOString();
  return {
    seat: 'duty',
    from: new Date(NOON - 12 * 3_600_000).toISOString(),
    to: at,
    at,
    open: { total: 0, unacknowledged: 0, bySeverity: { 1: 0, 2: 0, 3: 0, 4: 0 }, items: [] },
    shelved: { total: 0, items: [] },
    outOfService: { total: 0, items: [] },
    suppressed: 0,
    blind: { points: { total: 0, items: [] }, gateways: { total: 0, items: [] } },
    notes: [],
    kpis: aScope(),
    indicative: true,
    ...change,
  };
}
