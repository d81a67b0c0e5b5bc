/**
 * MapLibre GL with the bundled schematic of Nanhai, and the sites above it; loaded as its own chunk.
 * Nothing of Angular enters here: it is told what to show, and says what was picked.
 */
import type { Position } from '@fengsui/contracts';
import { Map as MapLibreMap, MapMouseEvent, getVersion, setWorkerUrl } from 'maplibre-gl';
import { token } from '../shell/theme';
import type { SiteStatus } from '../sites/site-status';
import { AreaLayer } from './area-layer';
import type { AreaOverlay } from './area-overlay';
import { paddingOf, pixelRatioFor } from './ground-size';
import type { Box } from './label-places';
import { MapLook, mapStyle } from './map-style';
import { SiteLayer, View } from './site-layer';
import type { Webgl } from './webgl';

/** The district, west south east north (libs/nanhai, `DISTRICT.bounds`). */
const NANHAI: [number, number, number, number] = [112.839, 22.799, 113.264, 23.315];
/** A chosen site is shown at least so near. */
const SITE_ZOOM = 11.5;
/** Ground that does not come must not hide the sites. */
const SETTLED_MS = 10_000;

export interface ScreenPlace {
  status: SiteStatus;
  x: number;
  y: number;
}

export interface MapHandlers {
  look: MapLook;
  webgl: Webgl;
  /** Nobody moves it, and nothing is picked. */
  still: boolean;
  picked: (code: string) => void;
  moved: () => void;
  /** Its place is settled: what stands on it stands where the ground is. */
  ready: () => void;
  /** What else stands on it, px. */
  taken: () => readonly Box[];
  overlay: AreaOverlay | null;
  /** How much of its foot the legend covers, px. */
  legendPx: () => number;
}

export class NanhaiMap {
  private readonly map: MapLibreMap;
  private readonly areas: AreaLayer | null = null;
  private readonly sites: SiteLayer;
  private look: MapLook;
  private chosen: Position | null = null;
  private settled = false;
  private readonly late: ReturnType<typeof setTimeout>;

  constructor(
    box: HTMLElement,
    private readonly handlers: MapHandlers,
  ) {
    setWorkerUrl(new URL(`map/maplibre-gl-worker.mjs?v=${getVersion()}`, document.baseURI).href);
    this.look = handlers.look;
    this.map = new MapLibreMap({
      container: box,
      style: mapStyle(this.look, token),
      bounds: NANHAI,
      fitBoundsOptions: { padding: this.padding() },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 7,
      maxZoom: 15,
      fadeDuration: 0,
      interactive: !handlers.still,
      pixelRatio: pixelRatioFor(box, handlers.webgl),
    });
    this.map.getCanvas().setAttribute('aria-label', this.look.label);
    this.map.touchZoomRotate.disableRotation();
    const paper = this.map.getCanvasContainer();
    if (handlers.overlay) this.areas = new AreaLayer(paper, this.look, this.project, token);
    this.sites = new SiteLayer(paper, this.look, token);
    void this.map.once('idle', () => this.settle());
    this.late = setTimeout(() => this.settle(), SETTLED_MS);
    this.map.on('move', () => this.redraw());
    this.map.on('resize', () => {
      const ratio = pixelRatioFor(box, handlers.webgl);
      if (Math.abs(ratio - this.map.getPixelRatio()) > 0.01) this.map.setPixelRatio(ratio);
      this.keepInSight();
      this.redraw();
    });
    if (handlers.still) return;
    this.map.on('click', (event) => {
      const code = this.siteAt(event);
      if (code !== null) handlers.picked(code);
    });
    this.map.on('mousemove', (event) => {
      this.map.getCanvas().style.cursor = this.siteAt(event) === null ? '' : 'pointer';
    });
  }

  show(statuses: readonly SiteStatus[]): void {
    // A 4K canvas without a GPU takes its time: nothing is drawn that looks as before.
    if (this.sites.show(statuses)) this.drawSites();
    this.handlers.moved();
  }

  /** Something else on the map has changed its place: the names make way. */
  makeWay(): void {
    this.drawSites();
  }

  restyle(look: MapLook): void {
    const same = (['theme', 'language', 'remPx', 'label'] as const).every(
      (key) => look[key] === this.look[key],
    );
    if (same) return;
    this.look = look;
    this.map.setStyle(mapStyle(look, token));
    this.map.getCanvas().setAttribute('aria-label', look.label);
    this.areas?.restyle(look);
    this.sites.restyle(look);
    this.redraw();
  }

  /** The chosen site comes to the middle; without one the whole district is shown again. */
  choose(position: Position | null): void {
    if (position?.join() === this.chosen?.join()) return;
    this.chosen = position;
    this.keepInSight();
  }

  zoom(by: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: 200 });
  }

  showAll(): void {
    this.map.fitBounds(NANHAI, { padding: this.padding(), duration: 300 });
  }

  place(statuses: readonly SiteStatus[]): ScreenPlace[] {
    return statuses.map((status) => {
      const { x, y } = this.map.project(status.site.position);
      return { status, x: Math.round(x), y: Math.round(y) };
    });
  }

  remove(): void {
    clearTimeout(this.late);
    this.areas?.remove();
    this.map.remove();
  }

  private padding() {
    return paddingOf(this.look, this.handlers.legendPx());
  }

  private readonly project = (at: Position) => this.map.project(at);

  private settle(): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.late);
    if (this.areas) this.handlers.overlay?.take(this.areas);
    this.handlers.ready();
    this.redraw();
  }

  private drawSites(): void {
    if (this.settled) this.sites.draw(this.view());
  }

  /** Nothing stands on the map before there is ground below it. */
  private redraw(): void {
    if (!this.settled) return;
    this.areas?.draw();
    this.drawSites();
    this.handlers.moved();
    this.handlers.overlay?.moved(this.project);
  }

  private siteAt({ point }: MapMouseEvent): string | null {
    return this.sites.at(point.x, point.y, this.project);
  }

  private view(): View {
    return {
      project: this.project,
      zoom: this.map.getZoom(),
      chosen: this.chosen,
      taken: this.handlers.taken(),
    };
  }

  private keepInSight(): void {
    if (this.chosen === null) this.map.fitBounds(NANHAI, { padding: this.padding(), duration: 0 });
    else this.map.jumpTo({ center: this.chosen, zoom: Math.max(this.map.getZoom(), SITE_ZOOM) });
  }
}
