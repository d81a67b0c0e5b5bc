/**
 * `/past?at=`: the whole room at a past second. Its own hatched frame and words say that nothing here
 * is live; it makes no sound and sends no command.
 */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ServerClock } from '../live/server-clock';
import { IncidentWords } from '../words/incident-words';
import { Local } from '../words/local';
import { PastWords } from '../words/past-words';
import { Words } from '../words/words';
import { PastControls } from './past-controls';
import { PastPlayer } from './past-player';
import { PastRoomView } from './past-room-view';
import { PastAlarms, PastClock, PastSites, PastTeamBook } from './past-stores';

/** Where it begins when no moment is asked for. */
const BEGIN_AGO_MS = 10 * 60_000;

@Component({
  selector: 'fs-past-page',
  imports: [PastControls, PastRoomView, RouterLink],
  providers: [PastPlayer, PastAlarms, PastSites, PastTeamBook, PastClock],
  templateUrl: './past-page.html',
  styleUrl: './past-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastPage {
  /** ISO 8601; of the address. */
  readonly at = input<string>();

  private readonly router = inject(Router);
  private readonly clock = inject(ServerClock);
  protected readonly player = inject(PastPlayer);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly ago = computed(() => {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - this.player.at());
  });
  /** Where the journal begins, when a moment before was asked for; UTC ms. */
  protected readonly begin = computed(() => {
    const failure = this.player.failure();
    const from = failure && (failure.problem as { from?: string } | null)?.from;
    return failure?.status === 410 && from ? Date.parse(from) : null;
  });
  protected readonly reason = computed(() => {
    const [failure, begin] = [this.player.failure(), this.begin()];
    if (failure === null) return null;
    if (begin !== null) return this.words.t('past.before', { time: this.moment(begin) });
    return this.words.t('past.failed', { why: this.local.refusal(failure) });
  });
  /** Older than any raw reading: since when there are some. */
  protected readonly readingsFrom = computed(() => {
    const values = this.player.values();
    if (values === null || Date.parse(values.at) >= Date.parse(values.readingsFrom)) return null;
    return this.moment(Date.parse(values.readingsFrom));
  });

  constructor() {
    inject(IncidentWords);
    inject(PastWords);
    effect(() => {
      const asked = Date.parse(this.at() ?? '');
      untracked(() => {
        if (Number.isNaN(asked)) void this.beginLately();
        else if (asked !== this.player.at()) void this.player.jump(asked);
      });
    });
    // The address follows where it stands, so that it can be handed on; not while it runs.
    effect(() => {
      const [room, at] = [this.player.room(), this.player.at()];
      if (room === null || this.player.playing() || this.player.loading()) return;
      const queryParams = { at: new Date(at).toISOString() };
      if (queryParams.at !== untracked(this.at))
        void this.router.navigate([], { queryParams, replaceUrl: true });
    });
  }

  /** A young journal begins later than that. */
  private async beginLately(): Promise<void> {
    await this.player.jump(this.clock.nowMs() - BEGIN_AGO_MS);
    const begin = this.begin();
    if (begin !== null) await this.player.jump(begin);
  }

  protected moment(ms: number): string {
    return `${this.local.date(ms)} ${this.local.clock(ms)}`;
  }

  protected zone(): string {
    return this.local.zoneName(this.player.at());
  }
}
