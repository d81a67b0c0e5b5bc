/** The district on a wall: the desk's map, and above it pipelines, zones, wind and teams. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import { ZoneBook } from '../incidents/zone-book';
import { ServerClock } from '../live/server-clock';
import { ValueBook } from '../live/value-book';
import { TeamBook } from '../dispatch/team-book';
import { AreaOverlay } from '../map/area-overlay';
import { MapFrame } from '../map/map-frame';
import { sitesInAlarm } from '../map/site-symbol';
import { Screen } from '../shell/screen';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { GroundBook } from './ground-book';
import { WindArrow, boxesOf, placedArrows, placedTeams, roundly } from './on-the-map';
import { MarksKey } from './marks-key';
import { MeasuredWind, compassOf, meanWind, windAt } from './wind-masts';

const ARROWS_APART_REM = 5;
/** Wind is told again so often; nothing of it moves in between. */
const EVERY_S = 5;

@Component({
  selector: 'fs-wall-map',
  imports: [MapFrame, MarksKey],
  providers: [GroundBook, ZoneBook],
  templateUrl: './wall-map.html',
  styleUrl: './wall-map.css',
  host: { '[class.mapless]': 'mapless()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallMap {
  private readonly values = inject(ValueBook);
  private readonly clock = inject(ServerClock);
  private readonly ground = inject(GroundBook);
  private readonly zoneBook = inject(ZoneBook);
  private readonly teamBook = inject(TeamBook);
  private readonly screen = inject(Screen);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly overlay = new AreaOverlay();
  private readonly frame = viewChild(MapFrame);
  protected readonly mapless = computed(() => this.frame()?.isImpossible() ?? false);

  private readonly moment = computed(() => Math.floor(this.clock.second() / EVERY_S));
  private readonly winds = computed(() => {
    this.moment();
    const now = { serverMs: this.clock.nowMs(), here: performance.now() };
    return (this.ground.masts() ?? []).flatMap((mast) => {
      const wind = windAt(mast, (point) => this.values.get(point), now);
      return wind ? [{ ...wind, site: mast.site, at: mast.at }] : [];
    });
  });
  protected readonly mean = computed(() => meanWind(this.winds()));
  protected readonly measuring = computed(() => this.winds().length);
  protected readonly isAsking = computed(() => this.ground.masts() === null);
  private readonly alarmed = computed(() => {
    const project = this.overlay.project();
    if (!project) return [];
    return sitesInAlarm(this.sites.statuses()).map(({ site }) => roundly(project(site.position)));
  });
  protected readonly arrows = computed<WindArrow[]>(() => {
    const project = this.overlay.project();
    if (!project) return [];
    const all = this.winds().map(({ at, ...wind }) => ({ ...wind, ...roundly(project(at)) }));
    const rem = this.screen.remPx();
    return placedArrows(all, this.alarmed(), ARROWS_APART_REM * rem, rem);
  });
  protected readonly teams = computed(() => {
    const project = this.overlay.project();
    if (!project) return [];
    return placedTeams(this.teamBook.list(), project, this.alarmed(), this.screen.remPx());
  });
  protected readonly hasPipelines = computed(() => this.ground.pipelines().length > 0);

  constructor() {
    this.teamBook.follow(inject(DestroyRef));
    effect(() => this.overlay.marks.set(boxesOf(this.teams(), this.arrows(), this.screen.remPx())));
    effect(() => this.overlay.showLines(this.ground.pipelines().map(({ line }) => line)));
    effect(() => this.overlay.showZones(this.zoneBook.zones()));
  }

  protected windText({ fromDeg, speedMs }: MeasuredWind): string {
    const names = this.words.t('wall.compass').split(' ');
    return this.words.t('wall.wind', {
      from: names[compassOf(fromDeg)] ?? '',
      speed: speedMs.toFixed(1),
    });
  }

  protected place({ x, y }: { x: number; y: number }): string {
    return `${x}px ${y}px`;
  }
}
