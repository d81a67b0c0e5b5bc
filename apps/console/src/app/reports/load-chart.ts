import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AlarmKpis } from '@fengsui/contracts';
import { FLOOD_ABOVE } from '@fengsui/domain';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { BarShape, BOX, chartOf } from './bar-shapes';

/** Load over time, empty bars too; a line where ten minutes become a flood. */
@Component({
  selector: 'fs-load-chart',
  template: `
    <div class="head">
      <h2>{{ what() }}</h2>
      <span class="muted">{{ words.t('kpi.series.most', { most: chart().most }) }}</span>
    </div>
    <svg
      role="img"
      preserveAspectRatio="none"
      [attr.viewBox]="'0 0 ' + box.width + ' ' + box.height"
      [attr.aria-label]="words.t('kpi.series.of', { what: what(), most: chart().most })"
      data-testid="load-chart"
    >
      @for (bar of chart().shapes; track bar.t) {
        <rect
          class="place"
          [attr.x]="bar.x"
          y="0"
          [attr.width]="bar.width"
          [attr.height]="box.height"
        >
          <title>{{ title(bar) }}</title>
        </rect>
        @if (bar.load > 0) {
          <rect
            [class.flood]="bar.flood"
            class="load"
            [attr.x]="bar.x"
            [attr.y]="bar.y"
            [attr.width]="bar.width"
            [attr.height]="bar.height"
          />
        }
      }
      @if (chart().lineY; as y) {
        <line x1="0" [attr.x2]="box.width" [attr.y1]="y" [attr.y2]="y" />
      }
    </svg>
    @if (chart().lineY; as y) {
      <span class="mark muted" [style.top.%]="y"
        ><span>{{ floodAbove }}</span></span
      >
    }
    @if (before() > 0) {
      <span
        class="before unknown"
        [style.width.%]="before()"
        [title]="words.t('kpi.noRecord')"
      ></span>
    }
    <p class="axis muted">
      @for (text of axis(); track $index) {
        <span>{{ text }}</span>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template: auto 9rem auto / minmax(0, 1fr);
      gap: 0.25rem;
      break-inside: avoid;
    }
    .head {
      display: flex;
      justify-content: space-between;
    }
    h2 {
      font-size: 1.2rem;
    }
    svg {
      grid-area: 2 / 1;
      width: 100%;
      height: 100%;
      border-bottom: 1px solid var(--line-strong);
    }
    .place {
      fill: transparent;
    }
    .load {
      fill: var(--muted);
      pointer-events: none;
    }
    .flood {
      fill: var(--text);
    }
    line {
      stroke: var(--line-strong);
      stroke-dasharray: 4 4;
      vector-effect: non-scaling-stroke;
    }
    .mark {
      grid-area: 2 / 1;
      position: relative;
      justify-self: end;
      align-self: start;
      height: 0;
      line-height: 0;
    }
    .mark span {
      padding-inline: 0.25rem;
      background: var(--panel);
    }
    .before {
      grid-area: 2 / 1;
      pointer-events: none;
    }
    .axis {
      display: flex;
      justify-content: space-between;
      font-size: 0.9rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoadChart {
  readonly series = input.required<AlarmKpis['series']>();
  /** Before, nothing was recorded: no bar there means nothing. UTC ms. */
  readonly sinceMs = input(0);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly box = BOX;
  protected readonly floodAbove = FLOOD_ABOVE;
  protected readonly chart = computed(() => chartOf(this.series().bars, this.series().barMs));
  /** Width of what was not recorded, percent. */
  protected readonly before = computed(() => {
    const { bars, barMs } = this.series();
    const fromMs = bars[0]?.[0] ?? 0;
    const lengthMs = bars.length * barMs;
    return Math.max(0, Math.min(1, (this.sinceMs() - fromMs) / lengthMs)) * 100;
  });
  protected readonly what = computed(() => {
    const { barMs } = this.series();
    if (barMs === 600_000) return this.words.t('kpi.series.600000');
    return this.words.t(barMs === 3_600_000 ? 'kpi.series.3600000' : 'kpi.series.86400000');
  });
  /** The beginnings of the first, the middle and the last bar. */
  protected readonly axis = computed(() => {
    const { bars, barMs } = this.series();
    const shown = [0, Math.floor((bars.length - 1) / 2), bars.length - 1];
    const days = barMs > 3_600_000;
    return shown.map((index) => {
      const ms = bars[index]?.[0] ?? 0;
      return days ? this.local.date(ms) : this.local.moment(ms).slice(0, -3);
    });
  });

  protected title({ t, load }: BarShape): string {
    return this.words.t('kpi.bar', { time: this.local.moment(t), count: load });
  }
}
