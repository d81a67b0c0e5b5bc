/**
 * The map of the district with its sites; loaded as its own chunk. Nothing of Angular enters here: it is
 * told what to show, and says what was picked.
 */
import type { Position } from '@fengsui/contracts';
import type { MapMouseEvent } from 'maplibre-gl';
import { token } from '../shell/theme';
import type { SiteStatus } from '../sites/site-status';
import type { AreaOverlay } from './area-overlay';
import { BaseMap, NANHAI } from './base-map';
import type { Box } from './label-places';
import type { MapLook } from './map-look';
import { paddingOf } from './padding';
import { SiteLayer, View } from './site-layer';

/** A chosen site is shown at least so near. */
const SITE_ZOOM = 11.5;

export interface ScreenPlace {
  status: SiteStatus;
  x: number;
  y: number;
}

export interface MapHandlers {
  look: MapLook;
  /** Nobody moves it, and nothing is picked. */
  still: boolean;
  picked: (code: string) => void;
  moved: () => void;
  /** Its place is settled: what stands on it stands where the ground is. */
  ready: () => void;
  /** What else stands on it, px. */
  taken: () => readonly Box[];
  overlay: AreaOverlay;
  /** How much of its foot the legend covers, px. */
  legendPx: () => number;
}

export class NanhaiMap {
  private readonly base: BaseMap;
  private readonly sites: SiteLayer;
  private look: MapLook;
  private chosen: Position | null = null;

  constructor(
    box: HTMLElement,
    private readonly handlers: MapHandlers,
  ) {
    const { look, still, overlay, ready } = handlers;
    this.look = look;
    const drawn = () => this.drawn();
    const padding = this.padding();
    this.base = new BaseMap(box, { look, padding, maxZoom: 15, still, ready, drawn });
    this.sites = new SiteLayer(this.base.paper, look, token);
    overlay.take(this.base.areas);
    this.camera.on('resize', () => this.keepInSight());
    if (still) return;
    this.camera.on('click', (event) => {
      const code = this.siteAt(event);
      if (code !== null) handlers.picked(code);
    });
    this.camera.on('mousemove', (event) => {
      this.camera.getCanvas().style.cursor = this.siteAt(event) === null ? '' : 'pointer';
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
    this.sites.restyle(look);
    this.base.restyle(look);
  }

  /** The chosen site comes to the middle; without one the whole district is shown again. */
  choose(position: Position | null): void {
    if (position?.join() === this.chosen?.join()) return;
    this.chosen = position;
    this.keepInSight();
  }

  zoom(by: 1 | -1): void {
    this.camera.easeTo({ zoom: this.camera.getZoom() + by, duration: 200 });
  }

  showAll(): void {
    this.camera.fitBounds(NANHAI, { padding: this.padding(), duration: 300 });
  }

  place(statuses: readonly SiteStatus[]): ScreenPlace[] {
    return statuses.map((status) => {
      const { x, y } = this.base.project(status.site.position);
      return { status, x: Math.round(x), y: Math.round(y) };
    });
  }

  remove(): void {
    this.base.remove();
  }

  private get camera() {
    return this.base.camera;
  }

  private padding() {
    return paddingOf(this.look, this.handlers.legendPx());
  }

  private drawSites(): void {
    if (this.base.isSettled) this.sites.draw(this.view());
  }

  private drawn(): void {
    this.drawSites();
    this.handlers.moved();
    this.handlers.overlay.moved(this.base.project);
  }

  private siteAt({ point }: MapMouseEvent): string | null {
    return this.sites.at(point.x, point.y, this.base.project);
  }

  private view(): View {
    return {
      project: this.base.project,
      zoom: this.camera.getZoom(),
      chosen: this.chosen,
      taken: this.handlers.taken(),
    };
  }

  private keepInSight(): void {
    if (this.chosen === null)
      this.camera.fitBounds(NANHAI, { padding: this.padding(), duration: 0 });
    else
      this.camera.jumpTo({
        center: this.chosen,
        zoom: Math.max(this.camera.getZoom(), SITE_ZOOM),
      });
  }
}
