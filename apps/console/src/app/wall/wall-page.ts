/**
 * The wall: everything at once, or scenes that turn. It is looked at for weeks by people who touch
 * nothing, so nothing scrolls, nothing waits for a click, and every part is made once and only hidden.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
} from '@angular/core';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import { ServerClock } from '../live/server-clock';
import { WatchingStore } from '../permits/watching';
import { DispatchWords } from '../words/dispatch-words';
import { IncidentWords } from '../words/incident-words';
import { WallWords } from '../words/wall-words';
import { IncidentsPanel } from './incidents-panel';
import { MissedPanel } from './missed-panel';
import { SightPanel } from './sight-panel';
import { TeamsPanel } from './teams-panel';
import { WallMap } from './wall-map';
import { WallMemory } from './wall-memory';
import { WallStrip } from './wall-strip';
import { WrongPanel } from './wrong-panel';
import { readView, sceneAt } from './wall-view';

/** So many have a row beside everything else. */
const MOST_INCIDENTS = 3;

@Component({
  selector: 'fs-wall-page',
  imports: [IncidentsPanel, MissedPanel, SightPanel, TeamsPanel, WallMap, WallStrip, WrongPanel],
  providers: [WallMemory],
  templateUrl: './wall-page.html',
  styleUrl: './wall-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WallPage {
  /** Of the address. */
  readonly scenes = input<string>();
  readonly every = input<string>();
  readonly quarter = input<string>();

  private readonly clock = inject(ServerClock);
  private readonly link = inject(LiveLink);
  private readonly missed = inject(MissedNews);
  protected readonly view = computed(() =>
    readView({ scenes: this.scenes(), every: this.every(), quarter: this.quarter() }),
  );
  protected readonly scene = computed(() => sceneAt(this.view(), this.clock.second() * 1000));
  protected readonly isMissed = computed(
    () => this.missed.count() > 0 && this.link.sight().kind === 'seeing',
  );

  private readonly incidents = inject(IncidentStore);
  protected readonly incidentRows = computed(() =>
    Math.min(MOST_INCIDENTS, Math.max(1, this.incidents.real().length)),
  );

  constructor() {
    inject(IncidentWords);
    inject(DispatchWords);
    inject(WallWords);
    inject(WallMemory);
    inject(WatchingStore).follow(inject(DestroyRef));
  }
}
