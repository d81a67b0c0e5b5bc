/**
 * The advice for one incident, and what a person does with it: propose, send, withdraw, recall. A
 * command is shown as under way until its answer; a refusal stays until the next command for the team.
 */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type {
  DispatchRequest,
  DispatchView,
  JournalEntryView,
  RecommendationView,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { DispatchBook } from './dispatch-book';
import { newKey } from './new-key';
import { isDispatchView } from './newest';

export type AdviceCommand = 'propose' | 'send' | 'withdraw' | 'recall';
export type AdviceProgress =
  | { kind: 'pending'; command: AdviceCommand }
  | { kind: 'refused'; command: AdviceCommand; refusal: Refusal };

/** News comes in swarms: the advice is asked for once for all of a moment. */
const SETTLE_MS = 500;

@Injectable()
export class AdviceDesk {
  private readonly api = inject(Api);
  private readonly book = inject(DispatchBook);
  private readonly told = signal<RecommendationView | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly running = signal<ReadonlyMap<string, AdviceProgress>>(new Map());
  private incident: string | null = null;
  private soon: ReturnType<typeof setTimeout> | undefined;

  readonly advice = this.told.asReadonly();
  readonly failure = this.failed.asReadonly();
  /** By team. */
  readonly progress = this.running.asReadonly();
  readonly dispatches = this.book.list;

  constructor() {
    const link = inject(LiveLink);
    const stop = link.onNews((entries) => {
      if (entries.some((entry) => this.changesAdvice(entry)))
        this.soon ??= setTimeout(() => void this.read(), SETTLE_MS);
    });
    inject(DestroyRef).onDestroy(() => {
      this.incident = null;
      clearTimeout(this.soon);
      stop();
    });
  }

  open(incident: string): void {
    if (this.incident === incident) return;
    this.incident = incident;
    this.told.set(null);
    this.running.set(new Map());
    this.book.open({ incident });
    void this.read();
  }

  async read(): Promise<void> {
    const { incident } = this;
    clearTimeout(this.soon);
    this.soon = undefined;
    if (incident === null) return;
    try {
      const path = `/incidents/${encodeURIComponent(incident)}/recommendation`;
      const advice = await this.api.get<RecommendationView>(path);
      if (this.incident !== incident) return;
      this.told.set(advice);
      this.failed.set(null);
    } catch (error) {
      if (this.incident === incident) this.failed.set(refusalOf(error));
    }
  }

  propose(team: string): Promise<void> {
    const request: DispatchRequest = { team, state: 'proposed' };
    const path = `/incidents/${encodeURIComponent(this.incident ?? '')}/dispatches`;
    return this.run('propose', team, path, request);
  }

  send(dispatch: DispatchView): Promise<void> {
    return this.status('send', dispatch, 'sent');
  }

  withdraw(dispatch: DispatchView): Promise<void> {
    return this.status('withdraw', dispatch, 'cancelled');
  }

  recall({ id, team }: DispatchView): Promise<void> {
    return this.run('recall', team, `/dispatches/${encodeURIComponent(id)}/recall`, {
      key: newKey(),
    });
  }

  withdrawRecall({ id, team }: DispatchView): Promise<void> {
    const path = `/dispatches/${encodeURIComponent(id)}/recall/withdraw`;
    return this.run('recall', team, path, { key: newKey() });
  }

  private status(
    command: AdviceCommand,
    { id, team }: DispatchView,
    status: 'sent' | 'cancelled',
  ): Promise<void> {
    const path = `/dispatches/${encodeURIComponent(id)}/status`;
    return this.run(command, team, path, { status, key: newKey() });
  }

  private async run(
    command: AdviceCommand,
    team: string,
    path: string,
    body: unknown,
  ): Promise<void> {
    if (this.running().get(team)?.kind === 'pending') return;
    this.mark(team, { kind: 'pending', command });
    try {
      const answer = await this.api.post<unknown>(path, body);
      if (isDispatchView(answer)) this.book.take([answer]);
      this.mark(team, null);
      void this.read();
    } catch (error) {
      this.mark(team, { kind: 'refused', command, refusal: refusalOf(error) });
      void this.book.load();
      void this.read();
    }
  }

  private mark(team: string, progress: AdviceProgress | null): void {
    this.running.update((running) => {
      const next = new Map(running);
      if (progress === null) next.delete(team);
      else next.set(team, progress);
      return next;
    });
  }

  private changesAdvice({ type, data }: JournalEntryView): boolean {
    if (type.startsWith('dispatch.') || type === 'team.changed') return true;
    if (type !== 'incident.zone' && type !== 'incident.changed') return false;
    const { zone, incident } = data as { zone?: { incident?: string }; incident?: { id?: string } };
    return (zone?.incident ?? incident?.id) === this.incident;
  }
}
