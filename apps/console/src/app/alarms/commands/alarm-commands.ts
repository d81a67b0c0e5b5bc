/**
 * What people do with an alarm: commands by HTTP. A command stays *pending* until the journal brings
 * the news of it, and a refusal stays on the alarm until the next command. Success is never assumed.
 */
import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type {
  AlarmView,
  BulkAckRequest,
  BulkAckResult,
  ShelveRequest,
  ShelvingProposal,
} from '@fengsui/contracts';
import { Api } from '../../api/api';
import { refusalOf } from '../../api/problem';
import { ServerClock } from '../../live/server-clock';
import { AlarmStore } from '../alarm-store';
import { Command, Progress, isDone, isOver } from './command';
import { Proposals } from './proposals';

/** The server said yes, but no news followed: the list is read anew. */
const NEWS_OVERDUE_MS = 5000;

@Injectable({ providedIn: 'root' })
export class AlarmCommands {
  private readonly api = inject(Api);
  private readonly store = inject(AlarmStore);
  private readonly proposals = inject(Proposals);
  private readonly clock = inject(ServerClock);
  private readonly shelved = signal<{ occurrence: string; atMs: number } | null>(null);
  private readonly progress = signal<ReadonlyMap<string, Progress>>(new Map());

  /** The last command of each occurrence that is not done yet. */
  readonly rows = this.progress.asReadonly();
  /** What was shelved from here last; server time, UTC ms. */
  readonly lastShelved = this.shelved.asReadonly();

  constructor() {
    effect(() => {
      const alarms = this.store.alarms();
      const rows = untracked(this.progress);
      const left = [...rows].filter(([key, progress]) => !isOver(progress, alarms.get(key)));
      if (left.length < rows.size) this.progress.set(new Map(left));
    });
  }

  acknowledge(alarm: AlarmView, comment?: string): Promise<void> {
    const { version } = alarm;
    return this.run('ack', alarm, comment ? { version, comment } : { version });
  }

  silence(alarm: AlarmView): Promise<void> {
    return this.run('silence', alarm, {});
  }

  /** For severity 1 this only proposes; the same request of another person shelves. */
  shelve(alarm: AlarmView, request: ShelveRequest): Promise<void> {
    return this.run('shelve', alarm, request);
  }

  unshelve(alarm: AlarmView): Promise<void> {
    return this.run('unshelve', alarm, {});
  }

  reset(alarm: AlarmView): Promise<void> {
    return this.run('reset', alarm, {});
  }

  /**
   * Acknowledges what was seen: each in the version given. What has changed since, or was replaced
   * by a newer occurrence, stays unacknowledged and is told. Throws a `Refusal`.
   */
  async acknowledgeSeen(seen: readonly AlarmView[]): Promise<BulkAckResult> {
    const request: BulkAckRequest = {
      occurrences: seen.map(({ occurrence }) => occurrence),
      versions: seen.map(({ version }) => version),
    };
    this.markAll(request.occurrences, () => ({ command: 'ack', kind: 'pending' }));
    try {
      const result = await this.api.post<BulkAckResult>('/alarms/ack', request);
      this.markAll(request.occurrences, (index) => {
        const outcome = result.items[index]?.outcome;
        if (outcome === 'acked')
          return { command: 'ack', kind: 'accepted', version: seen[index]?.version };
        return { command: 'ack', kind: 'refused', status: outcome === 'not_found' ? 404 : 409 };
      });
      this.chaseLater(request.occurrences);
      return result;
    } catch (error) {
      const { status } = refusalOf(error);
      this.markAll(request.occurrences, () => ({ command: 'ack', kind: 'refused', status }));
      throw error;
    }
  }

  private async run(command: Command, alarm: AlarmView, body: unknown): Promise<void> {
    const { occurrence } = alarm;
    if (isDone(command, alarm) || this.isUnderWay(command, occurrence)) return;
    const asked = command === 'ack' ? { command, version: alarm.version } : { command };
    this.mark(occurrence, { ...asked, kind: 'pending' });
    try {
      const path = `/alarms/${encodeURIComponent(occurrence)}/${command}`;
      const answer = await this.api.post<unknown>(path, body);
      if (command === 'shelve' && !isProposal(answer))
        this.shelved.set({ occurrence, atMs: this.clock.nowMs() });
      if (this.progress().get(occurrence)?.command !== command) return;
      if (isProposal(answer)) {
        this.proposals.set(occurrence, answer);
        this.mark(occurrence, { command, kind: 'proposed' });
      } else {
        this.mark(occurrence, { ...asked, kind: 'accepted' });
        this.chaseLater([occurrence]);
      }
    } catch (error) {
      this.mark(occurrence, { command, kind: 'refused', status: refusalOf(error).status });
    }
  }

  private isUnderWay(command: Command, occurrence: string): boolean {
    const under = this.progress().get(occurrence);
    return under?.command === command && (under.kind === 'pending' || under.kind === 'accepted');
  }

  private chaseLater(occurrences: readonly string[]): void {
    setTimeout(() => void this.chase(occurrences), NEWS_OVERDUE_MS);
  }

  /** What the list read anew says stands, whatever was accepted before. */
  private async chase(occurrences: readonly string[]): Promise<void> {
    const waits = (one: string) => this.progress().get(one)?.kind === 'accepted';
    const late = occurrences.filter(waits);
    if (late.length === 0) return;
    await this.store.load();
    if (this.store.failure() !== null) this.chaseLater(late);
    else {
      const left = [...this.progress()].filter(([one]) => !(late.includes(one) && waits(one)));
      this.progress.set(new Map(left));
    }
  }

  private markAll(occurrences: readonly string[], progress: (index: number) => Progress): void {
    const alarms = this.store.alarms();
    const rows = new Map(this.progress());
    occurrences.forEach((occurrence, index) => {
      const next = progress(index);
      // The news may outrun the answer.
      const over = next.kind !== 'refused' && isOver(next, alarms.get(occurrence));
      if (over) rows.delete(occurrence);
      else if (alarms.has(occurrence)) rows.set(occurrence, next);
    });
    this.progress.set(rows);
  }

  private mark(occurrence: string, progress: Progress): void {
    this.markAll([occurrence], () => progress);
  }
}

function isProposal(answer: unknown): answer is ShelvingProposal {
  return typeof answer === 'object' && answer !== null && 'proposedBy' in answer;
}
