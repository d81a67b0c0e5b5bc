/** How the ground of the map fits its box. */
import type { MapLook } from './map-look';

/** What is free around the ground, and above a legend that stands on it; of a screen with 16 px a rem. */
const PADDING_PX = 24;
const ABOVE_LEGEND_PX = 16;

/** @param legendPx how much of the map's foot the legend covers */
export function paddingOf({ remPx }: MapLook, legendPx: number) {
  const around = (PADDING_PX * remPx) / 16;
  const foot = legendPx + (ABOVE_LEGEND_PX * remPx) / 16;
  return { top: around, right: around, bottom: Math.max(around, foot), left: around };
}
