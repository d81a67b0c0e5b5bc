/** Alarms and what they are about, as the engine and the judge see them. */
import type { Limits } from '@fengsui/contracts';
import { IN_SERVICE, raise, type Alarm, type Condition, type PointPlan } from '@fengsui/domain';
import type { AlarmRecord } from '../../apps/server/src/alarms/alarm-record.js';
import type {
  GatewaySubject,
  PointSubject,
  SiteSubject,
} from '../../apps/server/src/alarms/subjects.js';

/** 2026-03-01T08:00:10Z */
export const T0 = 1_772_352_010_000;

/** Combustible gas: 25 and 50 %LEL, deadband 2, no delays (CONTRACT.md, register shapes). */
export const GAS_LIMITS: Limits = {
  H: { value: 25, severity: 2, deadband: 2 },
  HH: { value: 50, severity: 1, deadband: 2 },
};

export function aCondition(changes: Partial<Condition> = {}): Condition {
  return { severity: 2, limit: 'H', limitValue: 25, value: 30, t: T0, ...changes };
}

/** Open, active, not acknowledged, unless changed. */
export function anAlarm(changes: Partial<Alarm> = {}): Alarm {
  return { ...raise(aCondition(), IN_SERVICE, T0 + 50).alarm, ...changes };
}

/** The limits of combustible gas and no other rule. */
export function aPlan(changes: Partial<PointPlan> = {}): PointPlan {
  return { limits: GAS_LIMITS, limitsVersion: 7, range: [0, 100], rules: [], ...changes };
}

export function aPointSubject(changes: Partial<PointSubject> = {}): PointSubject {
  return {
    kind: 'point',
    key: 'p12',
    id: 12,
    name: 'NH0001/GD17.CH4',
    shard: 1,
    siteId: 5,
    site: 'NH0001',
    siteName: { zh: '测试站点', en: 'Test site' },
    position: [113, 23.128],
    pointName: { zh: '甲烷', en: 'Methane' },
    gatewayId: 3,
    gateway: 'NH0001-G',
    unit: '%LEL',
    quantity: 'combustible_gas',
    substance: 'CH4',
    unitOfPlant: null,
    intervalS: 15,
    plan: aPlan(),
    ...changes,
  };
}

export function aGatewaySubject(changes: Partial<GatewaySubject> = {}): GatewaySubject {
  return {
    kind: 'gateway',
    key: 'g3',
    id: 3,
    code: 'NH0001-G',
    shard: 1,
    siteId: 5,
    site: 'NH0001',
    siteName: { zh: '测试站点', en: 'Test site' },
    position: [113, 23.128],
    ...changes,
  };
}

export function aSiteSubject(changes: Partial<SiteSubject> = {}): SiteSubject {
  return {
    kind: 'site',
    key: 's5',
    id: 5,
    shard: 1,
    siteId: 5,
    site: 'NH0001',
    siteName: { zh: '测试站点', en: 'Test site' },
    position: [113, 23.128],
    ...changes,
  };
}

export function anAlarmRecord(changes: Partial<AlarmRecord> = {}): AlarmRecord {
  const alarm = changes.alarm ?? anAlarm();
  return {
    occurrence: 41,
    version: 1,
    subject: aPointSubject(),
    rule: 'limits.high',
    ruleKind: 'limits',
    ruleVersion: 7,
    chattering: false,
    historical: false,
    savedPeak: alarm.peak,
    supersededBy: null,
    ...changes,
    alarm,
  };
}
