import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { WatchingStore, percentOf } from '../permits/watching';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** Data older than this on the whole platform is itself abnormal. */
const OLD_DATA_MS = 10_000;

/** How far the screen can be believed: age of the data, journal number, watched share, gravest points, gateways. */
@Component({
  selector: 'fs-vitals',
  imports: [RouterLink],
  template: `
    <dl>
      <div [class.unknown]="old()">
        <dt>{{ words.t('vitals.data') }}</dt>
        <dd data-testid="data-age">{{ age() }}</dd>
      </div>
      <div [class.well]="link.journalSeq() !== null">
        <dt>{{ words.t('vitals.journal') }}</dt>
        <dd data-testid="journal-seq">{{ link.journalSeq() ?? '—' }}</dd>
      </div>
      <div [class]="share().fresh < share().total ? 'unknown' : 'well'">
        <dt>{{ words.t('vitals.watched') }}</dt>
        <dd data-testid="watched-share">{{ share().fresh }}/{{ share().total }}</dd>
      </div>
      @if (watching.view()?.severity1; as severe) {
        <div class="severe" [class.unknown]="severe.watched < severe.points">
          <dt>{{ words.t('watching.short') }}</dt>
          <dd>
            <a routerLink="/permits" data-testid="severity1-watched">{{ percentOf(severe) }}%</a>
          </dd>
        </div>
      }
      <div [class]="share().gatewaysOnline < share().gateways ? 'unknown' : 'well'">
        <dt>{{ words.t('vitals.gateways') }}</dt>
        <dd data-testid="gateways-online">{{ share().gatewaysOnline }}/{{ share().gateways }}</dd>
      </div>
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      gap: 0.25rem;
    }
    div {
      padding: 0.2rem 0.45rem;
      border-radius: 0.25rem;
      line-height: 1.2;
    }
    dt {
      color: var(--muted);
      font-size: 0.9rem;
      white-space: nowrap;
    }
    dd {
      font-size: 1.25rem;
      white-space: nowrap;
    }
    .unknown {
      outline: 1px solid var(--line-strong);
    }
    .unknown dd {
      font-weight: 700;
    }
    @media (max-width: 1599px) {
      div {
        padding-inline: 0.4rem;
      }
      dd {
        font-size: 1.05rem;
      }
    }
    @media (max-width: 1399px) {
      dt {
        font-size: 0.8rem;
      }
    }
    @media (max-width: 899px) {
      .severe {
        display: none;
      }
      dl {
        flex-wrap: wrap;
        gap: 0 0.5rem;
      }
      div {
        display: flex;
        gap: 0.4rem;
        align-items: baseline;
        padding: 0.1rem 0.3rem;
      }
      /* No room to say that all is well. */
      .well {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      dt {
        font-size: 0.7rem;
      }
      dd {
        font-size: 0.85rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Vitals {
  private readonly clock = inject(ServerClock);
  private readonly sites = inject(SiteStore);
  private readonly local = inject(Local);
  protected readonly link = inject(LiveLink);
  protected readonly words = inject(Words);
  protected readonly watching = inject(WatchingStore);
  protected readonly percentOf = percentOf;
  protected readonly share = this.sites.watched;

  private readonly ageMs = computed(() => {
    this.clock.tick();
    const at = this.link.lastValuesAt();
    return at === null ? null : performance.now() - at;
  });
  protected readonly old = computed(() => (this.ageMs() ?? 0) > OLD_DATA_MS);
  protected readonly age = computed(() => {
    const ageMs = this.ageMs();
    return ageMs === null ? '—' : this.words.t('age.ago', { age: this.local.age(ageMs) });
  });
  constructor() {
    this.watching.follow(inject(DestroyRef));
  }
}
