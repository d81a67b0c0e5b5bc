/**
 * The symbols of the map, drawn once: severity by the same shapes and colours as everywhere; normal a
 * small calm dot; what is not fresh is hollow and dashed. Acknowledged is outlined.
 */
import type { Severity } from '@fengsui/contracts';
import { SEVERITIES, SEVERITY_CORNERS, SEVERITY_TEXT_Y } from '../parts/severity-shapes';
import type { SymbolName } from './site-symbol';

const SEVERITY_PX = 34;
const DOT_PX = 15;

type Token = (name: string) => string;

/** `scale`: device pixels for a sixteenth of a rem. */
export function symbolImages(scale: number, token: Token): Map<SymbolName, HTMLCanvasElement> {
  const symbols = new Map<SymbolName, HTMLCanvasElement>();
  for (const name of ['normal', 'stale', 'never'] as const)
    symbols.set(
      name,
      draw(DOT_PX * scale, (pen) => dot(pen, name, token)),
    );
  for (const severity of SEVERITIES)
    for (const acked of ['', '-acked'] as const)
      for (const stale of ['', '-stale'] as const)
        symbols.set(
          `severity-${severity}${acked}${stale}` as SymbolName,
          draw(SEVERITY_PX * scale, (pen) =>
            shape(pen, severity, acked !== '', stale !== '', token),
          ),
        );
  return symbols;
}

/** Draws in a box of 120 × 120 with the middle at 0,0. */
function draw(sizePx: number, paint: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const size = Math.round(sizePx);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.scale(size / 120, size / 120);
    pen.translate(60, 60);
    paint(pen);
  }
  return canvas;
}

function dot(
  pen: CanvasRenderingContext2D,
  name: 'normal' | 'stale' | 'never',
  token: Token,
): void {
  pen.beginPath();
  pen.arc(0, 0, 42, 0, 2 * Math.PI);
  pen.fillStyle = name === 'normal' ? token('muted') : token('map-ground');
  pen.fill();
  pen.lineWidth = 14;
  pen.strokeStyle = name === 'normal' ? token('map-ground') : token('text');
  if (name === 'stale') pen.setLineDash([30, 14]);
  if (name === 'never') pen.setLineDash([10, 16]);
  pen.stroke();
}

function shape(
  pen: CanvasRenderingContext2D,
  severity: Severity,
  acked: boolean,
  stale: boolean,
  token: Token,
): void {
  const ground = token('map-ground');
  const outline = path(severity, 1);
  pen.lineJoin = 'round';
  pen.lineWidth = 18;
  pen.strokeStyle = ground;
  pen.stroke(outline);
  pen.fillStyle = ground;
  pen.fill(outline);
  if (!acked) {
    // Not fresh: the body shrinks away from its dashed outline.
    pen.fillStyle = token(`severity-${severity}`);
    pen.fill(stale ? path(severity, 0.74) : outline);
  }
  pen.lineWidth = stale ? 8 : 10;
  pen.strokeStyle = token(`severity-line-${severity}`);
  if (stale) pen.setLineDash([16, 12]);
  pen.stroke(outline);
  pen.font = `700 ${stale ? 46 : 54}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = acked ? token('text') : token(`on-severity-${severity}`);
  pen.fillText(String(severity), 0, SEVERITY_TEXT_Y[severity] - 46);
}

function path(severity: Severity, scale: number): Path2D {
  const path = new Path2D();
  const middle = SEVERITY_TEXT_Y[severity];
  for (const [x, y] of SEVERITY_CORNERS[severity])
    path.lineTo((x - 50) * scale, (y - middle) * scale + middle - 50);
  path.closePath();
  return path;
}
