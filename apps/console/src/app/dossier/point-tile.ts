import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SparklineRow } from '@fengsui/contracts';
import { markOf } from '../alarms/marks';
import { FreshnessMark } from '../parts/freshness-mark';
import { MeasuredValue } from '../parts/measured-value';
import { Moment } from '../parts/moment';
import { SeverityMark } from '../parts/severity-mark';
import { SparkSpan } from '../parts/spark-path';
import { Sparkline } from '../parts/sparkline';
import { PointRow, limitValues, limitsText, staleAfterMs } from '../sites/point-row';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** One point of a dossier: what it says now, what it did in the last hours, between which limits. */
@Component({
  selector: 'fs-point-tile',
  imports: [FreshnessMark, MeasuredValue, Moment, RouterLink, SeverityMark, Sparkline],
  templateUrl: './point-tile.html',
  styleUrl: './point-tile.css',
  host: {
    '[class.unknown]': "row().freshness !== 'fresh'",
    '[class.alarmed]': 'row().alarm !== null',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointTile {
  readonly row = input.required<PointRow>();
  readonly lines = input.required<readonly SparklineRow[]>();
  /** `null`: the lines are not there yet. */
  readonly span = input.required<Omit<SparkSpan, 'allowedMs'> | null>();

  protected readonly limitValues = limitValues;
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  protected readonly name = computed(() => {
    const { view } = this.row();
    return view.name ? this.words.name(view.name) : this.words.t(`quantity.${view.quantity}`);
  });
  protected readonly limits = computed(() => limitsText(this.row().view.limits, this.local.number));
  protected readonly drawn = computed<SparkSpan | null>(() => {
    const span = this.span();
    if (!span) return null;
    const allowedMs = Math.max(2 * span.bucketMs, staleAfterMs(this.row().view.intervalS));
    return { ...span, allowedMs };
  });
  protected readonly range = computed(() => {
    const { range, unit } = this.row().view;
    return `${this.local.number(range[0])}–${this.local.number(range[1])} ${unit}`.trim();
  });
}
