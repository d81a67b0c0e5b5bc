/** How the ground of the map fits its box, and how finely it is drawn. */
import type { MapLook } from './map-style';
import type { Webgl } from './webgl';

/** The legend stands at the bottom, the tools at the top; of a screen with 16 px a rem. */
const PADDING_PX = { top: 24, right: 24, bottom: 72, left: 24 };
/**
 * Without a GPU every pixel of the ground is paid by the processor, and the page waits for it: a large
 * ground is drawn coarser. What tells something stands above it, as fine as the screen.
 */
const SOFTWARE_PIXELS = 500_000;

export function paddingOf({ remPx }: MapLook) {
  const of = (px: number) => (px * remPx) / 16;
  const { top, right, bottom, left } = PADDING_PX;
  return { top: of(top), right: of(right), bottom: of(bottom), left: of(left) };
}

export function pixelRatioFor(box: HTMLElement, webgl: Webgl): number {
  const pixels = box.clientWidth * box.clientHeight;
  if (webgl !== 'software' || pixels === 0) return devicePixelRatio;
  return Math.min(devicePixelRatio, Math.sqrt(SOFTWARE_PIXELS / pixels));
}
