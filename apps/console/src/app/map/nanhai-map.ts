/**
 * MapLibre GL with the bundled schematic of Nanhai; loaded as its own chunk. Nothing of Angular
 * enters here: it is told what to show, and says what was picked.
 */
import type { LocalizedName, Position } from '@fengsui/contracts';
import { GeoJSONSource, Map as MapLibreMap, getVersion, setWorkerUrl } from 'maplibre-gl';
import { token } from '../shell/theme';
import type { SiteStatus } from '../sites/site-status';
import { LOCAL_FONTS, MapLook, SITES, mapStyle } from './map-style';
import { siteFeatures } from './site-features';
import { SYMBOL_RATIO, siteSymbols } from './site-symbols';

/** The district, west south east north (libs/nanhai, `district.bounds`). */
const NANHAI: [number, number, number, number] = [112.839, 22.799, 113.264, 23.315];
/** A chosen site is shown at least so near. */
const SITE_ZOOM = 11.5;
/** The legend stands at the bottom, the tools at the top. */
const PADDING_PX = { top: 24, right: 24, bottom: 72, left: 24 };

export interface ScreenPlace {
  status: SiteStatus;
  x: number;
  y: number;
}

export interface MapHandlers {
  look: MapLook;
  picked: (code: string) => void;
  moved: () => void;
  ready: () => void;
}

export function webglWorks(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

export class NanhaiMap {
  private readonly map: MapLibreMap;
  private look: MapLook;
  private statuses: readonly SiteStatus[] = [];
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
      localIdeographFontFamily: LOCAL_FONTS,
      bounds: NANHAI,
      fitBoundsOptions: { padding: PADDING_PX },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 7,
      maxZoom: 16,
      fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.on('style.load', () => this.furnish());
    void this.map.once('idle', () => handlers.ready());
    this.map.on('move', () => handlers.moved());
    this.map.on('resize', () => {
      this.keepInSight();
      handlers.moved();
    });
    this.map.on('click', (event) => {
      const near = 8;
      const { x, y } = event.point;
      const code: unknown = this.map
        .queryRenderedFeatures(
          [
            [x - near, y - near],
            [x + near, y + near],
          ],
          { layers: [SITES, 'site-names'] },
        )
        .at(0)?.properties['code'];
      if (typeof code === 'string') handlers.picked(code);
    });
    for (const event of ['mouseenter', 'mouseleave'] as const)
      this.map.on(event, SITES, () => {
        this.map.getCanvas().style.cursor = event === 'mouseenter' ? 'pointer' : '';
      });
  }

  show(statuses: readonly SiteStatus[]): void {
    this.statuses = statuses;
    void this.map.getSource<GeoJSONSource>(SITES)?.setData(siteFeatures(statuses, this.named));
  }

  restyle(look: MapLook): void {
    if (
      look.theme === this.look.theme &&
      look.language === this.look.language &&
      look.remPx === this.look.remPx
    )
      return;
    this.look = look;
    this.map.setStyle(mapStyle(look, token), { diff: false });
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
    this.map.fitBounds(NANHAI, { padding: PADDING_PX, duration: 300 });
  }

  place(statuses: readonly SiteStatus[]): ScreenPlace[] {
    return statuses.map((status) => {
      const { x, y } = this.map.project(status.site.position);
      return { status, x: Math.round(x), y: Math.round(y) };
    });
  }

  remove(): void {
    this.map.remove();
  }

  private keepInSight(): void {
    if (this.chosen === null) this.map.fitBounds(NANHAI, { padding: PADDING_PX, duration: 0 });
    else this.map.jumpTo({ center: this.chosen, zoom: Math.max(this.map.getZoom(), SITE_ZOOM) });
  }

  private furnish(): void {
    for (const [name, image] of siteSymbols(this.look.remPx, token))
      if (!this.map.hasImage(name)) this.map.addImage(name, image, { pixelRatio: SYMBOL_RATIO });
    this.show(this.statuses);
  }

  private readonly named = (name: LocalizedName): string =>
    this.look.language === 'en' ? (name.en ?? name.zh) : name.zh;
}
