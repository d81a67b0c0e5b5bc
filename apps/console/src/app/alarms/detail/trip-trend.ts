import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SPARK_HEIGHT, SPARK_WIDTH } from '../../parts/spark-path';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import type { Around } from './point-brief';
import { Scaled, tripPicture } from './trip-picture';

/** The readings ten minutes before and after the trip, with the limits and the moment of the trip. */
@Component({
  selector: 'fs-trip-trend',
  template: `
    @if (picture(); as drawn) {
      <div class="picture" data-testid="trip-trend">
        <svg [attr.viewBox]="box" preserveAspectRatio="none" role="img" [attr.aria-label]="said()">
          @for (limit of drawn.limits; track limit.name) {
            <path
              class="limit"
              [style.stroke]="'var(--severity-line-' + limit.severity + ')'"
              [attr.d]="'M0 ' + limit.y + 'H' + width"
            />
          }
          <path class="trip" [attr.d]="'M' + drawn.tripX + ' 0V' + height" />
          <path class="band" [attr.d]="drawn.band" />
          <path class="line" [attr.d]="drawn.line" />
        </svg>
        <span class="names" aria-hidden="true">
          @for (limit of drawn.limits; track limit.name) {
            <span [style.top.%]="(limit.y / height) * 100">{{ limit.name }}</span>
          }
        </span>
      </div>
      <p class="foot muted">
        <span>{{ local.clock(around().fromMs) }}</span>
        <b>↑ {{ local.clock(trip()) }}</b>
        <span>{{ local.clock(around().toMs) }}</span>
      </p>
    } @else {
      <p class="unknown">{{ words.t('detail.noTrend') }}</p>
    }
  `,
  styles: `
    .picture {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 2rem;
      height: 5.5rem;
      border: 1px solid var(--line);
      background: var(--ground);
    }
    svg {
      width: 100%;
      height: 100%;
      min-height: 0;
    }
    path {
      fill: none;
      vector-effect: non-scaling-stroke;
    }
    .line {
      stroke: var(--text);
      stroke-width: 1.5;
    }
    .band {
      fill: var(--muted);
      fill-opacity: 0.35;
    }
    .limit {
      stroke-width: 2;
      stroke-dasharray: 6 4;
    }
    .trip {
      stroke: var(--text);
      stroke-width: 1;
      stroke-dasharray: 2 3;
    }
    .names {
      position: relative;
      font-size: 0.8rem;
    }
    .names span {
      position: absolute;
      inset-inline-start: 0.25rem;
      transform: translateY(-50%);
    }
    .foot {
      display: flex;
      justify-content: space-between;
      padding-inline-end: 2rem;
      font-size: 0.85rem;
    }
    p.unknown {
      padding: 0.4rem 0.6rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TripTrend {
  readonly around = input.required<Around>();
  readonly point = input.required<Scaled>();
  /** Measured at, UTC ms. */
  readonly trip = input.required<number>();
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly box = `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`;
  protected readonly width = SPARK_WIDTH;
  protected readonly height = SPARK_HEIGHT;

  protected readonly picture = computed(() =>
    tripPicture(this.around(), this.point(), this.trip()),
  );
  protected readonly said = computed(() => {
    const { fromMs, toMs } = this.around();
    const { least, most } = this.picture() ?? { least: 0, most: 0 };
    return this.words.t('detail.trendOf', {
      from: this.local.clock(fromMs),
      to: this.local.clock(toMs),
      min: this.local.number(least),
      max: this.local.number(most),
    });
  });
}
