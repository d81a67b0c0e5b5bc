import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PointView, Quality, Resolution } from '@fengsui/contracts';
import { MeasuredValue } from '../../parts/measured-value';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import type { LineLook } from './line-look';
import { LineSample } from './line-sample';

export interface LineRow {
  name: string;
  label: string;
  look: LineLook;
  point: PointView | null;
  now: { v: number | boolean | null; q: Quality } | null;
  extremes: { min: number; max: number } | null;
  former: { min: number; max: number } | null;
  alarms: number;
  resolution: Resolution | null;
  gaps: number;
  /** Why nothing is drawn; `null`: it is. */
  why: string | null;
  /** Why the newest question has no answer. */
  stale: string | null;
}

/** The lines as a table: how each is drawn, what it says, or why it says nothing. */
@Component({
  selector: 'fs-line-table',
  imports: [LineSample, MeasuredValue, RouterLink],
  templateUrl: './line-table.html',
  styleUrl: './line-table.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LineTable {
  readonly rows = input.required<readonly LineRow[]>();
  /** The line whose limits and gaps are drawn. */
  readonly focus = input.required<string | null>();
  readonly compared = input(false);
  readonly look = output<string>();
  readonly remove = output<string>();

  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  protected number(value: number | undefined): string {
    return value === undefined ? '—' : this.local.number(value);
  }

  protected pointLink({ point }: LineRow): string[] | null {
    return point && ['/sites', point.site, 'points', point.tag];
  }
}
