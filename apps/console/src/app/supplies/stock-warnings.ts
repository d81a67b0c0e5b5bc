import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ExpiringLot, StockLine, StoreView } from '@fengsui/contracts';
import { TeamNames } from '../dispatch/team-names';
import { Words } from '../words/words';
import { EXPIRING_DAYS, SupplyStore } from './supply-store';

/** What expires soon, and what is below its minimum. */
@Component({
  selector: 'fs-stock-warnings',
  template: `
    <section aria-labelledby="warnings-heading" data-testid="stock-warnings">
      <h2 id="warnings-heading">{{ words.t('supplies.warnings') }}</h2>
      @for (part of lots(); track part.title) {
        <h3>{{ part.title }} {{ countOf(part.lots) }}</h3>
        <ul>
          @for (lot of part.lots; track $index) {
            <li [class.marked]="lot.daysLeft < 0" data-testid="expiring-lot">
              {{ lotText(lot) }}
              <span class="date">{{ lot.expiresOn }}</span>
              <span class="muted">{{ words.name(lot.storeName) }} {{ names.town(lot.town) }}</span>
            </li>
          } @empty {
            <li class="muted">{{ part.none }}</li>
          }
        </ul>
      }
      <h3>{{ words.t('supplies.shortTitle') }} {{ countOf(supplies.short()) }}</h3>
      <ul>
        @for (one of supplies.short(); track $index) {
          <li class="marked" data-testid="short-line">
            {{ shortText(one.line) }} <span class="muted">{{ place(one.store) }}</span>
          </li>
        } @empty {
          <li class="muted">{{ words.t('supplies.noShort') }}</li>
        }
      </ul>
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.5rem;
      padding: 1rem;
      background: var(--panel);
      border: 1px solid var(--line);
      border-radius: 0.375rem;
    }
    h2 {
      font-size: 1.2rem;
    }
    h3 {
      font-size: 1rem;
    }
    ul {
      display: grid;
      gap: 0.3rem;
    }
    .date {
      margin-inline-end: 0.5rem;
      white-space: nowrap;
    }
    .marked {
      border-inline-start: 0.4rem solid var(--text);
      padding-inline-start: 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StockWarnings {
  protected readonly supplies = inject(SupplyStore);
  protected readonly names = inject(TeamNames);
  protected readonly words = inject(Words);
  protected readonly lots = computed(() => {
    const { t } = this.words;
    const all = this.supplies.expiring();
    return [
      {
        title: t('supplies.over'),
        none: t('supplies.noOver'),
        lots: all.filter(({ daysLeft }) => daysLeft < 0),
      },
      {
        title: t('supplies.days', { days: EXPIRING_DAYS }),
        none: t('supplies.noExpiring'),
        lots: all.filter(({ daysLeft }) => daysLeft >= 0),
      },
    ];
  });

  /** How long a list is, before one has scrolled to its end. */
  protected countOf({ length: count }: readonly unknown[]): string {
    return count === 0 ? '' : this.words.t('supplies.items', { count });
  }

  protected lotText({ name, quantity, unit, daysLeft }: ExpiringLot): string {
    return this.words.t(daysLeft < 0 ? 'supplies.daysOver' : 'supplies.daysLeft', {
      name: this.words.name(name),
      quantity,
      unit: this.words.term(unit),
      days: Math.abs(daysLeft),
    });
  }

  protected shortText({ name, quantity, unit, minimum }: StockLine): string {
    const params = {
      name: this.words.name(name),
      quantity,
      unit: this.words.term(unit),
      minimum: minimum ?? 0,
    };
    return this.words.t('supplies.shortLine', params);
  }

  protected place({ name, town }: StoreView): string {
    return `${this.words.name(name)} ${this.names.town(town)}`;
  }
}
