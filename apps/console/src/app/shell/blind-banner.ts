import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** This console does not see: since when, and that nothing below is alive. */
@Component({
  selector: 'fs-blind-banner',
  template: `
    @if (blind(); as sight) {
      <div class="banner" role="alert" data-testid="blind-banner">
        <strong>{{ words.t('blind.title') }}</strong>
        <span>{{ cause() }}</span>
        @if (sight.lastTruthMs; as truthMs) {
          <span class="truth">
            {{ words.t('blind.lastTruth') }}
            <b>{{ local.moment(truthMs) }} {{ local.zoneName(truthMs) }}</b>
          </span>
          <span aria-hidden="true">{{ words.t('age.ago', { age: age() }) }}</span>
        } @else {
          <span class="truth">{{ words.t('blind.noTruthYet') }}</span>
        }
      </div>
    }
  `,
  styles: `
    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.5rem;
      align-items: baseline;
      padding: 0.6rem 1.25rem;
      font-size: 1.25rem;
      color: #fff;
      background:
        repeating-linear-gradient(
          -45deg,
          rgb(255 255 255 / 0.14) 0 0.5rem,
          transparent 0.5rem 1rem
        ),
        #7a0d12;
      border-block: 2px solid #fff;
    }
    strong {
      font-size: 1.5rem;
    }
    /* Paper has no grounds. */
    @media print {
      .banner {
        color: #000;
        background: none;
        border-color: #000;
      }
    }
    @media (max-width: 899px) {
      .banner {
        font-size: 1rem;
        padding: 0.5rem 0.75rem;
      }
      strong {
        font-size: 1.125rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BlindBanner {
  private readonly link = inject(LiveLink);
  private readonly clock = inject(ServerClock);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly blind = computed(() => {
    const sight = this.link.sight();
    return sight.kind === 'blind' ? sight : null;
  });
  protected readonly cause = computed(() => {
    const sight = this.blind();
    return sight === null ? '' : this.words.t(`blind.${sight.cause}`);
  });
  protected readonly age = computed(() => {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - (this.blind()?.lastTruthMs ?? 0));
  });
}
