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
import type { RehearsalResult, RehearsalView } from '@fengsui/contracts';
import { SeverityMark } from '../../parts/severity-mark';
import { Screen } from '../../shell/screen';
import { Theme, token } from '../../shell/theme';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { spanText } from '../explain';
import { Bar, OutcomeRow, bars, outcomeRows } from './outcome-rows';
import { SpanList } from './span-list';
import { TimelineChart } from './timeline-chart';

const DAY_MS = 86_400_000;

/** What came of a rehearsal: what would be missed first, then the figures, the picture, the lists. */
@Component({
  selector: 'fs-rehearsal-outcome',
  imports: [SeverityMark, SpanList],
  templateUrl: './rehearsal-outcome.html',
  styleUrl: './rehearsal-outcome.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RehearsalOutcome {
  readonly view = input.required<RehearsalView>();
  readonly result = input.required<RehearsalResult>();

  private readonly screen = inject(Screen);
  private readonly theme = inject(Theme);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly box = viewChild<ElementRef<HTMLElement>>('box');
  private chart: TimelineChart | null = null;

  protected readonly rows = computed(() => outcomeRows(this.result()));
  protected readonly empty = computed(() => this.view().readings === 0);
  /** The stored past begins later than asked. */
  protected readonly since = computed(() => {
    const first = this.result().data.first;
    const lateMs = first === null ? 0 : Date.parse(first) - Date.parse(this.view().from);
    return first !== null && lateMs > this.periodMs() / 20 ? this.moment(first) : null;
  });
  protected readonly bars = computed(() => bars(this.result(), Date.parse(this.view().to)));
  protected readonly same = computed(() => {
    const { added, removed, delayed } = this.result().counts;
    return added === 0 && removed === 0 && delayed === 0;
  });
  protected readonly delayed = computed(() =>
    this.result().kept.filter(({ delayMs }) => delayMs !== 0),
  );

  constructor() {
    effect(() => {
      this.bars();
      this.words.language();
      this.theme.name();
      this.screen.remPx();
      this.box();
      untracked(() => this.draw());
    });
    inject(DestroyRef).onDestroy(() => this.chart?.dispose());
  }

  protected number({ measure }: OutcomeRow, value: number): string {
    return measure === 'timeInAlarm' ? this.span(value) : this.local.number(value);
  }

  protected change(row: OutcomeRow): string {
    const by = row.draft - row.present;
    if (by === 0) return '—';
    return (by > 0 ? '+' : '−') + this.number(row, Math.abs(by));
  }

  protected shift(delayMs: number): string {
    if (delayMs === 0) return this.words.t('rehearsal.sameTime');
    const time = this.span(Math.abs(delayMs));
    return this.words.t(delayMs > 0 ? 'rehearsal.later' : 'rehearsal.earlier', { time });
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  private span(ms: number): string {
    return spanText(ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000), this.words.t);
  }

  private periodMs(): number {
    return Date.parse(this.view().to) - Date.parse(this.view().from);
  }

  private draw(): void {
    const box = this.box()?.nativeElement;
    if (!box) {
      this.chart?.dispose();
      this.chart = null;
      return;
    }
    this.chart ??= new TimelineChart(box, token);
    const long = this.periodMs() > DAY_MS;
    this.chart.draw({
      bars: this.bars(),
      fromMs: Date.parse(this.view().from),
      toMs: Date.parse(this.view().to),
      remPx: this.screen.remPx(),
      text: {
        lane: (lane) => this.words.t(`rehearsal.${lane}`),
        axis: (ms) => (long ? this.local.date(ms).slice(5) : this.local.minute(ms)),
        bar: (bar) => this.barText(bar),
      },
    });
  }

  private barText({ point, severity, fromMs, toMs }: Bar): string {
    const times = `${this.local.moment(fromMs)} – ${this.local.moment(toMs)}`;
    return [point, this.words.t(`severity.${severity}`), times, this.span(toMs - fromMs)]
      .map(plain)
      .join('<br>');
  }
}

/** Names come from the register: in a tooltip they are text, never markup. */
function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
