/**
 * The map of an incident: zone areas and ways on it, and places as marks of HTML above. Loaded as its
 * own chunk; nothing of Angular enters.
 */
import type { Position } from '@fengsui/contracts';
import { Marker } from 'maplibre-gl';
import { BaseMap, NANHAI } from '../../map/base-map';
import { boxesOn } from '../../map/boxes-on';
import { UPON, placeLabels } from '../../map/label-places';
import type { MapLook } from '../../map/map-look';
import { PLACE_NAMES } from '../../map/place-names';
import { EMPTY_SCENE, Scene, SceneMark, boundsOf } from './scene';

const PADDING_REM = 2.75;
/** About half a mark and the space beside it. */
const MARK_REM = 0.75;

export interface GroundHandlers {
  look: MapLook;
  picked: (at: Position) => void;
  ready: () => void;
}

export class GroundView {
  private readonly base: BaseMap;
  private look: MapLook;
  private scene: Scene = EMPTY_SCENE;
  private markers: Marker[] = [];
  private names: Marker[] = [];
  private framed = '';

  constructor(box: HTMLElement, { look, picked, ready }: GroundHandlers) {
    this.look = look;
    const padding = PADDING_REM * look.remPx;
    this.base = new BaseMap(box, { look, padding, maxZoom: 17, still: false, ready });
    this.drawNames();
    this.camera.on('resize', () => this.frame());
    this.camera.on('moveend', () => this.placeNames());
    this.camera.on('click', ({ lngLat }) => picked([lngLat.lng, lngLat.lat]));
  }

  /** @param follow the map moves to what is shown */
  show(scene: Scene, follow: boolean): void {
    this.scene = scene;
    this.base.areas.show({ lines: [], ways: scene.ways, areas: scene.areas });
    this.drawMarks();
    const key = JSON.stringify(boundsOf(scene));
    if (!follow || key === this.framed) return;
    this.framed = key;
    this.frame();
  }

  restyle(look: MapLook): void {
    this.look = look;
    this.base.restyle(look);
    this.drawNames();
  }

  zoom(by: 1 | -1): void {
    this.camera.easeTo({ zoom: this.camera.getZoom() + by, duration: 200 });
  }

  frame(): void {
    const bounds = boundsOf(this.scene) ?? NANHAI;
    const padding = PADDING_REM * this.look.remPx;
    this.camera.fitBounds(bounds, { padding, duration: 0, maxZoom: 15.5 });
  }

  remove(): void {
    for (const marker of [...this.markers, ...this.names]) marker.remove();
    this.base.remove();
  }

  private get camera() {
    return this.base.camera;
  }

  /** Towns by name: the schematic itself has no words. */
  private drawNames(): void {
    for (const marker of this.names) marker.remove();
    this.names = PLACE_NAMES.filter(({ kind }) => kind === 'town').map((place) => {
      const element = document.createElement('div');
      element.className = 'ground-name';
      element.textContent = this.look.language === 'en' ? place.en : place.zh;
      return new Marker({ element }).setLngLat(place.at).addTo(this.camera);
    });
    this.placeNames();
  }

  private drawMarks(): void {
    for (const marker of this.markers) marker.remove();
    this.markers = this.scene.marks.map((mark) =>
      new Marker({ element: markElement(mark), anchor: 'center' })
        .setLngLat(mark.at)
        .addTo(this.camera),
    );
    this.placeNames();
  }

  /** Names of towns stand whole on the map and cover nothing, or are left out. */
  private placeNames(): void {
    this.turnNames();
    const box = this.camera.getContainer();
    const above = box.parentElement?.querySelectorAll('.ground-mark :is(i, span), [data-covers]');
    const taken = boxesOn(box, above ?? []).map((one) => ({ ...one, minor: false }));
    const wishes = this.names.map((marker) => {
      const { offsetWidth: width, offsetHeight: height, textContent: text } = marker.getElement();
      const at = this.camera.project(marker.getLngLat());
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
    const { clientWidth } = this.camera.getContainer();
    const markPx = MARK_REM * this.look.remPx;
    for (const marker of this.markers) {
      const element = marker.getElement();
      const width = element.querySelector('span')?.offsetWidth ?? 0;
      const { x } = this.camera.project(marker.getLngLat());
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
