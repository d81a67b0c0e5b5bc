/**
 * What the live screens' parts ask for, answered with the past: below the replay's page they stand in
 * for the live stores, so that the map and the lists draw then and not now.
 */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { AlarmView, Freshness, PastSite } from '@fengsui/contracts';
import type { AlarmStore } from '../alarms/alarm-store';
import { alarmsBySite, countAlarms } from '../alarms/open-alarms';
import { listed, worstByPoint } from '../alarms/order';
import type { ServerClock } from '../live/server-clock';
import { bySiteUrgency, siteStatus } from '../sites/site-status';
import { SiteStore } from '../sites/site-store';
import { PastPlayer } from './past-player';
import { teamsThen } from './team-then';

/** Ages are counted to the moment that is shown. */
@Injectable()
export class PastClock implements Pick<ServerClock, 'nowMs' | 'second' | 'tick'> {
  private readonly player = inject(PastPlayer);
  readonly second = computed(() => Math.floor(this.player.at() / 1000));
  readonly tick = this.second;
  nowMs(): number {
    return this.player.at();
  }
}

type Asked = 'alarms' | 'bySite' | 'byPoint' | 'counts' | 'list' | 'loaded';

@Injectable()
export class PastAlarms implements Pick<AlarmStore, Asked> {
  private readonly player = inject(PastPlayer);
  readonly alarms = this.player.alarms;
  readonly loaded = signal(true).asReadonly();
  readonly list = computed<readonly AlarmView[]>(() => listed(this.alarms()));
  readonly counts = computed(() => countAlarms(this.alarms()));
  readonly bySite = computed(() => alarmsBySite(this.alarms()));
  readonly byPoint = computed(() => worstByPoint(this.list()));
}

@Injectable()
export class PastTeamBook {
  private readonly player = inject(PastPlayer);
  private readonly second = computed(() => Math.floor(this.player.at() / 1000));
  readonly then = computed(() => {
    const room = this.player.room();
    if (room === null) return [];
    return teamsThen(room.teams.values(), room.dispatches.values(), this.second() * 1000);
  });
}

/** Names and places are those of now: the register keeps no past. */
@Injectable()
export class PastSites implements Pick<
  SiteStore,
  'byCode' | 'statuses' | 'towns' | 'worstFirst' | 'loaded'
> {
  private readonly now = inject(SiteStore);
  private readonly player = inject(PastPlayer);
  private readonly alarms = inject(PastAlarms);
  readonly towns = this.now.towns;
  readonly loaded = this.now.loaded;
  readonly statuses = computed(() => {
    const alarms = this.alarms.bySite();
    const then = new Map(this.player.values()?.sites.map((one) => [one.site, one]));
    return this.now
      .sites()
      .map((site) =>
        siteStatus(
          { ...site, freshness: freshnessThen(then.get(site.code)) },
          alarms.get(site.code),
        ),
      );
  });
  readonly worstFirst = computed(() => [...this.statuses()].sort(bySiteUrgency));
  readonly byCode = computed(() => new Map(this.statuses().map((one) => [one.site.code, one])));
}

/** A point of which nothing came in the hour before is a blind spot, as one that is stale. */
export function freshnessThen(site: PastSite | undefined): Freshness {
  if (!site || site.never === site.total) return 'never';
  return site.fresh === site.total ? 'fresh' : 'stale';
}
