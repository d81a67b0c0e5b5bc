/**
 * MapLibre GL with the bundled schematic of Nanhai, and the sites above it; loaded as its own chunk.
 * Nothing of Angular enters here: it is told what to show, and says what was picked.
 */
import type { Position } from '@fengsui/contracts';
import { Map as MapLibreMap, MapMouseEvent, getVersion, setWorkerUrl } from 'maplibre-gl';
import { token } from '../shell/theme';
import type { SiteStatus } from '../sites/site-status';
import { AreaLayer } from './area-layer';
import type { MapOverlay } from './map-overlay';
import { MapLook, mapStyle } from './map-style';
import { SiteLayer, View } from './site-layer';
import { Webgl } from './webgl';

/** The district, west south east north (libs/nanhai, `DISTRICT.bounds`). */
const NANHAI: [number, number, number, number] = [112.839, 22.799, 113.264, 23.315];
/** A chosen site is shown at least so near. */
const SITE_ZOOM = 11.5;
/** The legend stands at the bottom, the tools at the top; of a screen with 16 px a rem. */
const PADDING_PX = { top: 24, right: 24, bottom: 72, left: 24 };
/**
 * Without a GPU every pixel of the ground is paid by the processor, and the page waits for it: a large
 * ground is drawn coarser. What tells something stands above it, as fine as the screen.
 */
const SOFTWARE_PIXELS = 500_000;

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
  ready: () => void;
  overlay: MapOverlay | null;
}

export class NanhaiMap {
  private readonly map: MapLibreMap;
  private readonly areas: AreaLayer | null = null;
  private readonly sites: SiteLayer;
  private look: MapLook;
  private chosen: Position | null = null;

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
      fitBoundsOptions: { padding: paddingOf(this.look) },
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
    const project = (at: Position) => this.map.project(at);
    if (handlers.overlay) {
      this.areas = new AreaLayer(paper, this.look, project, token);
      handlers.overlay.take(this.areas);
      handlers.overlay.moved(project);
    }
    this.sites = new SiteLayer(paper, this.look, token);
    void this.map.once('idle', () => handlers.ready());
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
    if (this.sites.show(statuses)) this.sites.draw(this.view());
    this.handlers.moved();
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
    this.map.fitBounds(NANHAI, { padding: paddingOf(this.look), duration: 300 });
  }

  place(statuses: readonly SiteStatus[]): ScreenPlace[] {
    return statuses.map((status) => {
      const { x, y } = this.map.project(status.site.position);
      return { status, x: Math.round(x), y: Math.round(y) };
    });
  }

  remove(): void {
    this.areas?.remove();
    this.map.remove();
  }

  private redraw(): void {
    this.areas?.draw();
    this.sites.draw(this.view());
    this.handlers.moved();
    this.handlers.overlay?.moved((at) => this.map.project(at));
  }

  private siteAt({ point }: MapMouseEvent): string | null {
    return this.sites.at(point.x, point.y, this.view());
  }

  private view(): View {
    return { project: (at) => this.map.project(at), zoom: this.map.getZoom() };
  }

  private keepInSight(): void {
    const padding = paddingOf(this.look);
    if (this.chosen === null) this.map.fitBounds(NANHAI, { padding, duration: 0 });
    else this.map.jumpTo({ center: this.chosen, zoom: Math.max(this.map.getZoom(), SITE_ZOOM) });
  }
}

function paddingOf({ remPx }: MapLook) {
  const of = (px: number) => (px * remPx) / 16;
  const { top, right, bottom, left } = PADDING_PX;
  return { top: of(top), right: of(right), bottom: of(bottom), left: of(left) };
}

function pixelRatioFor(box: HTMLElement, webgl: Webgl): number {
  const pixels = box.clientWidth * box.clientHeight;
  if (webgl !== 'software' || pixels === 0) return devicePixelRatio;
  return Math.min(devicePixelRatio, Math.sqrt(SOFTWARE_PIXELS / pixels));
}
