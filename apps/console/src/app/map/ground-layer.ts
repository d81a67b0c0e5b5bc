/** The ground of the schematic map: towns outlined, the districts around faint. */
import type { Position } from '@fengsui/contracts';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { MercatorCoordinate } from 'maplibre-gl';
import type { Project } from './area-layer';
import type { MapLook } from './map-look';
import { Paper } from './paper';

/** Districts, towns and the district's edge, WGS84: no tiles, no glyphs, no images (public/geo/README.md). */
const FILE = 'geo/schematic.geojson';

type Kind = 'around' | 'town' | 'district';

/** The lowest first; `colour` is a token, `width` of a line in sixteenths of a rem: without one it is filled. */
const PARTS: readonly { kind: Kind; colour: string; width?: number }[] = [
  { kind: 'around', colour: 'map-around' },
  { kind: 'town', colour: 'map-town' },
  { kind: 'around', colour: 'line', width: 1 },
  { kind: 'town', colour: 'map-line', width: 1 },
  { kind: 'district', colour: 'map-edge', width: 2 },
];

/** Near enough to all of it that a path's numbers, of single precision, tell a pixel at every zoom. */
const ORIGIN: Position = [113, 23];
const BESIDE_ORIGIN: Position = [114, 23];

export class GroundLayer {
  private readonly paper: Paper;
  /** By kind, in Mercator's units from the origin. */
  private readonly paths = new Map<Kind, Path2D>();

  constructor(
    box: HTMLElement,
    private look: MapLook,
    private readonly project: Project,
    private readonly tokenOf: (name: string) => string,
  ) {
    this.paper = new Paper(box, 'ground');
  }

  /** @throws when there is none: what stands above it is shown all the same */
  async load(): Promise<void> {
    const answer = await fetch(FILE);
    if (!answer.ok) throw new Error(`${FILE}: ${answer.status}`);
    const ground = (await answer.json()) as FeatureCollection<
      Polygon | MultiPolygon,
      { kind: Kind }
    >;
    for (const { properties, geometry } of ground.features) {
      const path = this.paths.get(properties.kind) ?? new Path2D();
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of polygons.flat()) path.addPath(ringPath(ring as Position[]));
      this.paths.set(properties.kind, path);
    }
  }

  restyle(look: MapLook): void {
    this.look = look;
  }

  draw(): void {
    const pen = this.paper.clean();
    if (!pen) return;
    const scale = this.look.remPx / 16;
    const toScreen = this.toScreen();
    pen.fillStyle = this.tokenOf('map-ground');
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    pen.lineJoin = 'round';
    for (const { kind, colour, width } of PARTS) {
      const shown = new Path2D();
      const path = this.paths.get(kind);
      if (path) shown.addPath(path, toScreen);
      pen.fillStyle = pen.strokeStyle = this.tokenOf(colour);
      pen.lineWidth = (width ?? 0) * scale;
      if (width === undefined) pen.fill(shown, 'evenodd');
      else pen.stroke(shown);
    }
  }

  /** The map is never turned or tilted: two places tell where all of it stands. */
  private toScreen(): DOMMatrix {
    const [origin, beside] = [this.project(ORIGIN), this.project(BESIDE_ORIGIN)];
    const scale = (beside.x - origin.x) / mercator(BESIDE_ORIGIN).x;
    return new DOMMatrix([scale, 0, 0, scale, origin.x, origin.y]);
  }
}

function mercator(at: Position): { x: number; y: number } {
  const [{ x, y }, origin] = [
    MercatorCoordinate.fromLngLat(at),
    MercatorCoordinate.fromLngLat(ORIGIN),
  ];
  return { x: x - origin.x, y: y - origin.y };
}

function ringPath(ring: readonly Position[]): Path2D {
  const path = new Path2D();
  ring.forEach((at, index) => {
    const { x, y } = mercator(at);
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  path.closePath();
  return path;
}
