/**
 * Shelvings of severity 1 that wait for a second person: heard of by the journal wherever they are
 * proposed, and asked for when someone looks at the alarm.
 */
import { Injectable, inject, signal } from '@angular/core';
import type { JournalEntryView, ShelvingProposal } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';

/** After these nothing waits for a second person. */
const SETTLING = new Set(['alarm.shelved', 'alarm.cleared']);

@Injectable({ providedIn: 'root' })
export class Proposals {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly known = signal<ReadonlyMap<string, ShelvingProposal>>(new Map());

  /** All that wait now, the first to lapse first. */
  waiting(): readonly ShelvingProposal[] {
    const known = [...this.known().values()];
    if (known.length === 0) return known;
    this.clock.second();
    const nowMs = this.clock.nowMs();
    return known
      .filter(({ until }) => Date.parse(until) > nowMs)
      .sort((a, b) => a.until.localeCompare(b.until));
  }

  constructor() {
    inject(LiveLink).onNews((entries) => {
      for (const entry of entries) this.hear(entry);
    });
  }

  /** What waits for this occurrence now. */
  of(occurrence: string): ShelvingProposal | null {
    return this.waiting().find((one) => one.occurrence === occurrence) ?? null;
  }

  async ask(occurrence: string): Promise<void> {
    const path = `/alarms/${encodeURIComponent(occurrence)}/shelve`;
    this.set(occurrence, await this.api.get<ShelvingProposal>(path).catch(() => null));
  }

  /** `null`: none, or none that is known. */
  set(occurrence: string, proposal: ShelvingProposal | null): void {
    if (proposal === null && !this.known().has(occurrence)) return;
    this.known.update((known) => {
      const next = new Map(known);
      if (proposal) next.set(occurrence, proposal);
      else next.delete(occurrence);
      return next;
    });
  }

  private hear({ type, data }: JournalEntryView): void {
    const occurrence = String(data['occurrence']);
    if (SETTLING.has(type)) this.set(occurrence, null);
    else if (type === 'alarm.shelve_proposed') {
      const { minutes, reason, oneShot, by, until } = data as unknown as Told;
      this.set(occurrence, { occurrence, proposedBy: by, minutes, reason, oneShot, until });
    }
  }
}

/** What the entry says beside the alarm. */
type Told = Omit<ShelvingProposal, 'proposedBy'> & { by: string };
