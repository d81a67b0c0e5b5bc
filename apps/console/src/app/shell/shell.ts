/**
 * The frame of every screen: header, banners, and the stage below. Opens the link and the stores for
 * the signed-in person and closes them again; while blind, the stage is grey and hatched. Until the
 * server has answered at all there is no header, whose counts would be lies, and only a team's page
 * and the alarms that a phone has kept.
 */
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { AlarmAnnouncer } from '../alarms/alarm-announcer';
import { AlarmStore } from '../alarms/alarm-store';
import { AlarmKeeper } from '../alarms/kept/alarm-keeper';
import { KeptList } from '../alarms/kept/kept-list';
import { DrillLine } from '../drills/drill-line';
import { RunningDrills } from '../drills/running-drills';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import { isTeamPath, keepsAlarms } from '../session/last-person';
import { Session } from '../session/session';
import { SiteStore } from '../sites/site-store';
import { RecallWatch } from '../team/recall-watch';
import { mayServe } from '../team/serving';
import { TourFrame } from '../tour/tour-frame';
import { isWallPath } from '../wall/wall-path';
import { Words } from '../words/words';
import { ApartBanner } from './apart-banner';
import { BlindBanner } from './blind-banner';
import { Header } from './header';
import { MissedBanner } from './missed-banner';
import { NewVersionBanner } from './new-version-banner';
import { PrintLine } from './print-line';
import { Screen } from './screen';

@Component({
  selector: 'fs-shell',
  imports: [
    AlarmAnnouncer,
    AlarmKeeper,
    ApartBanner,
    BlindBanner,
    DrillLine,
    Header,
    KeptList,
    MissedBanner,
    NewVersionBanner,
    PrintLine,
    RecallWatch,
    RouterLink,
    RouterOutlet,
    TourFrame,
  ],
  template: `
    @if (apart()) {
      <fs-apart-banner />
    } @else {
      <fs-print-line />
      @if (!onWall()) {
        <fs-header [class.blind]="link.sight().kind === 'blind'" />
      }
      <fs-blind-banner />
    }
    <fs-new-version-banner />
    <fs-missed-banner />
    @defer (when drills.shown().length > 0) {
      <fs-drill-line />
    }
    <div class="stage" [class.blind]="link.sight().kind === 'blind'">
      @if (!apart() || onTeamPage()) {
        <router-outlet />
      } @else if (keptAlarms()) {
        @defer {
          <fs-kept-list />
        }
      } @else {
        <p class="nothing">
          {{ words.t('offline.onlyTeam') }} <a routerLink="/team">{{ words.t('menu.team') }}</a>
        </p>
      }
    </div>
    <fs-alarm-announcer />
    @defer (when screen.narrow() && !apart()) {
      <fs-alarm-keeper />
    }
    @defer (when mayBeRecalled()) {
      @if (mayBeRecalled()) {
        <fs-recall-watch />
      }
    }
    <fs-tour-frame />
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
    .nothing {
      padding: 2rem 1rem;
      text-align: center;
      font-size: 1.25rem;
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
  protected readonly drills = inject(RunningDrills);
  protected readonly words = inject(Words);
  protected readonly screen = inject(Screen);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly apart = computed(() => this.session.state() === 'apart');
  private readonly shown = computed(() => {
    const shown = this.router.lastSuccessfulNavigation()?.finalUrl;
    return shown ? this.router.serializeUrl(shown) : location.pathname;
  });
  protected readonly onTeamPage = computed(() => isTeamPath(this.shown()));
  protected readonly keptAlarms = computed(() => keepsAlarms(this.session.user()?.username ?? ''));
  /** It has a strip of its own. */
  protected readonly onWall = computed(() => isWallPath(this.shown()));
  /** The page of a team calls by itself. */
  protected readonly mayBeRecalled = computed(() => {
    const user = this.session.user();
    const elsewhere = !this.apart() && !this.onTeamPage() && !this.onWall();
    return elsewhere && user !== null && mayServe(user);
  });

  constructor() {
    const alarms = inject(AlarmStore);
    const sites = inject(SiteStore);
    const incidents = inject(IncidentStore);
    inject(MissedNews).looked();
    this.link.open();
    void alarms.load();
    void sites.load();
    incidents.begin();
    this.drills.begin();
    inject(DestroyRef).onDestroy(() => {
      this.link.close();
      alarms.clear();
      sites.clear();
      incidents.clear();
      this.drills.clear();
    });
  }
}
