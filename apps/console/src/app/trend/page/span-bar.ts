import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { TimeField } from '../../parts/time-field';
import { typedMs, typedText } from '../../permits/zoned';
import { Screen } from '../../shell/screen';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { COMPARISONS, LIVE_SPAN_NAMES, type Span, type TrendView } from './trend-view';

const QUARTER = 0.25;

/** Which time: until now, or from and to; beside which former period; pan and zoom by buttons. */
@Component({
  selector: 'fs-span-bar',
  imports: [TimeField],
  templateUrl: './span-bar.html',
  styleUrl: './span-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SpanBar {
  readonly view = input.required<TrendView>();
  readonly span = input.required<Span>();
  readonly choose = output<Partial<TrendView>>();
  /** By how much of the span; negative: earlier. */
  readonly pan = output<number>();
  readonly zoom = output<number>();

  private readonly clock = inject(ServerClock);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly screen = inject(Screen);
  protected readonly spans = LIVE_SPAN_NAMES;
  protected readonly ends = ['from', 'to'] as const;
  protected readonly comparisons = COMPARISONS;
  protected readonly moves = [
    { word: 'trends.earlier', glyph: '◂', run: () => this.pan.emit(-QUARTER) },
    { word: 'trends.later', glyph: '▸', run: () => this.pan.emit(QUARTER) },
    { word: 'trends.closer', glyph: '+', run: () => this.zoom.emit(0.5) },
    { word: 'trends.wider', glyph: '−', run: () => this.zoom.emit(2) },
  ] as const;
  private readonly drafts = signal<{ from: string | null; to: string | null }>({
    from: null,
    to: null,
  });
  protected readonly wrong = signal(false);

  protected typed(end: 'from' | 'to'): string {
    const { fromMs, toMs } = this.span();
    return this.drafts()[end] ?? typedText(end === 'from' ? fromMs : toMs, this.local.zone());
  }

  protected type(end: 'from' | 'to', value: string): void {
    this.drafts.update((known) => ({ ...known, [end]: value }));
  }

  protected apply(): void {
    const fromMs = typedMs(this.typed('from'), this.local.zone());
    const toMs = typedMs(this.typed('to'), this.local.zone());
    const fits = fromMs !== null && toMs !== null && fromMs < toMs && fromMs < this.clock.nowMs();
    this.wrong.set(!fits);
    if (fits) this.take({ own: { fromMs, toMs } });
  }

  protected take(change: Partial<TrendView>): void {
    this.drafts.set({ from: null, to: null });
    this.choose.emit(change);
  }

  protected compare(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.choose.emit({ compare: COMPARISONS.find((name) => name === value) ?? null });
  }
}
