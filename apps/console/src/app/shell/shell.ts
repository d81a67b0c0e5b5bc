/**
 * The frame of every screen: header, banners, and the stage below. Opens the link and the stores for
 * the signed-in person and closes them again; while blind, the stage is grey and hatched.
 */
import { ChangeDetectionStrategy, Component, DestroyRef, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AlarmAnnouncer } from '../alarms/alarm-announcer';
import { AlarmStore } from '../alarms/alarm-store';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import { SiteStore } from '../sites/site-store';
import { BlindBanner } from './blind-banner';
import { Header } from './header';
import { MissedBanner } from './missed-banner';

@Component({
  selector: 'fs-shell',
  imports: [AlarmAnnouncer, BlindBanner, Header, MissedBanner, RouterOutlet],
  template: `
    <fs-header [class.blind]="link.sight().kind === 'blind'" />
    <fs-blind-banner />
    <fs-missed-banner />
    <div class="stage" [class.blind]="link.sight().kind === 'blind'">
      <router-outlet />
    </div>
    <fs-alarm-announcer />
  `,
  styles: `
    :host {
      height: 100%;
      display: flex;
      flex-direction: column;
    }
    .stage {
      flex: 1;
      min-height: 0;
      position: relative;
      display: grid;
    }
    .blind {
      filter: grayscale(1) brightness(0.85);
    }
    .stage.blind::after {
      content: '';
      position: absolute;
      inset: 0;
      z-index: 10;
      pointer-events: none;
      background-image: repeating-linear-gradient(
        -45deg,
        var(--hatch) 0 0.5rem,
        transparent 0.5rem 1.5rem
      );
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  protected readonly link = inject(LiveLink);

  constructor() {
    const alarms = inject(AlarmStore);
    const sites = inject(SiteStore);
    const incidents = inject(IncidentStore);
    inject(MissedNews).looked();
    this.link.open();
    void alarms.load();
    void sites.load();
    incidents.begin();
    inject(DestroyRef).onDestroy(() => {
      this.link.close();
      alarms.clear();
      sites.clear();
      incidents.clear();
    });
  }
}
