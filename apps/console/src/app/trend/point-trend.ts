import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ServerClock } from '../live/server-clock';
import { FreshnessMark } from '../parts/freshness-mark';
import { MeasuredValue } from '../parts/measured-value';
import { Moment } from '../parts/moment';
import { limitsCode } from '../rules/rule-names';
import { Screen } from '../shell/screen';
import { Theme, token } from '../shell/theme';
import { limitValues, staleAfterMs } from '../sites/point-row';
import { SitePoints } from '../sites/site-points';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { TrendChart } from './trend-chart';
import { TrendLine } from './trend-line';
import { RANGE_NAMES, RangeName, rangeMs, valueExtent } from './trend-series';

const DRAW_MS = 1000;

/** The trend of one point: history from the server, the live tail from the link. */
@Component({
  selector: 'fs-point-trend',
  imports: [FreshnessMark, MeasuredValue, Moment, RouterLink],
  providers: [TrendLine],
  templateUrl: './point-trend.html',
  styleUrl: './point-trend.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointTrend {
  readonly code = input.required<string>();
  readonly tag = input.required<string>();
  /** From the URL, so that a view can be passed on. */
  readonly range = input<string>();

  private readonly router = inject(Router);
  private readonly clock = inject(ServerClock);
  private readonly screen = inject(Screen);
  private readonly theme = inject(Theme);
  private readonly points = inject(SitePoints);
  private readonly line = inject(TrendLine);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private chart: TrendChart | null = null;

  protected readonly rangeNames = RANGE_NAMES;
  protected readonly limitsCode = limitsCode;
  protected readonly chosenRange = computed<RangeName>(
    () => RANGE_NAMES.find((name) => name === this.range()) ?? '15m',
  );
  protected readonly point = computed(() => this.points.find(this.tag()));
  protected readonly row = computed(() =>
    this.points.rows().find(({ view }) => view.tag === this.tag()),
  );
  protected readonly limitValues = limitValues;
  protected readonly history = this.line.history;
  protected readonly failure = this.line.failure;
  protected readonly empty = this.line.empty;

  constructor() {
    effect(() => {
      const wanted = { site: this.code(), tag: this.tag(), rangeMs: rangeMs(this.chosenRange()) };
      untracked(() => this.line.show(wanted));
    });
    effect(() => {
      this.history();
      this.words.language();
      this.theme.name();
      this.screen.remPx();
      this.box();
      untracked(() => this.draw());
    });
    const timer = setInterval(() => this.follow(), DRAW_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.chart?.dispose();
    });
  }

  protected choose(range: RangeName): void {
    void this.router.navigate([], { queryParams: { range }, replaceUrl: true });
  }

  protected name(): string {
    const point = this.point();
    return point?.name ? this.words.name(point.name) : this.tag();
  }

  /** Once a second: the newest value, and time moves on. */
  private follow(): void {
    if (this.history() === null || document.hidden) return;
    const point = this.point();
    this.line.follow(point ? staleAfterMs(point.intervalS) : Infinity);
    this.draw();
  }

  private draw(): void {
    const history = this.history();
    const box = this.box()?.nativeElement;
    const { samples } = this.line;
    if (!box || !history || samples.length === 0) {
      if (!box) {
        this.chart?.dispose();
        this.chart = null;
      }
      return;
    }
    this.chart ??= new TrendChart(box, token);
    const unit = history.unit;
    const judges = limitValues(history.limits);
    const quantity = this.point()?.quantity;
    const steps = quantity === 'valve' || quantity === 'pump';
    const long = rangeMs(this.chosenRange()) > rangeMs('24h');
    this.chart.draw({
      samples,
      gaps: history.gaps,
      limits: history.limits,
      extent: valueExtent(samples, history.limits) ?? [0, 1],
      fromMs: this.line.fromMs(),
      toMs: this.clock.nowMs(),
      steps,
      remPx: this.screen.remPx(),
      text: {
        gap: this.words.t('trend.gap'),
        axis: (ms) => (long ? this.local.date(ms).slice(5) : this.local.minute(ms)),
        moment: (ms) => `${this.local.moment(ms)} ${this.local.zoneName(ms)}`,
        number: this.local.number,
        value: (value) => `${this.local.judged(value, judges)} ${unit}`.trim(),
        limit: (name, value) => `${name} ${this.local.number(value)}`,
      },
    });
  }
}
