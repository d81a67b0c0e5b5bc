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
import { ServerClock } from '../../live/server-clock';
import { saveFile } from '../../reports/save-file';
import { Screen } from '../../shell/screen';
import { Theme, token } from '../../shell/theme';
import { Local } from '../../words/local';
import { TrendWords } from '../../words/trend-words';
import { Words } from '../../words/words';
import { AlarmingPoints } from './alarming-points';
import { LineTable } from './line-table';
import { PointPicker } from './point-picker';
import { savePicture } from './save-picture';
import { SpanBar } from './span-bar';
import { csvOf } from './trend-csv';
import { TrendLines } from './trend-lines';
import { TrendScene } from './trend-scene';
import { TrendTexts } from './trend-texts';
import { MAX_LINES, type Span, type TrendView, queryOf, spanOf, viewOf } from './trend-view';
import { panned, zoomed } from './trend-zoom';
import { TrendsChart } from './trends-chart';

const DRAW_MS = 1000;
/** Less than this share of the span moves no pixel. */
const UNSEEN = 1 / 1000;

/** Any points together over any time (趋势). What is shown stands in the URL, so that it can be passed on. */
@Component({
  selector: 'fs-trends-page',
  imports: [AlarmingPoints, LineTable, PointPicker, SpanBar],
  providers: [TrendLines, TrendScene],
  templateUrl: './trends-page.html',
  styleUrls: ['../../parts/page.css', './trends-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrendsPage {
  /** Points, `{site}/{tag}` each. */
  readonly p = input<string | string[]>();
  /** Until now: `15m` … `1y`. */
  readonly span = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  /** The former period that it is compared with. */
  readonly vs = input<string>();

  private readonly router = inject(Router);
  private readonly clock = inject(ServerClock);
  private readonly screen = inject(Screen);
  private readonly theme = inject(Theme);
  private readonly local = inject(Local);
  private readonly set = inject(TrendLines);
  private readonly texts = inject(TrendTexts);
  protected readonly scene = inject(TrendScene);
  protected readonly narrow = this.screen.narrow;
  protected readonly words = inject(Words);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private chart: TrendsChart | null = null;
  private drawnAtMs = 0;
  /** Where the hand moves the span, until it is in the URL. */
  private readonly moving = signal<Span | null>(null);
  protected readonly focused = signal<string | null>(null);

  protected readonly view = computed(() =>
    viewOf({ p: this.p(), span: this.span(), from: this.from(), to: this.to(), vs: this.vs() }),
  );
  protected readonly full = computed(() => this.view().points.length >= MAX_LINES);
  protected readonly window = computed(() => {
    this.clock.second();
    return this.moving() ?? spanOf(this.view(), this.clock.nowMs());
  });
  protected readonly shown = computed(() => this.texts.span(this.window()));
  /** The line whose limits and gaps are drawn. */
  protected readonly focus = computed(() => {
    const { points } = this.view();
    return points.find((name) => name === this.focused()) ?? points[0] ?? null;
  });
  protected readonly rows = computed(() => this.scene.rows(this.window()));

  constructor() {
    inject(TrendWords);
    effect(() => {
      const view = this.view();
      untracked(() => {
        this.moving.set(null);
        this.set.show(view);
      });
    });
    effect(() => {
      for (const line of this.set.lines()) line.facts();
      this.moving();
      this.focus();
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

  protected add(name: string): void {
    this.choose({ points: [...this.view().points, name] });
  }

  protected remove(name: string): void {
    this.choose({ points: this.view().points.filter((one) => one !== name) });
  }

  /** The way back through zooms is the browser's. */
  protected choose(change: Partial<TrendView>): void {
    const queryParams = queryOf({ ...this.view(), ...change });
    void this.router.navigate([], { queryParams, replaceUrl: !change.own });
  }

  protected pan(share: number): void {
    const span = this.window();
    this.choose({ own: panned(span, share * (span.toMs - span.fromMs), this.clock.nowMs()) });
  }

  protected zoom(factor: number): void {
    const span = this.window();
    const middle = (span.fromMs + span.toMs) / 2;
    this.choose({ own: zoomed(span, factor, middle, this.clock.nowMs()) });
  }

  /** With the live tail, which only the history knows reading by reading. */
  protected async saveCsv(): Promise<void> {
    await this.set.read();
    saveFile(csvOf(this.scene.csv()), this.fileName('csv'), 'text/csv;charset=utf-8');
  }

  protected savePng(): void {
    if (!this.chart) return;
    const { lines } = this.scene.picture(this.window(), this.focus());
    const caption = {
      title: this.shown(),
      lines: lines.map(({ look, label, name, unit }) => ({
        look,
        text: `${label} ${name} (${unit})`,
      })),
      font: token('font'),
      ground: token('panel'),
      ink: token('text'),
    };
    savePicture(this.chart.picture(), caption, this.fileName('png'));
  }

  private fileName(kind: 'csv' | 'png'): string {
    const { fromMs, toMs } = this.window();
    return `trends-${this.local.date(fromMs)}-${this.local.date(toMs)}.${kind}`;
  }

  /** Once a second: the newest values, and time moves on. */
  private follow(): void {
    if (document.hidden) return;
    this.scene.follow();
    const { fromMs, toMs } = this.window();
    const moves = this.view().own === null && this.moving() === null;
    if (moves && this.clock.nowMs() - this.drawnAtMs > (toMs - fromMs) * UNSEEN) this.draw();
  }

  private draw(): void {
    const box = this.box()?.nativeElement;
    if (!box) {
      this.chart?.dispose();
      this.chart = null;
      return;
    }
    this.chart ??= new TrendsChart(box, token, {
      span: () => this.window(),
      nowMs: () => this.clock.nowMs(),
      moved: (span) => this.moving.set(span),
      settled: (own) => this.choose({ own }),
    });
    this.drawnAtMs = this.clock.nowMs();
    this.chart.draw(this.scene.picture(this.window(), this.focus()));
  }
}
