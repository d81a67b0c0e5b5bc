/** The teams, live: read once, then news. What of a team only time changes is read again now and then. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { JournalEntryView, TeamList, TeamView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, isPassing, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { teamOf, withNewest } from './newest';

/** Hours on duty grow without news. */
const READ_AGAIN_MS = 60_000;
/** A dispatch changes its team too: one reading for all news of a moment. */
const SETTLE_MS = 400;
const RETRY_MS = 3000;

@Injectable({ providedIn: 'root' })
export class TeamBook {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly known = signal<ReadonlyMap<string, TeamView>>(new Map());
  private readonly total = signal<number | null>(null);
  private readonly read = signal(false);
  private readonly failed = signal<Refusal | null>(null);
  private soon: ReturnType<typeof setTimeout> | undefined;
  private followers = 0;
  /** Raised when what was asked before counts no more. */
  private epoch = 0;

  readonly byCode = this.known.asReadonly();
  readonly list = computed(() => [...this.known().values()].sort(byCode));
  /** Full-time members of the hazmat teams together; by team it may not be known. */
  readonly totalStrength = this.total.asReadonly();
  readonly loaded = this.read.asReadonly();
  readonly failure = this.failed.asReadonly();

  /**
   * Kept live until the screen that follows is gone.
   * @param hours whether that needs as well what only time or a dispatch changes of a team
   */
  follow(until: DestroyRef, hours = true): void {
    this.followers++;
    void this.load();
    const stops = [
      this.link.onNews((entries) => this.hear(entries, hours)),
      this.link.onReset(() => this.restart()),
    ];
    const timer = hours ? setInterval(() => void this.load(), READ_AGAIN_MS) : undefined;
    until.onDestroy(() => {
      this.followers--;
      clearInterval(timer);
      for (const stop of stops) stop();
    });
  }

  async load(): Promise<void> {
    clearTimeout(this.soon);
    this.soon = undefined;
    const { epoch } = this;
    try {
      const { items, totalStrength } = await this.api.get<TeamList>('/teams');
      if (epoch !== this.epoch) return;
      this.known.update((known) => {
        // News may have outrun the answer.
        const kept = items.map((team) => withNewest(known, [team], codeOf).get(team.code) ?? team);
        return new Map(kept.map((team) => [team.code, team]));
      });
      this.total.set(totalStrength);
      this.read.set(true);
      this.failed.set(null);
    } catch (error) {
      if (epoch !== this.epoch) return;
      const refusal = refusalOf(error);
      this.failed.set(refusal);
      if (this.followers > 0 && isPassing(refusal))
        this.soon ??= setTimeout(() => void this.load(), RETRY_MS);
    }
  }

  /** An answer of the server is news as well. */
  take(team: TeamView): void {
    this.known.update((known) => withNewest(known, [team], codeOf));
  }

  /** Another journal: versions of the former one say nothing about what is newer. */
  private restart(): void {
    this.epoch++;
    this.known.set(new Map());
    this.read.set(false);
    void this.load();
  }

  private hear(entries: readonly JournalEntryView[], hours: boolean): void {
    const told = entries.flatMap((entry) => teamOf(entry) ?? []);
    this.known.update((known) => withNewest(known, told, codeOf));
    if (hours && entries.some(({ type }) => type.startsWith('dispatch.')))
      this.soon ??= setTimeout(() => void this.load(), SETTLE_MS);
  }
}

const codeOf = ({ code }: TeamView): string => code;

function byCode(a: TeamView, b: TeamView): number {
  return a.code < b.code ? -1 : 1;
}
