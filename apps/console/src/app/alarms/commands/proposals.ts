/** Shelvings of severity 1 that wait for a second person, asked for one by one. */
import { Injectable, inject, signal } from '@angular/core';
import type { ShelvingProposal } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { ServerClock } from '../../live/server-clock';

@Injectable({ providedIn: 'root' })
export class Proposals {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly known = signal<ReadonlyMap<string, ShelvingProposal>>(new Map());

  /** What waits for this occurrence now. */
  of(occurrence: string): ShelvingProposal | null {
    const proposal = this.known().get(occurrence);
    if (!proposal) return null;
    this.clock.second();
    return Date.parse(proposal.until) > this.clock.nowMs() ? proposal : null;
  }

  async ask(occurrence: string): Promise<void> {
    const path = `/alarms/${encodeURIComponent(occurrence)}/shelve`;
    this.set(occurrence, await this.api.get<ShelvingProposal>(path).catch(() => null));
  }

  /** `null`: none, or none that is known. */
  set(occurrence: string, proposal: ShelvingProposal | null): void {
    this.known.update((known) => {
      const next = new Map(known);
      if (proposal) next.set(occurrence, proposal);
      else next.delete(occurrence);
      return next;
    });
  }
}
