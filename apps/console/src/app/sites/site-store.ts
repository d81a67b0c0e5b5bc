/** The sites with their live state. News of points, gateways or the register re-reads the list. */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { JournalEntryView, SiteView, Town } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { bySiteUrgency, siteStatus, watchedShare } from './site-status';

/** Comings and goings of points arrive in swarms: the list is read at most this often. */
const REREAD_MS = 2000;
const RETRY_MS = 2000;

@Injectable({ providedIn: 'root' })
export class SiteStore {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly alarms = inject(AlarmStore);
  private readonly entries = signal<readonly SiteView[]>([]);
  private readonly townList = signal<readonly Town[]>([]);
  private readonly known = signal(false);
  private reading = false;
  private again = false;

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
  }

  async load(): Promise<void> {
    this.again = false;
    this.reading = true;
    try {
      if (this.townList().length === 0) this.townList.set(await this.api.all<Town>('/towns'));
      this.entries.set(await this.api.all<SiteView>('/sites?limit=500'));
      this.known.set(true);
    } catch {
      setTimeout(() => this.reread(), RETRY_MS);
    } finally {
      this.reading = false;
    }
  }

  clear(): void {
    this.known.set(false);
    this.entries.set([]);
    this.townList.set([]);
  }

  /** Soon, and once more when something changed while reading. */
  private reread(): void {
    if (this.again) return;
    this.again = true;
    setTimeout(() => {
      if (this.reading) {
        this.again = false;
        this.reread();
      } else void this.load();
    }, REREAD_MS);
  }
}

function changesSites({ type }: JournalEntryView): boolean {
  return type.startsWith('point.') || type.startsWith('gateway.') || type === 'system.register';
}
