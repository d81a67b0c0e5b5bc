/**
 * MapLibre GL with the bundled schematic and an incident above it: zone areas and ways as layers,
 * places as marks of HTML (no glyphs are bundled). Loaded as its own chunk; nothing of Angular enters.
 */
import type { Position } from '@fengsui/contracts';
import {
  type GeoJSONSource,
  Map as MapLibreMap,
  Marker,
  getVersion,
  setWorkerUrl,
} from 'maplibre-gl';
import { boxesOn } from '../../map/boxes-on';
import { UPON, placeLabels } from '../../map/label-places';
import { MapLook, mapStyle } from '../../map/map-style';
import { PLACE_NAMES } from '../../map/place-names';
import { token } from '../../shell/theme';
import { GROUND_SOURCE, groundData, groundLayers } from './ground-layers';
import { Bounds, EMPTY_SCENE, Scene, SceneMark, boundsOf } from './scene';

const NANHAI: Bounds = [112.839, 22.799, 113.264, 23.315];
const PADDING_REM = 2.75;
/** About half a mark and the space beside it. */
const MARK_REM = 0.75;

export interface GroundHandlers {
  look: MapLook;
  picked: (at: Position) => void;
  ready: () => void;
}

export class GroundView {
  private readonly map: MapLibreMap;
  private look: MapLook;
  private scene: Scene = EMPTY_SCENE;
  private markers: Marker[] = [];
  private names: Marker[] = [];
  private framed = '';

  constructor(box: HTMLElement, handlers: GroundHandlers) {
    setWorkerUrl(new URL(`map/maplibre-gl-worker.mjs?v=${getVersion()}`, document.baseURI).href);
    this.look = handlers.look;
    this.map = new MapLibreMap({
      container: box,
      style: mapStyle(this.look, token),
      bounds: NANHAI,
      fitBoundsOptions: { padding: PADDING_REM * this.look.remPx },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 7,
      maxZoom: 17,
      fadeDuration: 0,
    });
    this.map.getCanvas().setAttribute('aria-label', this.look.label);
    this.map.touchZoomRotate.disableRotation();
    this.map.on('style.load', () => this.drawLayers());
    this.drawNames();
    void this.map.once('idle', () => handlers.ready());
    this.map.on('resize', () => this.frame());
    this.map.on('moveend', () => this.placeNames());
    this.map.on('click', ({ lngLat }) => handlers.picked([lngLat.lng, lngLat.lat]));
  }

  /** @param follow the map moves to what is shown */
  show(scene: Scene, follow: boolean): void {
    this.scene = scene;
    void this.map.getSource<GeoJSONSource>(GROUND_SOURCE)?.setData(groundData(scene));
    this.drawMarks();
    const key = JSON.stringify(boundsOf(scene));
    if (!follow || key === this.framed) return;
    this.framed = key;
    this.frame();
  }

  restyle(look: MapLook): void {
    const same = look.theme === this.look.theme && look.remPx === this.look.remPx;
    this.look = look;
    this.map.getCanvas().setAttribute('aria-label', look.label);
    if (!same) this.map.setStyle(mapStyle(look, token), { diff: false });
    this.drawNames();
  }

  zoom(by: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: 200 });
  }

  frame(): void {
    const bounds = boundsOf(this.scene) ?? NANHAI;
    const padding = PADDING_REM * this.look.remPx;
    this.map.fitBounds(bounds, { padding, duration: 0, maxZoom: 15.5 });
  }

  remove(): void {
    for (const marker of [...this.markers, ...this.names]) marker.remove();
    this.map.remove();
  }

  private drawLayers(): void {
    this.map.addSource(GROUND_SOURCE, { type: 'geojson', data: groundData(this.scene) });
    for (const layer of groundLayers(token, this.look.remPx / 16)) this.map.addLayer(layer);
  }

  /** Towns by name: the schematic itself has no words. */
  private drawNames(): void {
    for (const marker of this.names) marker.remove();
    this.names = PLACE_NAMES.filter(({ kind }) => kind === 'town').map((place) => {
      const element = document.createElement('div');
      element.className = 'ground-name';
      element.textContent = this.look.language === 'en' ? place.en : place.zh;
      return new Marker({ element }).setLngLat(place.at).addTo(this.map);
    });
    this.placeNames();
  }

  private drawMarks(): void {
    for (const marker of this.markers) marker.remove();
    this.markers = this.scene.marks.map((mark) =>
      new Marker({ element: markElement(mark), anchor: 'center' })
        .setLngLat(mark.at)
        .addTo(this.map),
    );
    this.placeNames();
  }

  /** Names of towns stand whole on the map and cover nothing, or are left out. */
  private placeNames(): void {
    this.turnNames();
    const box = this.map.getContainer();
    const above = box.parentElement?.querySelectorAll('.ground-mark :is(i, span), [data-covers]');
    const taken = boxesOn(box, above ?? []).map((one) => ({ ...one, minor: false }));
    const wishes = this.names.map((marker) => {
      const { offsetWidth: width, offsetHeight: height, textContent: text } = marker.getElement();
      const at = this.map.project(marker.getLngLat());
      const away = MARK_REM * this.look.remPx;
      const how = { away, sides: UPON, overMinor: false, must: false };
      return { marker, text, width, height, x: at.x, y: at.y, ...how };
    });
    const screen = { left: 0, top: 0, width: box.clientWidth, height: box.clientHeight };
    const placed = placeLabels(wishes, taken, screen);
    for (const { marker } of wishes) marker.getElement().style.visibility = 'hidden';
    for (const { wish, box } of placed) {
      const { marker, x, y, width, height } = wish;
      marker.setOffset([box.left + width / 2 - x, box.top + height / 2 - y]);
      marker.getElement().style.visibility = '';
    }
  }

  /** A name that would be cut at the right edge stands before its mark. */
  private turnNames(): void {
    const { clientWidth } = this.map.getContainer();
    const markPx = MARK_REM * this.look.remPx;
    for (const marker of this.markers) {
      const element = marker.getElement();
      const width = element.querySelector('span')?.offsetWidth ?? 0;
      const { x } = this.map.project(marker.getLngLat());
      element.classList.toggle('before', x + markPx + width > clientWidth && x > width);
    }
  }
}

/** Styled by ground-map.css; what it says stands in the lists beside the map too. */
function markElement({ kind, name, inside }: SceneMark): HTMLElement {
  const element = document.createElement('div');
  element.className = `ground-mark ${kind}${inside === null ? '' : ' inside'}`;
  element.title = name;
  const shape = document.createElement('i');
  element.append(shape);
  if (kind === 'staging' || kind === 'team' || kind === 'source') {
    const text = document.createElement('span');
    text.textContent = kind === 'source' ? '' : name;
    element.append(text);
  }
  return element;
}
