/**
 * Sites and names above the map, drawn when their state changes as well as when the map moves. Names are
 * drawn with the fonts of this machine: no request.
 */
import type { LocalizedName, Position } from '@fengsui/contracts';
import type { SiteStatus } from '../sites/site-status';
import { Label, LabelPen } from './label-pen';
import { BESIDE, Box, UPON, placeLabels } from './label-places';
import type { MapLook } from './map-look';
import { Paper } from './paper';
import { PLACE_NAMES } from './place-names';
import { ShownSite, lookAlike, shownSites } from './shown-sites';
import { siteBoxes } from './site-boxes';
import type { SymbolName } from './site-symbol';
import { symbolImages } from './symbol-images';

export interface View {
  project: (at: Position) => { x: number; y: number };
  zoom: number;
  /** It has a ring around it. */
  chosen: Position | null;
  /** What else stands on the map, px: no name goes below it. */
  taken: readonly Box[];
}

interface NamedSite {
  status: SiteStatus;
  rank: number;
  x: number;
  y: number;
  chosen: boolean;
}

/** From this zoom on, calm sites are named as well. */
const ALL_NAMES_ZOOM = 11.5;
/** A click this near to a site's middle means the site, in sixteenths of a rem. */
const REACH = 22;
const IN_ALARM = 10;

export class SiteLayer {
  private readonly paper: Paper;
  private images = new Map<SymbolName, HTMLCanvasElement>();
  private labels = new LabelPen(null, 1, () => '');
  private shown: ShownSite[] = [];
  private ratio = 1;
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly box: HTMLElement,
    private look: MapLook,
    private readonly tokenOf: (name: string) => string,
  ) {
    this.paper = new Paper(box, 'sites');
    this.restyle(look);
  }

  restyle(look: MapLook): void {
    this.look = look;
    this.ratio = devicePixelRatio;
    this.tokens.clear();
    this.labels = new LabelPen(this.paper.pen, this.scale, this.token);
    this.images = symbolImages(this.scale * this.ratio, this.token);
  }

  /** @returns whether anything of it looks different, so that it must be drawn */
  show(statuses: readonly SiteStatus[]): boolean {
    const before = this.shown;
    this.shown = shownSites(statuses);
    return !lookAlike(before, this.shown);
  }

  /** The site under a place of the screen, the one drawn above first. */
  at(x: number, y: number, project: View['project']): string | null {
    const reach = REACH * this.scale;
    const near = this.shown
      .map(({ status, rank }) => {
        const at = project(status.site.position);
        return { code: status.site.code, rank, away: Math.hypot(at.x - x, at.y - y) };
      })
      .filter(({ away }) => away <= reach)
      .sort((a, b) => a.away - b.away - (a.rank - b.rank) * 0.2);
    return near[0]?.code ?? null;
  }

  draw(view: View): void {
    const pen = this.paper.clean();
    if (!pen) return;
    const symbols = this.shown.map(({ status, symbol, rank }) => {
      const image = this.images.get(symbol);
      const size = (image?.width ?? 0) / this.ratio;
      const { x, y } = view.project(status.site.position);
      const chosen = status.site.position.join() === view.chosen?.join();
      return { status, rank, image, x, y, size, chosen };
    });
    const standing = symbols.map(({ status, rank, chosen, ...at }) => ({
      ...at,
      isInAlarm: rank >= IN_ALARM,
      isCalling: status.calling !== null,
      isChosen: chosen,
    }));
    const sites = [...symbols].reverse();
    const named = sites.filter(({ rank }) => rank >= IN_ALARM || view.zoom >= ALL_NAMES_ZOOM);
    const placed = placeLabels(
      [
        ...named.filter(({ rank }) => rank >= IN_ALARM).map((site) => this.siteLabel(site)),
        ...this.placeLabels('town', view),
        ...named.filter(({ rank }) => rank < IN_ALARM).map((site) => this.siteLabel(site)),
        ...this.placeLabels('around', view),
      ],
      [...siteBoxes(standing, this.scale), ...view.taken.map((box) => ({ ...box, minor: false }))],
      { left: 0, top: 0, width: this.box.clientWidth, height: this.box.clientHeight },
    );
    const draw = (some: typeof symbols) => {
      for (const { image, x, y, size } of some)
        if (image) pen.drawImage(image, x - size / 2, y - size / 2, size, size);
    };
    draw(symbols.filter(({ rank }) => rank < IN_ALARM));
    for (const { wish, box } of placed) this.labels.write(wish, box);
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

  private siteLabel(site: NamedSite): Label {
    const away = site.chosen ? 34 : site.rank >= IN_ALARM ? 28 : 12;
    const text = this.named(site.status.site.name);
    const label =
      site.rank >= IN_ALARM
        ? this.labels.make(text, 15, 600, 'text')
        : this.labels.make(text, 14, 400, 'map-text');
    return {
      ...label,
      x: site.x,
      y: site.y,
      away: away * this.scale,
      sides: BESIDE,
      overMinor: site.rank >= IN_ALARM,
      must: false,
    };
  }

  private placeLabels(kind: 'town' | 'around', view: View): Label[] {
    const town = kind === 'town';
    return PLACE_NAMES.filter((place) => place.kind === kind).map((place) => ({
      ...(town
        ? this.labels.make(this.named(place), 20, 500, 'map-text')
        : this.labels.make(this.named(place), 14, 400, 'map-edge')),
      ...view.project(place.at),
      away: 20 * this.scale,
      sides: UPON,
      overMinor: town,
      must: town,
    }));
  }

  private named(name: LocalizedName): string {
    return this.look.language === 'en' ? (name.en ?? name.zh) : name.zh;
  }
}
