import { ChangeDetectionStrategy, Component, ElementRef, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Role } from '@fengsui/contracts';
import { Screen } from './screen';
import { Session } from '../session/session';
import { ScenarioDialog } from '../simulator/scenario-dialog';
import { LanguageSwitch } from '../words/language-switch';
import { Words } from '../words/words';
import { Tour } from '../tour/tour';
import { Theme } from './theme';

/** Behind the name: the other pages, the simulator (admin), language and theme, the tour, sign out. */
@Component({
  selector: 'fs-user-menu',
  imports: [LanguageSwitch, RouterLink, ScenarioDialog],
  template: `
    <button
      type="button"
      popovertarget="user-menu"
      [title]="words.t('menu.open')"
      data-testid="user-menu"
    >
      @if (screen.narrow()) {
        <span aria-hidden="true">☰</span>
      } @else {
        {{ session.user()?.username }} <span aria-hidden="true">▾</span>
      }
    </button>
    <div #menu id="user-menu" popover>
      <p>
        <b>{{ session.user()?.username }}</b>
        @for (role of session.user()?.roles ?? []; track role) {
          <span class="muted"> {{ roleName(role) }}</span>
        }
      </p>
      <a routerLink="/" (click)="hide()">{{ words.t('menu.overview') }}</a>
      <a routerLink="/incidents" (click)="hide()" data-testid="menu-incidents">
        {{ words.t('incident.title') }}
      </a>
      <a routerLink="/past" (click)="hide()" data-testid="menu-past">
        {{ words.t('menu.past') }}
      </a>
      <a routerLink="/teams" (click)="hide()" data-testid="menu-teams">
        {{ words.t('menu.teams') }}
      </a>
      <a routerLink="/team" (click)="hide()" data-testid="menu-team">
        {{ words.t('menu.team') }}
      </a>
      <a routerLink="/supplies" (click)="hide()" data-testid="menu-supplies">
        {{ words.t('menu.supplies') }}
      </a>
      <a routerLink="/trends" (click)="hide()" data-testid="menu-trends">
        {{ words.t('menu.trends') }}
      </a>
      <a routerLink="/rules" (click)="hide()" data-testid="menu-rules">
        {{ words.t('rules.title') }}
      </a>
      <a routerLink="/register" (click)="hide()" data-testid="menu-register">
        {{ words.t('menu.register') }}
      </a>
      <a routerLink="/permits" (click)="hide()" data-testid="menu-permits">
        {{ words.t('permits.menu') }}
      </a>
      @if (session.maySeeDuty()) {
        <a routerLink="/duty" (click)="hide()" data-testid="menu-duty">
          {{ words.t('duty.menu') }}
        </a>
      }
      <a routerLink="/handover" (click)="hide()" data-testid="menu-handover">
        {{ words.t('shift.title') }}
      </a>
      <a routerLink="/drills" (click)="hide()" data-testid="menu-drills">
        {{ words.t('menu.drills') }}
      </a>
      <a routerLink="/reports" (click)="hide()" data-testid="menu-reports">
        {{ words.t('kpi.title') }}
      </a>
      <a routerLink="/ingest" (click)="hide()" data-testid="menu-ingest">
        {{ words.t('ingest.title') }}
      </a>
      <a routerLink="/wall" (click)="hide()" data-testid="menu-wall">
        {{ words.t('menu.wall') }}
      </a>
      @if (session.mayManagePeople()) {
        <a routerLink="/people" (click)="hide()" data-testid="menu-people">
          {{ words.t('menu.people') }}
        </a>
      }
      @if (session.maySeeAudit()) {
        <a routerLink="/audit" (click)="hide()" data-testid="menu-audit">
          {{ words.t('menu.audit') }}
        </a>
      }
      @if (session.isAdmin()) {
        <a routerLink="/wall/devices" (click)="hide()" data-testid="menu-walls">
          {{ words.t('menu.walls') }}
        </a>
        <button type="button" (click)="hide(); scenarios.open()" data-testid="scenarios">
          {{ words.t('simulator.title') }}
        </button>
      }
      <a routerLink="/parts" (click)="hide()" data-testid="menu-parts">
        {{ words.t('menu.parts') }}
      </a>
      <div class="look">
        <fs-language-switch />
        <button type="button" (click)="theme.toggle()" data-testid="theme">
          <span aria-hidden="true">◐</span> {{ words.t('theme.toggle') }}
        </button>
      </div>
      <button type="button" (click)="hide(); tour.begin()" data-testid="menu-tour">
        {{ words.t('menu.tour') }}
      </button>
      <button type="button" (click)="session.signOut()" data-testid="sign-out">
        {{ words.t('menu.signOut') }}
      </button>
    </div>
    <fs-scenario-dialog #scenarios />
  `,
  styles: `
    :host {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      white-space: nowrap;
    }
    [popover] {
      position: fixed;
      inset: 4.75rem 1rem auto auto;
      width: 16rem;
      margin: 0;
      padding: 1rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.5rem;
      background: var(--panel);
      color: var(--text);
    }
    [popover]:popover-open {
      display: grid;
      gap: 0.6rem;
      max-height: calc(100vh - 5.5rem);
      overflow: auto;
    }
    a {
      padding: 0.35rem 0;
    }
    .look {
      display: flex;
      gap: 0.5rem;
    }
    .look button {
      flex: 1;
    }
    @media (max-width: 899px) {
      [popover] {
        inset: 3rem 0.5rem auto auto;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserMenu {
  protected readonly session = inject(Session);
  protected readonly screen = inject(Screen);
  protected readonly theme = inject(Theme);
  protected readonly tour = inject(Tour);
  protected readonly words = inject(Words);
  private readonly menu = viewChild.required<ElementRef<HTMLElement>>('menu');

  protected roleName(role: Role): string {
    return this.words.t(`role.${role}`);
  }

  protected hide(): void {
    this.menu().nativeElement.hidePopover();
  }
}
