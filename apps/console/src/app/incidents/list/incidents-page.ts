/**
 * `/incidents`: what people handle now, gravest first, and the search of what they handled before.
 * The choice stands in the URL, so that a view can be passed on.
 */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { DrillWatermark } from '../../drills/drill-watermark';
import { SEVERITIES } from '../../parts/severity-shapes';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { IncidentWords } from '../../words/incident-words';
import { Words } from '../../words/words';
import { IncidentStore } from '../incident-store';
import { IncidentRights } from '../rights';
import { IncidentRow } from './incident-row';
import { LIST_VIEWS, isAskedFor, isLive, listChoice } from './list-query';
import { NewIncident } from './new-incident';
import { PastIncidents } from './past-incidents';

const TYPING_MS = 300;

@Component({
  selector: 'fs-incidents-page',
  imports: [DrillWatermark, IncidentRow, NewIncident],
  providers: [PastIncidents],
  templateUrl: './incidents-page.html',
  styleUrl: './incidents-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentsPage {
  readonly view = input<string>();
  readonly q = input<string>();
  readonly site = input<string>();
  readonly town = input<string>();
  readonly severity = input<string>();
  readonly drill = input<string>();

  private readonly router = inject(Router);
  private readonly sites = inject(SiteStore);
  protected readonly store = inject(IncidentStore);
  protected readonly past = inject(PastIncidents);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly views = LIST_VIEWS;
  protected readonly severities = SEVERITIES;
  protected readonly adding = signal(false);
  /** On a phone the fields that narrow the list are folded away. */
  protected readonly unfolded = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly choice = computed(() =>
    listChoice({
      view: this.view(),
      q: this.q(),
      site: this.site(),
      town: this.town(),
      severity: this.severity(),
      drill: this.drill(),
    }),
  );
  protected readonly filters = computed(() => {
    const { q, severity, town, site } = this.choice();
    return [q, severity, town, site].filter((one) => one !== null && one !== '').length;
  });
  protected readonly isLive = computed(() => isLive(this.choice()));
  protected readonly shown = computed(() => {
    const choice = this.choice();
    if (!this.isLive()) return this.past.items();
    if (!this.store.loaded()) return null;
    return this.store.real().filter((incident) => isAskedFor(incident, choice));
  });
  protected readonly failure = computed(() =>
    this.isLive() ? this.store.failure() : this.past.failure(),
  );
  protected readonly towns = computed(() => [...this.sites.towns()]);
  protected readonly sitesShown = computed(() => {
    const { town } = this.choice();
    return this.sites.sites().filter((site) => town === null || site.town === town);
  });

  constructor() {
    inject(IncidentWords);
    effect(() => {
      const choice = this.choice();
      if (!isLive(choice)) untracked(() => void this.past.read(choice));
    });
  }

  /** A change of the URL; what is `null` goes away. */
  protected choose(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected chooseSelect(name: 'town' | 'site' | 'severity', event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const chosen = value === '' ? null : value;
    this.choose(name === 'town' ? { town: chosen, site: null } : { [name]: chosen });
  }

  protected seek(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose({ q: value === '' ? null : value }), TYPING_MS);
  }

  protected opened(id: string): void {
    this.adding.set(false);
    void this.router.navigate(['/incidents', id]);
  }
}
