/** One search over everything that has a name (一键查询): `GET /search?q=`. */
import type { LocalizedName, Position } from './register.js';

export const SEARCH_KINDS = [
  'site',
  'point',
  'alarm',
  'incident',
  'team',
  'store',
  'person',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
/** `GET /search?q=` (一键查询). */
export interface SearchHit {
  kind: SearchKind;
  /** Code, occurrence or id. */
  code: string;
  name: LocalizedName;
  /** One line more: town, state, value, phone. */
  detail: LocalizedName | null;
  site: string | null;
  position: Position | null;
}
