import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type {
  NearStore,
  StockLine,
  SupplyCategory,
  SupplyReason,
  SupplySuggestion,
} from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** What an incident will need, and the stores that have it, nearest first. */
@Component({
  selector: 'fs-near-stores',
  template: `
    <p class="muted">{{ words.t('supplies.suggested') }}</p>
    <ul class="wanted" data-testid="supplies-wanted">
      @for (one of suggestion().categories; track one.category) {
        <li>
          {{ category(one.category) }}
          <span class="muted">{{ because(one.because) }}</span>
        </li>
      }
    </ul>
    <ul data-testid="near-stores">
      @for (near of suggestion().stores; track near.store.code) {
        <li [class.inside]="near.insideZone" data-testid="near-store">
          <p>
            <b>{{ words.name(near.store.name) }}</b> {{ way(near) }}
          </p>
          @if (near.insideZone) {
            <p>
              <b>{{ words.t('supplies.insideZone') }}</b>
            </p>
          }
          <p class="muted">{{ has(near.has) }}</p>
          @if (near.store.phone; as phone) {
            <a [href]="'tel:' + phone">{{ phone }}</a>
          }
        </li>
      } @empty {
        <li class="muted">{{ words.t('supplies.nearNone') }}</li>
      }
    </ul>
  `,
  styles: `
    :host,
    ul {
      display: grid;
      gap: 0.5rem;
    }
    .wanted {
      display: flex;
      flex-wrap: wrap;
    }
    .wanted li {
      padding-inline: 0.4rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    .inside {
      border-inline-start: 0.4rem solid var(--severity-1);
      padding-inline-start: 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NearStores {
  readonly suggestion = input.required<SupplySuggestion>();

  private readonly local = inject(Local);
  protected readonly words = inject(Words);

  protected category(category: SupplyCategory): string {
    return this.words.t(`category.${category}`);
  }

  protected because(reasons: readonly SupplyReason[]): string {
    const comma = this.words.t('advice.comma');
    return reasons.map((one) => this.words.t(`supplies.because.${one}`)).join(comma);
  }

  protected way({ distanceKm, etaMin }: NearStore): string {
    return this.words.t('supplies.nearLine', {
      km: this.local.number(distanceKm),
      min: Math.round(etaMin),
    });
  }

  protected has(lines: readonly StockLine[]): string {
    return lines
      .map(
        ({ name, quantity, unit }) =>
          `${this.words.name(name)} ${quantity} ${this.words.term(unit)}`,
      )
      .join(this.words.t('advice.comma'));
  }
}
