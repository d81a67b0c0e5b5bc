/**
 * The sites with their live state. News of points, gateways or the register re-reads the list; what
 * writes no news (the first life of a point or gateway) is found by looking while the console sees.
 */
import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { JournalEntryView, SiteView, Town } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { bySiteUrgency, siteStatus, watchedShare } from './site-status';

/** Comings and goings of points arrive in swarms: the list is read at most this often. */
const REREAD_MS = 2000;
/** What writes no news is seen so much later at most. */
const LOOK_MS = 15_000;

@Injectable({ providedIn: 'root' })
export class SiteStore {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly alarms = inject(AlarmStore);
  private readonly entries = signal<readonly SiteView[]>([]);
  private readonly townList = signal<readonly Town[]>([]);
  private readonly known = signal(false);
  private reading: Promise<void> | null = null;
  private epoch = 0;
  private soon: ReturnType<typeof setTimeout> | undefined;

  readonly sites = this.entries.asReadonly();
  readonly loaded = this.known.asReadonly();
  readonly statuses = computed(() => {
    const alarms = this.alarms.bySite();
    return this.entries().map((site) => siteStatus(site, alarms.get(site.code)));
  });
  readonly worstFirst = computed(() => [...this.statuses()].sort(bySiteUrgency));
  readonly byCode = computed(() => new Map(this.statuses().map((one) => [one.site.code, one])));
  readonly towns = computed(() => new Map(this.townList().map((town) => [town.code, town.name])));
  readonly watched = computed(() => watchedShare(this.entries()));

  constructor() {
    this.link.onNews((entries) => {
      if (entries.some(changesSites)) this.reread();
    });
    this.link.onReset(() => this.reread());
    effect((onCleanup) => {
      if (this.link.sight().kind !== 'seeing') return;
      const looking = setInterval(() => void this.load(), LOOK_MS);
      onCleanup(() => clearInterval(looking));
    });
  }

  /** One request at a time: who asks while the list is read gets that answer. */
  load(): Promise<void> {
    return (this.reading ??= this.read());
  }

  clear(): void {
    this.epoch++;
    this.reading = null;
    clearTimeout(this.soon);
    this.soon = undefined;
    this.known.set(false);
    this.entries.set([]);
    this.townList.set([]);
  }

  private async read(): Promise<void> {
    const { epoch } = this;
    try {
      const known = this.townList();
      const towns = known.length > 0 ? known : await this.api.all<Town>('/towns');
      const sites = await this.api.all<SiteView>('/sites?limit=500');
      if (epoch !== this.epoch) return;
      this.townList.set(towns);
      this.entries.set(sites);
      this.known.set(true);
    } catch {
      if (epoch === this.epoch) this.reread();
    } finally {
      if (epoch === this.epoch) this.reading = null;
    }
  }

  /** Soon, and once more when something changed while reading. */
  private reread(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      if (this.reading) this.reread();
      else void this.load();
    }, REREAD_MS);
  }
}

function changesSites({ type }: JournalEntryView): boolean {
  return type.startsWith('point.') || type.startsWith('gateway.') || type === 'system.register';
}
