/**
 * What happened while this console was blind: listed after the link is back, until a person has
 * looked. Alarms, gateways and the platform; comings and goings of single points are only counted.
 */
import { Injectable, effect, inject, signal } from '@angular/core';
import type { JournalEntryView } from '@fengsui/contracts';
import { LiveLink } from './live-link';
import { ServerClock } from './server-clock';

/** So many are kept to be read; the rest is only counted. */
const KEPT = 500;
/** Sight came back for so long and nothing of the blind time came: there is nothing to look at. */
const SETTLE_MS = 10_000;

/** What a console knows of the server's time is as old as the heartbeat that said it. */
const CLOCK_LAG_MS = 1_000;

@Injectable({ providedIn: 'root' })
export class MissedNews {
  private readonly link = inject(LiveLink);
  private readonly clock = inject(ServerClock);
  /** Server time of the last truth before the first spell not yet looked at, ms. */
  private readonly blindSince = signal<number | null>(null);
  private readonly kept = signal<readonly JournalEntryView[]>([]);
  private readonly total = signal(0);
  /** Server time at which sight came back; `null` while blind. */
  private backAtMs: number | null = null;
  /** From server time to this machine's monotonic clock, as it was when sight was lost. */
  private carriedMs = 0;
  private settling: ReturnType<typeof setTimeout> | undefined;

  readonly since = this.blindSince.asReadonly();
  readonly entries = this.kept.asReadonly();
  readonly count = this.total.asReadonly();

  constructor() {
    effect(() => {
      const sight = this.link.sight();
      clearTimeout(this.settling);
      if (sight.kind === 'blind') {
        if (this.backAtMs !== null || this.blindSince() === null)
          this.carriedMs = this.clock.nowMs() - performance.now();
        this.backAtMs = null;
        this.blindSince.update((since) => since ?? sight.lastTruthMs ?? this.clock.nowMs());
      } else if (sight.kind === 'seeing') {
        // A heartbeat that a link has kept back sets the clock back for a moment; what came with it is missed.
        this.backAtMs ??= Math.max(this.clock.nowMs(), performance.now() + this.carriedMs);
        this.settling = setTimeout(() => {
          if (this.total() === 0) this.looked();
        }, SETTLE_MS);
      }
    });
    this.link.onNews((entries) => this.hear(entries));
    this.link.onReset(() => this.looked());
  }

  /** A person has looked; a spell that is still going on is not over with it. */
  looked(): void {
    const sight = this.link.sight();
    const lastTruthMs = sight.kind === 'blind' ? sight.lastTruthMs : null;
    this.blindSince.set(lastTruthMs);
    this.kept.set([]);
    this.total.set(0);
  }

  /** What came before this page was loaded, and was never shown. */
  recall(sinceMs: number, entries: readonly JournalEntryView[]): void {
    const missed = entries.filter(({ type }) => worthTelling(type));
    if (missed.length === 0) return;
    this.blindSince.update((since) => Math.min(since ?? sinceMs, sinceMs));
    this.total.update((count) => count + missed.length);
    this.kept.update((kept) => [...missed, ...kept].slice(-KEPT));
  }

  private hear(entries: readonly JournalEntryView[]): void {
    if (this.blindSince() === null) return;
    const missed = entries.filter(
      (entry) => wasMissed(entry, this.backAtMs) && worthTelling(entry.type),
    );
    if (missed.length === 0) return;
    this.total.update((count) => count + missed.length);
    this.kept.update((kept) => [...kept, ...missed].slice(-KEPT));
  }
}

/** Everything told while blind, and what is dated before sight came back: rather told twice than not. */
export function wasMissed(entry: JournalEntryView, backAtMs: number | null): boolean {
  return backAtMs === null || Date.parse(entry.at) <= backAtMs + CLOCK_LAG_MS;
}

export function worthTelling(type: string): boolean {
  return !type.startsWith('point.');
}
