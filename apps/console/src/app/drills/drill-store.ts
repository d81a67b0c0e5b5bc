/** One drill with its alarms and its score, read anew when the journal tells of its world. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type {
  DrillAlarm,
  DrillReport,
  DrillView,
  JournalEntryView,
  Page,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';

export type DrillCommand = 'start' | 'stop' | 'cancel';

/** What comes together is read together. */
const GATHER_MS = 200;

@Injectable()
export class DrillStore {
  private readonly api = inject(Api);
  private readonly one = signal<DrillView | null>(null);
  private readonly told = signal<readonly DrillAlarm[]>([]);
  private readonly marks = signal<DrillReport | null>(null);
  private readonly refused = signal<Refusal | null>(null);
  private readonly markless = signal<Refusal | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private id: string | null = null;

  readonly drill = this.one.asReadonly();
  readonly alarms = this.told.asReadonly();
  readonly report = this.marks.asReadonly();
  readonly failure = this.refused.asReadonly();
  /** Why there is no report: 409 while a blind drill runs. */
  readonly reportFailure = this.markless.asReadonly();

  constructor() {
    const stop = inject(LiveLink).onNews((entries) => {
      if (this.id !== null && entries.some((entry) => isAbout(entry, this.id))) this.later();
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearTimeout(this.timer);
    });
  }

  async read(id: string): Promise<void> {
    if (id !== this.id) {
      this.id = id;
      this.one.set(null);
      this.told.set([]);
      this.marks.set(null);
    }
    const path = `/drills/${encodeURIComponent(id)}`;
    try {
      const [drill, alarms] = await Promise.all([
        this.api.get<DrillView>(path),
        this.api.get<Page<DrillAlarm>>(`${path}/alarms`),
      ]);
      if (id !== this.id) return;
      this.one.set(drill);
      this.told.set(alarms.items);
      this.refused.set(null);
    } catch (error) {
      if (id === this.id) this.refused.set(refusalOf(error));
      return;
    }
    try {
      const report = await this.api.get<DrillReport>(`${path}/report`);
      if (id !== this.id) return;
      this.marks.set(report);
      this.markless.set(null);
    } catch (error) {
      if (id === this.id) this.markless.set(refusalOf(error));
    }
  }

  command(command: DrillCommand): Promise<DrillView> {
    return this.api.post<DrillView>(`/drills/${encodeURIComponent(this.id ?? '')}/${command}`);
  }

  acknowledge({ drill, id }: DrillAlarm): Promise<DrillAlarm> {
    return this.api.post<DrillAlarm>(
      `/drills/${encodeURIComponent(drill)}/alarms/${encodeURIComponent(id)}/ack`,
    );
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.id !== null) void this.read(this.id);
    }, GATHER_MS);
  }
}

/** News of the drill itself, of its alarms, its incidents or its dispatches. */
export function isAbout({ type, data }: JournalEntryView, drill: string | null): boolean {
  if (type === 'drill.alarm') return data['drill'] === drill;
  for (const name of ['drill', 'incident', 'dispatch'] as const) {
    const told = data[name] as { id?: unknown; drill?: unknown } | null | undefined;
    if (typeof told !== 'object' || told === null) continue;
    if ((name === 'drill' ? told.id : told.drill) === drill) return true;
  }
  return false;
}
