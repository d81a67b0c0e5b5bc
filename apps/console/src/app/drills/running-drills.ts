/** The drills that run now and their alarms, for the line above every screen; it follows the journal. */
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { DrillAlarm, DrillView, JournalEntryView, Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';

const NEWEST = 50;
/** What comes together is read together. */
const GATHER_MS = 200;
const RETRY_MS = 3000;

export interface RunningDrill {
  drill: DrillView;
  alarms: readonly DrillAlarm[];
}

@Injectable({ providedIn: 'root' })
export class RunningDrills {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly running = signal<readonly RunningDrill[]>([]);
  private readonly wanted = signal(false);
  private readonly hears = computed(() => this.link.journalSeq() !== null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private epoch = 0;

  /** Of a blind one nothing is shown before its first alarm. */
  readonly shown = computed(() =>
    this.running().filter(({ drill, alarms }) => !drill.blind || alarms.length > 0),
  );

  constructor() {
    this.link.onNews((entries) => {
      if (this.wanted() && entries.some(isOfDrills)) this.later(GATHER_MS);
    });
    effect(() => {
      if (this.wanted() && this.hears()) untracked(() => void this.load());
    });
  }

  /** The drill in whose world the incident is; `null`: none that runs. */
  worldOf(incident: string): string | null {
    return this.running().find(({ drill }) => drill.incidents.includes(incident))?.drill.id ?? null;
  }

  /** Somebody is signed in. */
  begin(): void {
    this.wanted.set(true);
  }

  /** Signed out: nothing of it stays. */
  clear(): void {
    this.epoch++;
    clearTimeout(this.timer);
    this.wanted.set(false);
    this.running.set([]);
  }

  private async load(): Promise<void> {
    const epoch = ++this.epoch;
    try {
      const { items } = await this.api.get<Page<DrillView>>(`/drills?limit=${NEWEST}`);
      const running = items.filter(({ state }) => state === 'running');
      const read = running.map(async (drill): Promise<RunningDrill> => {
        const path = `/drills/${encodeURIComponent(drill.id)}/alarms`;
        return { drill, alarms: (await this.api.get<Page<DrillAlarm>>(path)).items };
      });
      const all = await Promise.all(read);
      if (epoch === this.epoch) this.running.set(all);
    } catch {
      // What was known stays: a line that is late is better than a drill that nobody sees.
      if (epoch === this.epoch) this.later(RETRY_MS);
    }
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), ms);
  }
}

/** News of a drill, of its alarms or of an incident that it has opened. */
export function isOfDrills({ type, data }: JournalEntryView): boolean {
  if (type === 'drill.changed' || type === 'drill.alarm') return true;
  const told = data['incident'] as { drill?: unknown } | null | undefined;
  return type === 'incident.opened' && typeof told?.drill === 'string';
}
