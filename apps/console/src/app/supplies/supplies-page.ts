/** Stores of rescue goods: by town and category, near an incident, what expires and what is short. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { SUPPLY_CATEGORIES, type SupplyCategory } from '@fengsui/contracts';
import { TeamNames } from '../dispatch/team-names';
import { IncidentStore } from '../incidents/incident-store';
import { SiteStore } from '../sites/site-store';
import { DispatchWords } from '../words/dispatch-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { nearIncident } from './near-incident';
import { NearStores } from './near-stores';
import { StockWarnings } from './stock-warnings';
import { StoreCard } from './store-card';
import { SupplyStore } from './supply-store';

/** Every key is a letter of a word that is still being typed. */
const REST_MS = 250;

@Component({
  selector: 'fs-supplies-page',
  imports: [NearStores, StockWarnings, StoreCard],
  providers: [SupplyStore],
  templateUrl: './supplies-page.html',
  styleUrl: './supplies-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuppliesPage {
  /** Of the address: a store that was looked for, and the incident that needs something. */
  readonly store = input<string>();
  readonly incident = input<string>();

  private readonly router = inject(Router);
  private readonly sites = inject(SiteStore);
  protected readonly incidents = inject(IncidentStore);
  protected readonly supplies = inject(SupplyStore);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly categories = SUPPLY_CATEGORIES;
  protected readonly town = signal('');
  protected readonly category = signal<SupplyCategory | ''>('');
  protected readonly q = linkedSignal(() => this.store() ?? '');
  protected readonly towns = computed(() => [...this.sites.towns().keys()]);
  /** What is moved is for it: only what a person has chosen. */
  protected readonly incidentId = computed(() => this.incident() || null);
  protected readonly nearId = computed(() => nearIncident(this.incident(), this.incidents.real()));

  constructor() {
    inject(DispatchWords);
    void this.supplies.readWarnings();
    effect((onCleanup) => {
      const choice = { town: this.town(), category: this.category(), q: this.q().trim() };
      const timer = setTimeout(() => void this.supplies.choose(choice), REST_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const incident = this.nearId();
      untracked(() => void this.supplies.suggestFor(incident || null));
    });
  }

  protected value(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected chooseCategory(event: Event): void {
    const value = this.value(event);
    this.category.set(SUPPLY_CATEGORIES.find((one) => one === value) ?? '');
  }

  protected chooseIncident(event: Event): void {
    const incident = this.value(event);
    void this.router.navigate([], { queryParams: { incident }, queryParamsHandling: 'merge' });
  }
}
