/**
 * Sites and names above the map, on a plain 2D canvas. The map below needs a frame of WebGL (about
 * 100 ms of waiting without a GPU) only when it moves; a change of state is drawn here in a few
 * milliseconds. Names are drawn with the fonts of this machine: no request.
 */
import type { LocalizedName, Position } from '@fengsui/contracts';
import type { SiteStatus } from '../sites/site-status';
import { Box, LabelWish, SymbolBox, placeLabels } from './label-places';
import { MapLook } from './map-style';
import { PLACE_NAMES } from './place-names';
import { ShownSite, lookAlike, shownSites } from './shown-sites';
import type { SymbolName } from './site-symbol';
import { symbolImages } from './symbol-images';

export interface View {
  project: (at: Position) => { x: number; y: number };
  zoom: number;
}

interface Label extends LabelWish {
  font: string;
  colour: string;
}

/** From this zoom on, calm sites are named as well. */
const ALL_NAMES_ZOOM = 11.5;
/** A click this near to a site's middle means the site, in sixteenths of a rem. */
const REACH = 22;
const IN_ALARM = 10;

export class SiteLayer {
  private readonly canvas = document.createElement('canvas');
  private readonly pen = this.canvas.getContext('2d');
  private images = new Map<SymbolName, HTMLCanvasElement>();
  private readonly widths = new Map<string, number>();
  private shown: ShownSite[] = [];
  private ratio = 1;
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly box: HTMLElement,
    private look: MapLook,
    private readonly tokenOf: (name: string) => string,
  ) {
    this.canvas.className = 'site-layer';
    box.append(this.canvas);
    this.restyle(look);
  }

  restyle(look: MapLook): void {
    this.look = look;
    this.ratio = devicePixelRatio;
    this.tokens.clear();
    this.widths.clear();
    this.images = symbolImages(this.scale * this.ratio, this.token);
  }

  /** @returns whether anything of it looks different, so that it must be drawn */
  show(statuses: readonly SiteStatus[]): boolean {
    const before = this.shown;
    this.shown = shownSites(statuses);
    return !lookAlike(before, this.shown);
  }

  /** The site under a place of the screen, the one drawn above first. */
  at(x: number, y: number, view: View): string | null {
    const reach = REACH * this.scale;
    const near = this.shown
      .map(({ status, rank }) => {
        const at = view.project(status.site.position);
        return { code: status.site.code, rank, away: Math.hypot(at.x - x, at.y - y) };
      })
      .filter(({ away }) => away <= reach)
      .sort((a, b) => a.away - b.away - (a.rank - b.rank) * 0.2);
    return near[0]?.code ?? null;
  }

  draw(view: View): void {
    const { pen } = this;
    if (!pen) return;
    this.fit();
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const symbols = this.shown.map(({ status, symbol, rank }) => {
      const image = this.images.get(symbol);
      const size = (image?.width ?? 0) / this.ratio;
      const { x, y } = view.project(status.site.position);
      return { status, rank, image, x, y, size };
    });
    const boxes = symbols.map(({ rank, x, y, size }): SymbolBox => {
      const box = { left: x - size / 2, top: y - size / 2, width: size, height: size };
      return { ...box, minor: rank < IN_ALARM };
    });
    const sites = [...symbols].reverse();
    const named = sites.filter(({ rank }) => rank >= IN_ALARM || view.zoom >= ALL_NAMES_ZOOM);
    const placed = placeLabels(
      [
        ...named.filter(({ rank }) => rank >= IN_ALARM).map((site) => this.siteLabel(site)),
        ...this.placeLabels('town', view),
        ...named.filter(({ rank }) => rank < IN_ALARM).map((site) => this.siteLabel(site)),
        ...this.placeLabels('around', view),
      ],
      boxes,
      { left: 0, top: 0, width: this.box.clientWidth, height: this.box.clientHeight },
    );
    const draw = (some: typeof symbols) => {
      for (const { image, x, y, size } of some)
        if (image) pen.drawImage(image, x - size / 2, y - size / 2, size, size);
    };
    draw(symbols.filter(({ rank }) => rank < IN_ALARM));
    for (const { wish, box } of placed) this.write(wish, box);
    draw(symbols.filter(({ rank }) => rank >= IN_ALARM));
  }

  /** Asked once for each look: reading a style costs the browser a layout. */
  private readonly token = (name: string): string => {
    const known = this.tokens.get(name) ?? this.tokenOf(name);
    this.tokens.set(name, known);
    return known;
  };

  private get scale(): number {
    return this.look.remPx / 16;
  }

  private fit(): void {
    const width = Math.round(this.box.clientWidth * this.ratio);
    const height = Math.round(this.box.clientHeight * this.ratio);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  private siteLabel(site: { status: SiteStatus; rank: number; x: number; y: number }): Label {
    const away = site.rank >= IN_ALARM ? 28 : 12;
    const sides = ['right', 'left', 'above', 'below'] as const;
    const text = this.named(site.status.site.name);
    const label =
      site.rank >= IN_ALARM
        ? this.label(text, 15, 600, 'text')
        : this.label(text, 14, 400, 'map-text');
    return {
      ...label,
      x: site.x,
      y: site.y,
      away: away * this.scale,
      sides,
      overMinor: site.rank >= IN_ALARM,
      must: false,
    };
  }

  private placeLabels(kind: 'town' | 'around', view: View): Label[] {
    const town = kind === 'town';
    return PLACE_NAMES.filter((place) => place.kind === kind).map((place) => ({
      ...(town
        ? this.label(this.named(place), 20, 500, 'map-text')
        : this.label(this.named(place), 14, 400, 'map-edge')),
      ...view.project(place.at),
      away: 20 * this.scale,
      sides: ['middle', 'above', 'below', 'right', 'left'],
      overMinor: town,
      must: town,
    }));
  }

  private label(text: string, size: number, weight: number, colour: string) {
    const font = `${weight} ${size * this.scale}px ${this.token('font')}`;
    return { text, font, colour, width: this.widthOf(text, font), height: size * 1.3 * this.scale };
  }

  private widthOf(text: string, font: string): number {
    const key = `${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined && this.pen) {
      this.pen.font = font;
      width = this.pen.measureText(text).width;
      this.widths.set(key, width);
    }
    return width ?? 0;
  }

  private write({ text, font, colour }: Label, { left, top, height }: Box): void {
    if (!this.pen) return;
    this.pen.font = font;
    this.pen.textBaseline = 'middle';
    this.pen.lineJoin = 'round';
    this.pen.lineWidth = 3.5 * this.scale;
    this.pen.strokeStyle = this.token('map-ground');
    this.pen.strokeText(text, left, top + height / 2);
    this.pen.fillStyle = this.token(colour);
    this.pen.fillText(text, left, top + height / 2);
  }

  private named(name: LocalizedName): string {
    return this.look.language === 'en' ? (name.en ?? name.zh) : name.zh;
  }
}
