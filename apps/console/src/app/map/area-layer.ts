/** Pipelines, zones and ways above the ground and below the sites. */
import type { Position, ZoneArea } from '@fengsui/contracts';
import type { MapLook } from './map-look';
import { Paper } from './paper';
import { ZONE_FILL_OPACITY, ZONE_LINE_PX, ZONE_LOOKS, ZONE_ORDER } from './zone-looks';

/** Of a screen with 16 px a rem. */
const PIPELINE_PX = 4;
const WAY_PX = 3;
/** In widths of the line. */
const WAY_DASH = [2, 1];
/** However often they change: a 4K canvas is drawn at most this often. */
const REDRAW_MS = 1000;

/** Where a position stands now, px. */
export type Project = (at: Position) => { x: number; y: number };

export interface MapAreas {
  /** Pipelines. */
  lines: readonly (readonly Position[])[];
  /** Ways of teams. */
  ways: readonly (readonly Position[])[];
  areas: readonly ZoneArea[];
}

export const NO_AREAS: MapAreas = { lines: [], ways: [], areas: [] };

export class AreaLayer {
  private readonly paper: Paper;
  private shown: MapAreas = NO_AREAS;
  private drawnAt: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    box: HTMLElement,
    private look: MapLook,
    private readonly project: Project,
    private readonly tokenOf: (name: string) => string,
  ) {
    this.paper = new Paper(box, 'areas');
  }

  restyle(look: MapLook): void {
    this.look = look;
  }

  /** Before it is first drawn it waits. */
  show(areas: MapAreas): void {
    this.shown = areas;
    if (this.drawnAt === null) return;
    clearTimeout(this.timer);
    const waitMs = Math.max(0, REDRAW_MS - (performance.now() - this.drawnAt));
    this.timer = setTimeout(() => this.draw(), waitMs);
  }

  draw(): void {
    const pen = this.paper.clean();
    if (!pen) return;
    this.drawnAt = performance.now();
    const scale = this.look.remPx / 16;
    pen.lineJoin = 'round';
    pen.lineWidth = PIPELINE_PX * scale;
    pen.strokeStyle = this.tokenOf('map-text');
    for (const line of this.shown.lines) pen.stroke(this.path([line]));
    pen.lineWidth = ZONE_LINE_PX * scale;
    for (const kind of ZONE_ORDER) {
      const { colour, dash } = ZONE_LOOKS[kind];
      pen.fillStyle = pen.strokeStyle = this.tokenOf(colour);
      setDash(pen, dash ?? []);
      for (const { shape } of this.shown.areas.filter((area) => area.kind === kind)) {
        const path = this.path(shape.coordinates);
        pen.globalAlpha = ZONE_FILL_OPACITY;
        pen.fill(path, 'evenodd');
        pen.globalAlpha = 1;
        pen.stroke(path);
      }
    }
    pen.lineWidth = WAY_PX * scale;
    pen.strokeStyle = this.tokenOf('text');
    setDash(pen, WAY_DASH);
    for (const way of this.shown.ways) pen.stroke(this.path([way]));
    setDash(pen, []);
  }

  remove(): void {
    clearTimeout(this.timer);
  }

  private path(lines: readonly (readonly Position[])[]): Path2D {
    const path = new Path2D();
    for (const line of lines) {
      line.forEach((at, index) => {
        const { x, y } = this.project(at);
        if (index === 0) path.moveTo(x, y);
        else path.lineTo(x, y);
      });
    }
    return path;
  }
}

/** @param parts in widths of the line */
function setDash(pen: CanvasRenderingContext2D, parts: readonly number[]): void {
  pen.setLineDash(parts.map((part) => part * pen.lineWidth));
}
