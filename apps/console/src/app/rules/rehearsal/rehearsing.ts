/**
 * One rehearsal at a time: asked for, followed until the server is done, cancelled when the person
 * leaves. One per panel.
 */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { RehearsalRequest, RehearsalView, RuleBody } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { ServerClock } from '../../live/server-clock';
import { rulePath } from '../rule-names';

const POLL_MS = 500;
const DAY_MS = 86_400_000;

@Injectable()
export class Rehearsing {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly latest = signal<RehearsalView | null>(null);
  private readonly refused = signal<Refusal | null>(null);
  private readonly under = signal(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly view = this.latest.asReadonly();
  readonly failure = this.refused.asReadonly();
  /** From the question until the end, whatever the end is. */
  readonly running = this.under.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => void this.cancel());
  }

  /** @param rule the draft; `null` rehearses the version in force */
  async start(code: string, days: number, rule: RuleBody | null): Promise<void> {
    await this.cancel();
    const asked = ++this.asked;
    const to = this.clock.nowMs();
    const request: RehearsalRequest = {
      from: new Date(to - days * DAY_MS).toISOString(),
      to: new Date(to).toISOString(),
      ...(rule === null ? {} : { rule }),
    };
    this.latest.set(null);
    this.refused.set(null);
    this.under.set(true);
    const ask = () => this.api.post<RehearsalView>(`${rulePath(code)}/rehearse`, request);
    await this.follow(asked, () => ask().catch((error: unknown) => this.instead(error, ask)));
  }

  async cancel(): Promise<void> {
    clearTimeout(this.timer);
    this.asked++;
    const view = this.latest();
    if (!this.under()) return;
    this.under.set(false);
    if (view?.state !== 'running') return;
    this.latest.set({ ...view, state: 'cancelled' });
    await this.api.delete(pathOf(view)).catch(refusalOf);
  }

  /** One left behind (a page that was closed) gives way to the one that is asked for now. */
  private async instead(error: unknown, ask: () => Promise<RehearsalView>): Promise<RehearsalView> {
    const left = leftBehind(refusalOf(error));
    if (left === null) throw error;
    await this.api.delete(pathOf({ id: left }));
    return ask();
  }

  private async follow(asked: number, ask: () => Promise<RehearsalView>): Promise<void> {
    try {
      const view = await ask();
      if (asked !== this.asked) {
        // Cancelled before the server had told its name.
        if (view.state === 'running') await this.api.delete(pathOf(view)).catch(refusalOf);
        return;
      }
      this.latest.set(view);
      if (view.state !== 'running') {
        this.under.set(false);
        return;
      }
      const next = () => this.api.get<RehearsalView>(pathOf(view));
      this.timer = setTimeout(() => void this.follow(asked, next), POLL_MS);
    } catch (error) {
      if (asked !== this.asked) return;
      this.refused.set(refusalOf(error));
      this.under.set(false);
    }
  }
}

const pathOf = ({ id }: Pick<RehearsalView, 'id'>) => `/rehearsals/${encodeURIComponent(id)}`;

/** The id of a rehearsal of this person that still runs, if that is why it was refused. */
function leftBehind({ status, problem }: Refusal): string | null {
  if (status !== 409 || problem === null || !('rehearsal' in problem)) return null;
  return typeof problem.rehearsal === 'string' ? problem.rehearsal : null;
}
