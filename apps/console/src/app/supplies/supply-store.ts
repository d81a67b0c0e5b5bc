/** The stores, what expires, and what is near an incident, as asked for; read again at news. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type {
  ExpiringLot,
  MovementRequest,
  MovementView,
  Page,
  StoreView,
  SupplyCategory,
  SupplySuggestion,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { shortLines } from './stock';

export interface StoreChoice {
  town: string;
  category: SupplyCategory | '';
  q: string;
}

export const EXPIRING_DAYS = 30;
const SETTLE_MS = 500;

@Injectable()
export class SupplyStore {
  private readonly api = inject(Api);
  private readonly found = signal<readonly StoreView[]>([]);
  private readonly all = signal<readonly StoreView[]>([]);
  private readonly lots = signal<readonly ExpiringLot[]>([]);
  private readonly near = signal<SupplySuggestion | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly known = signal(false);
  private choice: StoreChoice = { town: '', category: '', q: '' };
  private incident: string | null = null;
  private soon: ReturnType<typeof setTimeout> | undefined;

  readonly stores = this.found.asReadonly();
  readonly expiring = this.lots.asReadonly();
  readonly short = computed(() => shortLines(this.all()));
  readonly suggestion = this.near.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly loaded = this.known.asReadonly();

  constructor() {
    const stop = inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'supplies.moved'))
        this.soon ??= setTimeout(() => this.readAgain(), SETTLE_MS);
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.soon);
      stop();
    });
  }

  async choose(choice: StoreChoice): Promise<void> {
    this.choice = choice;
    const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== ''));
    query.set('limit', '200');
    try {
      const stores = await this.api.all<StoreView>(`/supplies/stores?${query.toString()}`);
      if (this.choice !== choice) return;
      this.found.set(stores);
      this.known.set(true);
      this.failed.set(null);
    } catch (error) {
      if (this.choice === choice) this.failed.set(refusalOf(error));
    }
  }

  /** What of all stores expires soon or is short. */
  async readWarnings(): Promise<void> {
    try {
      const [stores, expiring] = await Promise.all([
        this.api.all<StoreView>('/supplies/stores?limit=200'),
        this.api.get<Page<ExpiringLot>>(`/supplies/expiring?days=${EXPIRING_DAYS}&limit=5000`),
      ]);
      this.all.set(stores);
      this.lots.set(expiring.items);
    } catch (error) {
      this.failed.set(refusalOf(error));
    }
  }

  async suggestFor(incident: string | null): Promise<void> {
    this.incident = incident;
    if (incident === null) {
      this.near.set(null);
      return;
    }
    try {
      const path = `/supplies/suggestion?incident=${encodeURIComponent(incident)}`;
      const suggestion = await this.api.get<SupplySuggestion>(path);
      if (this.incident === incident) this.near.set(suggestion);
    } catch (error) {
      if (this.incident === incident) this.failed.set(refusalOf(error));
    }
  }

  movements(store: string): Promise<Page<MovementView>> {
    return this.api.get(`/supplies/stores/${encodeURIComponent(store)}/movements?limit=20`);
  }

  /** Throws a `Refusal`. */
  async move(store: string, request: MovementRequest): Promise<MovementView> {
    const path = `/supplies/stores/${encodeURIComponent(store)}/movements`;
    const movement = await this.api.post<MovementView>(path, request);
    this.readAgain();
    return movement;
  }

  private readAgain(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
    void this.choose({ ...this.choice });
    void this.readWarnings();
    void this.suggestFor(this.incident);
  }
}
