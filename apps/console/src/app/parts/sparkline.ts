import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Limits, SparklineRow } from '@fengsui/contracts';
import { SPARK_HEIGHT, SPARK_WIDTH, SparkSpan, sparkPicture } from './spark-path';

/** The last hours of a point in the size of a thumb: grey as all that is well; limits are dashed. */
@Component({
  selector: 'fs-sparkline',
  template: `
    <span class="before unknown" [style.width.%]="picture()?.begins"></span>
    <svg [attr.viewBox]="box" preserveAspectRatio="none" role="img" [attr.aria-label]="label()">
      @if (picture(); as drawn) {
        @for (y of drawn.limits; track $index) {
          <path class="limit" [attr.d]="'M0 ' + y + 'H' + width" />
        }
        <path class="band" [attr.d]="drawn.band" />
        <path class="line" [attr.d]="drawn.line" />
      }
    </svg>
  `,
  host: { '[class.unknown]': 'picture() === null' },
  styles: `
    :host {
      display: block;
      position: relative;
      min-width: 0;
      height: 2.25rem;
    }
    .before {
      position: absolute;
      inset-block: 0;
    }
    svg {
      position: relative;
      display: block;
      width: 100%;
      height: 100%;
    }
    path {
      vector-effect: non-scaling-stroke;
    }
    .band {
      fill: var(--muted);
      fill-opacity: 0.35;
      stroke: var(--muted);
      stroke-opacity: 0.35;
      stroke-width: 1;
    }
    .line {
      fill: none;
      stroke: var(--text);
      stroke-width: 1.5;
    }
    .limit {
      fill: none;
      stroke: var(--line-strong);
      stroke-width: 1;
      stroke-dasharray: 4 3;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sparkline {
  readonly rows = input.required<readonly SparklineRow[]>();
  readonly limits = input<Limits>({});
  /** Of the instrument. */
  readonly range = input.required<readonly [number, number]>();
  readonly span = input.required<SparkSpan>();
  /** What it says to those who do not see it. */
  readonly label = input.required<string>();

  protected readonly box = `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`;
  protected readonly width = SPARK_WIDTH;
  protected readonly picture = computed(() =>
    sparkPicture(this.rows(), { limits: this.limits(), range: this.range() }, this.span()),
  );
}
