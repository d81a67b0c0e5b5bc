import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { ReadingsView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { ValueBook } from '../live/value-book';
import { Screen } from '../shell/screen';
import { Theme, token } from '../shell/theme';
import { SitePoints } from '../sites/site-points';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { TrendChart } from './trend-chart';
import {
  RANGE_NAMES,
  RangeName,
  Sample,
  rangeMs,
  sample,
  samplesOf,
  valueExtent,
  withTail,
} from './trend-series';

const MAX_POINTS = 600;
/** A live tail longer than this is read anew in the server's resolution. */
const MAX_TAIL = 600;
const DRAW_MS = 1000;

/** The trend of one point: history from the server, the live tail from the link. */
@Component({
  selector: 'fs-point-trend',
  templateUrl: './point-trend.html',
  styleUrl: './point-trend.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PointTrend {
  readonly code = input.required<string>();
  readonly tag = input.required<string>();
  /** From the URL, so that a view can be passed on. */
  readonly range = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly book = inject(ValueBook);
  private readonly clock = inject(ServerClock);
  private readonly screen = inject(Screen);
  private readonly theme = inject(Theme);
  private readonly points = inject(SitePoints);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private chart: TrendChart | null = null;
  private samples: Sample[] = [];
  private tailLength = 0;
  private asked = 0;

  protected readonly rangeNames = RANGE_NAMES;
  protected readonly chosenRange = computed<RangeName>(
    () => RANGE_NAMES.find((name) => name === this.range()) ?? '15m',
  );
  protected readonly point = computed(() => this.points.find(this.tag()));
  protected readonly history = signal<ReadingsView | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly empty = computed(() => {
    const history = this.history();
    return history !== null && history.series.length === 0;
  });

  constructor() {
    effect(() => {
      this.code();
      this.tag();
      this.chosenRange();
      untracked(() => void this.read(true));
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
      this.asked++;
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

  private async read(afresh: boolean): Promise<void> {
    const asked = ++this.asked;
    if (afresh) {
      this.history.set(null);
      this.failure.set(null);
    }
    const to = this.clock.nowMs();
    const query = new URLSearchParams({
      from: new Date(to - rangeMs(this.chosenRange())).toISOString(),
      to: new Date(to).toISOString(),
      resolution: 'auto',
      maxPoints: String(MAX_POINTS),
    });
    const path = `/points/${encodeURIComponent(this.code())}/${encodeURIComponent(this.tag())}`;
    try {
      const history = await this.api.get<ReadingsView>(`${path}/readings?${query.toString()}`);
      if (asked !== this.asked) return;
      this.samples = samplesOf(history);
      this.tailLength = 0;
      this.failure.set(null);
      this.history.set(history);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }

  /** Once a second: the newest value, and time moves on. */
  private follow(): void {
    if (this.history() === null || document.hidden) return;
    const held = this.book.get(`${this.code()}/${this.tag()}`);
    const last = this.samples.at(-1);
    if (held && held.q < 2 && (!last || held.t > last.t)) {
      this.samples = withTail(this.samples, sample(held.t, held.v), this.fromMs());
      if (++this.tailLength > MAX_TAIL) void this.read(false);
      if (this.empty()) void this.read(false);
    }
    this.draw();
  }

  private fromMs(): number {
    return this.clock.nowMs() - rangeMs(this.chosenRange());
  }

  private draw(): void {
    const history = this.history();
    const box = this.box()?.nativeElement;
    if (!box || !history || this.samples.length === 0) {
      if (!box) {
        this.chart?.dispose();
        this.chart = null;
      }
      return;
    }
    this.chart ??= new TrendChart(box, token);
    const unit = history.unit;
    const quantity = this.point()?.quantity;
    const steps = quantity === 'valve' || quantity === 'pump';
    const long = rangeMs(this.chosenRange()) > rangeMs('24h');
    this.chart.draw({
      samples: this.samples,
      gaps: history.gaps,
      limits: history.limits,
      extent: valueExtent(this.samples, history.limits) ?? [0, 1],
      fromMs: this.fromMs(),
      toMs: this.clock.nowMs(),
      steps,
      remPx: this.screen.remPx(),
      text: {
        gap: this.words.t('trend.gap'),
        axis: (ms) => (long ? this.local.date(ms).slice(5) : this.local.minute(ms)),
        moment: (ms) => `${this.local.moment(ms)} ${this.local.zoneName(ms)}`,
        number: this.local.number,
        value: (value) => `${this.local.number(value)} ${unit}`.trim(),
        limit: (name, value) => `${name} ${this.local.number(value)}`,
      },
    });
  }
}
