import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AlarmStore } from '../alarms/alarm-store';
import { IncidentStore } from '../incidents/incident-store';
import { SearchPalette } from '../search/search-palette';
import { Words } from '../words/words';
import { incidentFor, siteFor } from './in-view';
import { QuickDispatch } from './quick-dispatch';
import { QUICK_ACTIONS, QUICK_KEYS, QuickAction, quickActionOf } from './quick-keys';

/** 一键监控, 一键调度, 一键查询: a button and a key each, on every screen. */
@Component({
  selector: 'fs-quick-actions',
  imports: [QuickDispatch, SearchPalette],
  template: `
    <div role="group" [attr.aria-label]="words.t('quick.label')">
      @for (action of actions; track action) {
        <button
          type="button"
          [attr.aria-keyshortcuts]="keys[action]"
          (click)="act(action)"
          [attr.data-testid]="'quick-' + action"
        >
          {{ words.t(wordOf(action)) }}
          <kbd aria-hidden="true">{{ keys[action].toUpperCase() }}</kbd>
        </button>
      }
    </div>
    @if (nothing(); as text) {
      <p role="status" data-testid="quick-nothing">{{ text }}</p>
    }
    @defer (when above() !== null; prefetch on idle) {
      @switch (above()) {
        @case ('dispatch') {
          <fs-quick-dispatch [incident]="incident()" (closed)="above.set(null)" />
        }
        @case ('search') {
          <fs-search-palette (closed)="above.set(null)" />
        }
      }
    } @error {
      <p role="alert">{{ words.t('refused.noAnswer') }}</p>
    }
  `,
  styleUrl: './quick-actions.css',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuickActions {
  private readonly router = inject(Router);
  private readonly incidents = inject(IncidentStore);
  private readonly alarms = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly actions = QUICK_ACTIONS;
  protected readonly keys = QUICK_KEYS;
  protected readonly above = signal<'dispatch' | 'search' | null>(null);
  /** What 一键调度 was opened for. */
  protected readonly incident = signal<string | null>(null);
  protected readonly nothing = signal<string | null>(null);

  constructor() {
    // Pressed before the incident of a new alarm is known: that is taken when it comes.
    effect(() => {
      if (this.above() !== 'dispatch' || this.incident() !== null) return;
      this.incident.set(incidentFor(this.router.url, this.incidents.real()));
    });
  }

  protected key(event: KeyboardEvent): void {
    const action = quickActionOf(event);
    if (action === null) return;
    event.preventDefault();
    this.act(action);
  }

  protected act(action: QuickAction): void {
    this.nothing.set(null);
    if (action === 'live') this.showLive();
    else if (action === 'search') this.above.set('search');
    else {
      this.incident.set(incidentFor(this.router.url, this.incidents.real()));
      this.above.set('dispatch');
    }
  }

  protected wordOf(action: QuickAction): `quick.${QuickAction}` {
    return `quick.${action}`;
  }

  /** All live points of the site. */
  private showLive(): void {
    const { url } = this.router;
    const site = siteFor(url, this.incidents.byId(), this.incidents.real(), this.alarms.list());
    if (site !== null) void this.router.navigate(['/sites', site]);
    else {
      const known = this.incidents.real().length > 0;
      this.nothing.set(this.words.t(known ? 'quick.noSite' : 'quick.nothing'));
    }
  }
}
