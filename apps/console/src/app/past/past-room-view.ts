/** The room itself. Below here the stores of the live screens are those of the past. */
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { AlarmStore } from '../alarms/alarm-store';
import { ServerClock } from '../live/server-clock';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { PastAlarmList } from './past-alarm-list';
import { PastIncidents } from './past-incidents';
import { PastMap } from './past-map';
import { PastSite } from './past-site';
import { PastAlarms, PastClock, PastSites } from './past-stores';
import { PastTeams } from './past-teams';
import { PastWinds } from './past-winds';

@Component({
  selector: 'fs-past-room',
  imports: [PastAlarmList, PastIncidents, PastMap, PastSite, PastTeams, PastWinds],
  providers: [
    { provide: AlarmStore, useExisting: PastAlarms },
    { provide: SiteStore, useExisting: PastSites },
    { provide: ServerClock, useExisting: PastClock },
  ],
  template: `
    <div class="ground">
      <fs-past-map [chosen]="chosen()" (pick)="site.set($event)" />
      @if (chosen(); as code) {
        <fs-past-site [site]="code" (closed)="site.set(null)" />
      }
    </div>
    <fs-past-alarms (pick)="site.set($event)" />
    <div class="side" tabindex="0" role="region" [attr.aria-label]="words.t('past.title')">
      <fs-past-incidents />
      <fs-past-teams />
      <fs-past-winds />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) clamp(20rem, 27vw, 34rem) clamp(17rem, 21vw, 26rem);
      gap: 0.4rem;
      padding: 0.4rem;
      min-width: 0;
    }
    .ground {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      min-height: 0;
      min-width: 0;
    }
    /* What stands above the map stands above nothing else. */
    fs-past-map {
      isolation: isolate;
    }
    fs-past-alarms,
    .side {
      min-height: 0;
      min-width: 0;
      overflow: auto;
    }
    .side {
      display: grid;
      gap: 0.4rem;
      align-content: start;
      grid-template-columns: minmax(0, 1fr);
    }
    @media (max-width: 899px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      .ground {
        grid-template-rows: 20rem auto;
      }
      fs-past-alarms {
        height: 24rem;
      }
      .side {
        overflow: visible;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastRoomView {
  private readonly sites = inject(PastSites);
  protected readonly words = inject(Words);
  protected readonly site = signal<string | null>(null);
  protected readonly chosen = computed(() => {
    const code = this.site();
    return code !== null && this.sites.byCode().has(code) ? code : null;
  });
}
