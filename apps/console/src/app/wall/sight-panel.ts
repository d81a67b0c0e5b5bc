/** How much is watched, and where the blind spots are: hatched, never coloured. */
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { WatchingStore, percentOf } from '../permits/watching';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { BlindPlace, blindPlaces } from './blind-places';
import { fitting, sizeOf } from './fit';

/** sight-panel.css has the same. */
const ROW_EM = 1.9;
const SHARES = ['severity1', 'district'] as const;

@Component({
  selector: 'fs-sight-panel',
  template: `
    <h2>{{ words.t('wall.sight') }}</h2>
    <div class="body">
      <div class="shares">
        @for (share of shares(); track share.name) {
          <p data-testid="wall-watched">
            {{ words.t(share.name === 'severity1' ? 'wall.severity1' : 'wall.district') }}
            <b>{{ share.percent }}%</b>
            <span class="muted">{{ share.watched }}/{{ share.points }}</span>
          </p>
          <div class="bar unknown" aria-hidden="true"><i [style.width.%]="share.percent"></i></div>
        } @empty {
          <p class="unknown">{{ words.t('wall.sharesUnknown') }}</p>
        }
      </div>
      <ul #list data-testid="wall-blind-spots">
        @for (place of rows(); track place.site.code) {
          <li class="one unknown">
            <b>{{ words.name(place.site.name) }}</b> {{ textOf(place) }}
          </li>
        }
        @if (more() > 0) {
          <li class="more">{{ words.t('wall.more', { count: more() }) }}</li>
        } @else if (places().length === 0) {
          <li class="muted">{{ words.t(sites.loaded() ? 'wall.noBlindSpots' : 'loading') }}</li>
        }
      </ul>
    </div>
  `,
  styleUrls: ['./wall-panel.css', './sight-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SightPanel {
  private readonly watching = inject(WatchingStore);
  protected readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);

  protected readonly shares = computed(() => {
    const view = this.watching.view();
    if (view === null) return [];
    return SHARES.map((name) => ({ name, ...view[name], percent: percentOf(view[name]) }));
  });
  protected readonly places = computed(() => blindPlaces(this.sites.sites()));
  private readonly fit = computed(() =>
    fitting(this.places().length, this.size().height, ROW_EM * this.size().em),
  );
  protected readonly more = computed(() => this.fit().more);
  protected readonly rows = computed(() => this.places().slice(0, this.fit().shown));

  protected textOf({ blind, total, gatewaysAway }: BlindPlace): string {
    const points = blind > 0 ? this.words.t('wall.blindPoints', { blind, total }) : '';
    const gateways =
      gatewaysAway > 0 ? this.words.t('wall.gatewaysAway', { count: gatewaysAway }) : '';
    return [points, gateways].filter(Boolean).join(' · ');
  }
}
