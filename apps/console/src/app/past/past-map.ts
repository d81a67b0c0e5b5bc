/** The map then: the desk's map with its sites, and above it the zones, the winds and the teams. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
} from '@angular/core';
import { MapFrame } from '../map/map-frame';
import { Screen } from '../shell/screen';
import { Words } from '../words/words';
import { roundly, teamMarks, thinned } from '../wall/on-the-map';
import { WallOverlay } from '../wall/wall-overlay';
import { PastPlayer } from './past-player';
import { zonesAt } from './past-room';
import { PastTeamBook } from './past-stores';

const ARROWS_APART_REM = 3;

@Component({
  selector: 'fs-past-map',
  imports: [MapFrame],
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
  protected readonly words = inject(Words);
  protected readonly overlay = new WallOverlay();

  protected readonly arrows = computed(() => {
    const project = this.overlay.project();
    const winds = this.player.values()?.winds ?? [];
    if (!project) return [];
    const all = winds.flatMap(({ fromDeg, position, source }) =>
      fromDeg === null ? [] : [{ fromDeg, source, ...roundly(project(position)) }],
    );
    return thinned(all, ARROWS_APART_REM * this.screen.remPx());
  });
  protected readonly teams = computed(() => {
    const project = this.overlay.project();
    if (!project) return [];
    return teamMarks(
      this.book.then().map(({ team, state }) => ({ ...team, state })),
      project,
    );
  });

  constructor() {
    effect(() => {
      const room = this.player.room();
      this.overlay.showZones(room === null ? [] : zonesAt(room));
    });
  }

  protected place({ x, y }: { x: number; y: number }): string {
    return `${x}px ${y}px`;
  }
}
