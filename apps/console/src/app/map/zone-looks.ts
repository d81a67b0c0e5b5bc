import type { ZoneKind } from '@fengsui/contracts';

/**
 * How zones are drawn, the innermost last. Told apart by the line as well as by colour: the legends of
 * the maps say the same.
 */
export const ZONE_LOOKS: Record<ZoneKind, { colour: string; dash: number[] | null }> = {
  plume: { colour: 'severity-line-3', dash: [1, 2] },
  protective: { colour: 'severity-line-2', dash: [4, 2] },
  isolation: { colour: 'severity-line-1', dash: null },
};
export const ZONE_ORDER = Object.keys(ZONE_LOOKS) as ZoneKind[];
export const ZONE_FILL_OPACITY = 0.14;
/** Of a screen with 16 px a rem. */
export const ZONE_LINE_PX = 2.5;
