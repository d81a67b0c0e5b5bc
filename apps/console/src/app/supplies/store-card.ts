import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import type { StockLine, StoreView, SupplyCategory } from '@fengsui/contracts';
import { TeamNames } from '../dispatch/team-names';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { MovementForm } from './movement-form';
import { isExpired, isShort } from './stock';

/** One store with its stock; opened, its movements. */
@Component({
  selector: 'fs-store-card',
  imports: [MovementForm],
  templateUrl: './store-card.html',
  styleUrl: './store-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StoreCard {
  readonly store = input.required<StoreView>();
  /** Only lines of it are shown; empty: all. */
  readonly category = input<SupplyCategory | ''>('');
  readonly opened = input(false);
  /** What is moved is for it, unless said otherwise. */
  readonly incident = input<string | null>(null);

  private readonly clock = inject(ServerClock);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly unfolded = linkedSignal(() => this.opened());
  protected readonly lines = computed(() => {
    const category = this.category();
    return this.store().stock.filter((line) => category === '' || line.category === category);
  });
  protected readonly shortCount = computed(() => this.lines().filter(isShort).length);
  protected readonly isShort = isShort;

  protected expiry(line: StockLine): string {
    if (line.expiresOn === null) return '';
    const over = isExpired(line, this.local.date(this.clock.nowMs()));
    return this.words.t(over ? 'supplies.expired' : 'supplies.expires', { date: line.expiresOn });
  }

  protected toggle(event: Event): void {
    this.unfolded.set((event.target as HTMLDetailsElement).open);
  }
}
