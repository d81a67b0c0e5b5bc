/** What the sites cover of the map: their symbols, and the rings around a few of them. Pure; all in px. */
import type { Box, SymbolBox } from './label-places';

/** Sixteenths of a rem; map-frame.css has the same. */
const RING = { calling: 48, chosen: 60 };

export interface StandingSite {
  x: number;
  y: number;
  /** Of its symbol. */
  size: number;
  isInAlarm: boolean;
  isCalling: boolean;
  isChosen: boolean;
}

/**
 * Rings are minor: the name of an alarm rather stands on the ring of another than nowhere.
 * @param scale px of a sixteenth of a rem
 */
export function siteBoxes(sites: readonly StandingSite[], scale: number): SymbolBox[] {
  return sites.flatMap((site) => {
    const symbol = { ...around(site, site.size), minor: !site.isInAlarm };
    const ring = site.isChosen ? RING.chosen : site.isCalling ? RING.calling : 0;
    return ring === 0 ? [symbol] : [symbol, { ...around(site, ring * scale), minor: true }];
  });
}

function around({ x, y }: StandingSite, size: number): Box {
  return { left: x - size / 2, top: y - size / 2, width: size, height: size };
}
