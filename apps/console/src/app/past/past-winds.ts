import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { windText } from '../incidents/room/zone-text';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PastPlayer } from './past-player';

/** What the masts told then; the arrow points where it blew to. */
@Component({
  selector: 'fs-past-winds',
  template: `
    <h2>{{ words.t('past.wind') }}</h2>
    <ul>
      @for (wind of winds(); track wind.source) {
        <li data-testid="past-wind" [attr.data-from]="wind.fromDeg">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            @if (wind.fromDeg !== null) {
              <path
                [attr.transform]="'rotate(' + wind.fromDeg + ' 10 10)'"
                d="M10 2v15M5 12l5 5 5-5"
              />
            }
          </svg>
          <span>
            <b>{{ name(wind.site) }}</b> {{ wind.text }}
          </span>
        </li>
      } @empty {
        <li class="muted" data-testid="past-no-wind">{{ words.t('past.noWind') }}</li>
      }
    </ul>
  `,
  styleUrl: './past-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastWinds {
  private readonly player = inject(PastPlayer);
  private readonly sites = inject(SiteStore);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly winds = computed(() => {
    const values = this.player.values();
    const { t } = this.words;
    const speaker = { t, number: this.local.number, age: this.local.age };
    const atMs = Date.parse(values?.at ?? '');
    return (values?.winds ?? []).map((wind) => ({
      ...wind,
      text: windText({ ...wind, distanceM: null }, atMs, speaker, { source: false }),
    }));
  });

  protected name(code: string): string {
    const site = this.sites.byCode().get(code)?.site;
    return site ? this.words.name(site.name) : code;
  }
}
