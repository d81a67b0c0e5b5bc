/** How the ground of the map fits its box, and how finely it is drawn. */
import { NARROW } from '../shell/screen';
import type { MapLook } from './map-style';
import type { Webgl } from './webgl';

/** Of a screen with 16 px a rem. */
const AROUND_PX = 24;
/** The legend stands on the bottom of the map; of a narrow screen below it. */
const LEGEND_PX = 72;
/**
 * Without a GPU every pixel of the ground is paid by the processor, and the page waits for it: a large
 * ground is drawn coarser. What tells something stands above it, as fine as the screen.
 */
const SOFTWARE_PIXELS = 500_000;

export function paddingOf({ remPx }: MapLook) {
  const of = (px: number) => (px * remPx) / 16;
  const around = of(AROUND_PX);
  const bottom = matchMedia(NARROW).matches ? around : of(LEGEND_PX);
  return { top: around, right: around, bottom, left: around };
}

export function pixelRatioFor(box: HTMLElement, webgl: Webgl): number {
  const pixels = box.clientWidth * box.clientHeight;
  if (webgl !== 'software' || pixels === 0) return devicePixelRatio;
  return Math.min(devicePixelRatio, Math.sqrt(SOFTWARE_PIXELS / pixels));
}
