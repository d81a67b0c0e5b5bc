/** What an alarm can be about, with the names and rules that the engine and its readers need. */
import type { LocalizedName, Position, Quantity, SubstanceCode } from '@fengsui/contracts';
import type { PointPlan } from '@fengsui/domain';
import { PLATFORM_SHARD } from '../platform/shard.js';

interface Placed {
  /** `p12`, `g3`, `s5` or `platform`: the subject half of "one open occurrence per subject and rule". */
  key: string;
  shard: number;
  siteId: number;
  site: string;
  siteName: LocalizedName;
  /** Of the point where it has one, else of the site. */
  position: Position;
}
export interface PointSubject extends Placed {
  kind: 'point';
  id: number;
  /** `{site}/{tag}` */
  name: string;
  pointName: LocalizedName | null;
  unitOfPlant: string | null;
  gatewayId: number;
  gateway: string;
  unit: string;
  quantity: Quantity;
  substance: SubstanceCode | null;
  intervalS: number;
  /** Its limits and the rules that look at it alone. */
  plan: PointPlan;
}
export interface GatewaySubject extends Placed {
  kind: 'gateway';
  id: number;
  code: string;
}
/** Rules over several points are about their site. */
export interface SiteSubject extends Placed {
  kind: 'site';
  id: number;
}
export interface PlatformSubject {
  kind: 'platform';
  key: 'platform';
  shard: number;
}
export type Subject = PointSubject | GatewaySubject | SiteSubject | PlatformSubject;

export const THE_PLATFORM: PlatformSubject = {
  kind: 'platform',
  key: 'platform',
  shard: PLATFORM_SHARD,
};

export const pointKey = (id: number) => `p${id}`;
export const siteKey = (id: number) => `s${id}`;
export const openKey = (subject: string, rule: string) => `${subject} ${rule}`;
