import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { distanceText } from '@fengsui/domain';
import { AlarmStore } from '../alarms/alarm-store';
import { Beat } from '../parts/beat';
import { SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { SiteList } from '../sites/site-list';
import { SiteStore } from '../sites/site-store';
import { Screen } from '../shell/screen';
import { Theme } from '../shell/theme';
import { Words } from '../words/words';
import type { AreaOverlay } from './area-overlay';
import { boxesOn } from './boxes-on';
import type { Box } from './label-places';
import { MapLoading } from './map-loading';
import type { MapLook } from './map-look';
import type { NanhaiMap, ScreenPlace } from './nanhai-map';
import { callingSites, symbolOf } from './site-symbol';
import { hasWebgl } from './webgl';
import type { ZoneKey } from './zone-key';

/** The map is redrawn at most this often. */
const REDRAW_MS = 1000;

/** The map of Nanhai with its legend; the list of sites where the browser has no WebGL. */
@Component({
  selector: 'fs-map-frame',
  imports: [MapLoading, SeverityMark, SiteList],
  templateUrl: './map-frame.html',
  styleUrl: './map-frame.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MapFrame {
  readonly chosen = input<string | null>(null);
  readonly pick = output<string>();
  /** Shows the whole district and nothing else: no tools, and no mouse that costs a drawing. */
  readonly still = input(false);
  /** What else stands on the map; taken when it is first drawn. */
  readonly overlay = input.required<AreaOverlay>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly sites = inject(SiteStore);
  private readonly theme = inject(Theme);
  private readonly screen = inject(Screen);
  protected readonly alarms = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;
  protected readonly state = signal<'loading' | 'drawing' | 'ready' | 'impossible'>('loading');
  readonly isImpossible = computed(() => this.state() === 'impossible');
  /** The map is there, if perhaps still without its ground. */
  private readonly drawn = computed(() => ['drawing', 'ready'].includes(this.state()));
  protected readonly chosenPlace = signal<ScreenPlace | null>(null);
  protected readonly places = signal<readonly ScreenPlace[]>([]);
  protected readonly zones = computed(() => this.overlay().zones());
  protected readonly hasNever = computed(() =>
    this.sites.statuses().some((status) => symbolOf(status) === 'never'),
  );
  private readonly look = computed<MapLook>(() => ({
    theme: this.theme.name(),
    language: this.words.language(),
    remPx: this.screen.remPx(),
    label: this.words.t('map.label'),
  }));
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private readonly legend = viewChild<ElementRef<HTMLElement>>('legend');
  private map: NanhaiMap | null = null;
  private drawnAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(Beat);
    let alive = true;
    afterNextRender(() => void this.draw(() => alive));
    inject(DestroyRef).onDestroy(() => {
      alive = false;
      clearTimeout(this.timer);
      this.map?.remove();
    });
    effect(() => {
      this.sites.statuses();
      if (this.drawn()) this.redrawSoon();
    });
    effect(() => {
      const look = this.look();
      if (this.drawn()) this.map?.restyle(look);
    });
    effect(() => {
      this.overlay().marks();
      this.map?.makeWay();
    });
    effect(() => {
      const code = this.chosen();
      const site = code === null ? undefined : this.sites.byCode().get(code)?.site;
      if (!this.drawn()) return;
      this.map?.choose(site?.position ?? null);
      untracked(() => this.place());
    });
  }

  protected reach({ distanceM }: ZoneKey): string {
    return distanceM === null ? '' : distanceText(distanceM);
  }

  /** The buttons and keys that stand on the map say so by an attribute. */
  private taken(): Box[] {
    const above = this.host.parentElement?.querySelectorAll('[data-covers]') ?? [];
    return [...boxesOn(this.host, above), ...untracked(() => this.overlay().marks())];
  }

  /** On a phone it stands below the map. */
  private legendPx(): number {
    const [box, legend] = [this.box(), this.legend()].map((one) =>
      one?.nativeElement.getBoundingClientRect(),
    );
    return box && legend ? Math.max(0, box.bottom - legend.top) : 0;
  }

  protected zoom(by: 1 | -1): void {
    this.map?.zoom(by);
  }

  protected showAll(): void {
    this.map?.showAll();
  }

  private async draw(alive: () => boolean): Promise<void> {
    if (!hasWebgl()) {
      this.state.set('impossible');
      return;
    }
    const { NanhaiMap } = await import('./nanhai-map');
    const box = this.box()?.nativeElement;
    if (!alive() || !box) return;
    this.map = new NanhaiMap(box, {
      still: this.still(),
      look: this.look(),
      picked: (code) => this.pick.emit(code),
      moved: () => this.place(),
      ready: () => this.state.set('ready'),
      taken: () => this.taken(),
      overlay: this.overlay(),
      legendPx: () => this.legendPx(),
    });
    this.state.set('drawing');
  }

  private redrawSoon(): void {
    clearTimeout(this.timer);
    const waitMs = Math.max(0, REDRAW_MS - (performance.now() - this.drawnAt));
    this.timer = setTimeout(() => {
      this.drawnAt = performance.now();
      this.map?.show(this.sites.statuses());
    }, waitMs);
  }

  /** Rings over the few sites that call for a person; the map itself never animates. */
  private place(): void {
    this.places.set(this.map?.place(callingSites(this.sites.statuses())) ?? []);
    const chosen = this.sites.byCode().get(this.chosen() ?? '');
    this.chosenPlace.set((chosen && this.map?.place([chosen])[0]) ?? null);
  }
}
