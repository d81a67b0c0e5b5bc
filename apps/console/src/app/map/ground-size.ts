/** How the ground of the map fits its box, and how finely it is drawn. */
import type { MapLook } from './map-style';
import type { Webgl } from './webgl';

/** What is free around the ground, and above a legend that stands on it; of a screen with 16 px a rem. */
const PADDING_PX = 24;
const ABOVE_LEGEND_PX = 16;
/**
 * Without a GPU every pixel of the ground is paid by the processor, and the page waits for it: a large
 * ground is drawn coarser. What tells something stands above it, as fine as the screen.
 */
const SOFTWARE_PIXELS = 500_000;

/** @param legendPx how much of the map's foot the legend covers */
export function paddingOf({ remPx }: MapLook, legendPx: number) {
  const around = (PADDING_PX * remPx) / 16;
  const foot = legendPx + (ABOVE_LEGEND_PX * remPx) / 16;
  return { top: around, right: around, bottom: Math.max(around, foot), left: around };
}

export function pixelRatioFor(box: HTMLElement, webgl: Webgl): number {
  const pixels = box.clientWidth * box.clientHeight;
  if (webgl !== 'software' || pixels === 0) return devicePixelRatio;
  return Math.min(devicePixelRatio, Math.sqrt(SOFTWARE_PIXELS / pixels));
}
