/** The map then: the desk's map with its sites, and above it the zones, the winds and the teams. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { AreaOverlay } from '../map/area-overlay';
import { MapFrame } from '../map/map-frame';
import { sitesInAlarm } from '../map/site-symbol';
import { Screen } from '../shell/screen';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { MarksKey } from '../wall/marks-key';
import { boxesOf, placedArrows, placedTeams, roundly } from '../wall/on-the-map';
import { PastPlayer } from './past-player';
import { zonesAt } from './past-room';
import { PastTeamBook } from './past-stores';

const ARROWS_APART_REM = 3;

@Component({
  selector: 'fs-past-map',
  imports: [MapFrame, MarksKey],
  templateUrl: './past-map.html',
  styleUrl: '../wall/wall-map.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastMap {
  readonly chosen = input<string | null>(null);
  readonly pick = output<string>();

  private readonly player = inject(PastPlayer);
  private readonly book = inject(PastTeamBook);
  private readonly screen = inject(Screen);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly overlay = new AreaOverlay();
  private readonly frame = viewChild(MapFrame);
  protected readonly mapless = computed(() => this.frame()?.isImpossible() ?? false);

  private readonly alarmed = computed(() => {
    const project = this.overlay.project();
    if (!project) return [];
    return sitesInAlarm(this.sites.statuses()).map(({ site }) => roundly(project(site.position)));
  });
  protected readonly arrows = computed(() => {
    const project = this.overlay.project();
    const winds = this.player.values()?.winds ?? [];
    if (!project) return [];
    const all = winds.flatMap(({ fromDeg, position, source }) =>
      fromDeg === null ? [] : [{ fromDeg, source, ...roundly(project(position)) }],
    );
    const rem = this.screen.remPx();
    return placedArrows(all, this.alarmed(), ARROWS_APART_REM * rem, rem);
  });
  protected readonly teams = computed(() => {
    const project = this.overlay.project();
    if (!project) return [];
    return placedTeams(
      this.book.then().map(({ team, state }) => ({ ...team, state })),
      project,
      this.alarmed(),
      this.screen.remPx(),
    );
  });

  constructor() {
    effect(() => this.overlay.marks.set(boxesOf(this.teams(), this.arrows(), this.screen.remPx())));
    effect(() => {
      const room = this.player.room();
      this.overlay.showZones(room === null ? [] : zonesAt(room));
    });
  }

  protected place({ x, y }: { x: number; y: number }): string {
    return `${x}px ${y}px`;
  }
}
