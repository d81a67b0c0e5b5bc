/** What an alarm can be about, with the names and limits that the engine and its readers need. */
import type { AlarmRule, Limits, LocalizedName, Quantity, SubstanceCode } from '@fengsui/contracts';

export interface PointSubject {
  kind: 'point';
  id: number;
  /** `{site}/{tag}` */
  name: string;
  shard: number;
  siteId: number;
  site: string;
  siteName: LocalizedName;
  pointName: LocalizedName | null;
  gatewayId: number;
  gateway: string;
  unit: string;
  quantity: Quantity;
  substance: SubstanceCode | null;
  limits: Limits;
  ruleVersion: number;
}
export interface GatewaySubject {
  kind: 'gateway';
  id: number;
  code: string;
  shard: number;
  siteId: number;
  site: string;
  siteName: LocalizedName;
}
export interface PlatformSubject {
  kind: 'platform';
  shard: number;
}
export type Subject = PointSubject | GatewaySubject | PlatformSubject;

/** `p12`, `g3` or `platform`: the subject half of "one open occurrence per subject and rule". */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'platform') return 'platform';
  return `${subject.kind === 'point' ? 'p' : 'g'}${subject.id}`;
}
export const openKey = (subject: string, rule: AlarmRule) => `${subject} ${rule}`;
