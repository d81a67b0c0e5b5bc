/** What is on record of a site: its last alarms and incidents, and its points out of service. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type {
  AlarmPage,
  AlarmView,
  IncidentPage,
  IncidentView,
  JournalEntryView,
  OutOfServiceView,
  Page,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';

export const LAST_ALARMS = 20;
export const LAST_INCIDENTS = 10;
/** News come in swarms: the record is read at most this often. */
const REREAD_MS = 4000;
/** What writes no news is seen so much later at most. */
const LOOK_MS = 60_000;

@Injectable()
export class SiteRecords {
  private readonly api = inject(Api);
  private readonly known = signal(false);
  private readonly failed = signal<Refusal | null>(null);
  private site: string | null = null;
  private asked = 0;
  private soon: ReturnType<typeof setTimeout> | undefined;

  readonly alarms = signal<readonly AlarmView[]>([]);
  readonly incidents = signal<readonly IncidentView[]>([]);
  readonly outOfService = signal<readonly OutOfServiceView[]>([]);
  readonly loaded = this.known.asReadonly();
  readonly failure = this.failed.asReadonly();

  constructor() {
    const link = inject(LiveLink);
    const stop = [
      link.onNews((entries) => {
        if (entries.some((entry) => this.concerns(entry))) this.reread();
      }),
      link.onReset(() => this.reread()),
    ];
    const timer = setInterval(() => this.reread(), LOOK_MS);
    inject(DestroyRef).onDestroy(() => {
      for (const one of stop) one();
      clearInterval(timer);
      clearTimeout(this.soon);
      this.asked++;
    });
  }

  show(site: string): void {
    this.site = site;
    this.known.set(false);
    void this.read();
  }

  private concerns({ type, data }: JournalEntryView): boolean {
    if (type.startsWith('alarm.')) return data['site'] === this.site;
    const incident = data['incident'] as Partial<IncidentView> | undefined;
    return type.startsWith('incident.') && incident?.site === this.site;
  }

  private reread(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.read();
    }, REREAD_MS);
  }

  private async read(): Promise<void> {
    const { site } = this;
    if (site === null) return;
    const asked = ++this.asked;
    const of = `site=${encodeURIComponent(site)}`;
    try {
      const [alarms, incidents, permits] = await Promise.all([
        this.api.get<AlarmPage>(`/alarms?state=all&${of}&limit=${LAST_ALARMS}`),
        this.api.get<IncidentPage>(`/incidents?state=all&${of}&limit=${LAST_INCIDENTS}`),
        this.api.get<Page<OutOfServiceView>>('/out-of-service?limit=1000'),
      ]);
      if (asked !== this.asked) return;
      this.alarms.set(alarms.items);
      this.incidents.set(incidents.items);
      this.outOfService.set(
        permits.items.filter((permit) => permit.site === site && permit.endedAt === null),
      );
      this.known.set(true);
      this.failed.set(null);
    } catch (error) {
      if (asked === this.asked) this.failed.set(refusalOf(error));
    }
  }
}
