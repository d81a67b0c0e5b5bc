import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  signal,
} from '@angular/core';
import type { IngestRates } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { Moment } from '../parts/moment';
import { Sparkline } from '../parts/sparkline';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { LEAST_BUCKETS, isYoung, rateLines, rateSpan, type RateLine } from './rate-lines';

const HOURS = [1, 6, 24] as const;
const READ_AGAIN_MS = 20_000;
/** Part of the scale, so that half as much looks half as high. */
const FROM_ZERO = { L: { value: 0, severity: 4 } } as const;

/** What came in by the minute: received, stored, duplicate, rejected. */
@Component({
  selector: 'fs-rate-chart',
  imports: [Moment, Sparkline],
  templateUrl: './rate-chart.html',
  styleUrl: './rate-chart.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RateChart {
  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly hoursOffered = HOURS;
  protected readonly fromZero = FROM_ZERO;
  protected readonly hours = signal<number>(6);
  protected readonly rates = signal<IngestRates | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly lines = computed(() => {
    const rates = this.rates();
    return rates ? rateLines(rates) : [];
  });
  protected readonly span = computed(() => {
    const rates = this.rates();
    return rates && rateSpan(rates);
  });
  /** Why no line is drawn. */
  protected readonly nothing = computed(() => {
    const rates = this.rates();
    if (rates === null) return null;
    if (rates.rows.length === 0) return this.words.t('ingest.rates.none', { since: this.since() });
    if (!isYoung(rates)) return null;
    const minutes = rates.bucketMs / 60_000;
    return this.words.t('ingest.rates.young', { least: minutes * LEAST_BUCKETS });
  });
  protected readonly since = computed(() =>
    this.local.moment(Date.parse(this.rates()?.since ?? '')),
  );

  constructor() {
    void this.read();
    const timer = setInterval(() => void this.read(), READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected choose(hours: number): void {
    this.hours.set(hours);
    void this.read();
  }

  protected amount(perMin: number | null): string {
    return perMin === null ? '—' : this.local.number(Math.round(perMin * 10) / 10);
  }

  protected label({ name, now, most }: RateLine): string {
    const facts = { name: this.words.t(`ingest.${name}`), now: this.amount(now) };
    return this.words.t('ingest.rates.line', { ...facts, most: this.amount(most) });
  }

  private async read(): Promise<void> {
    const hours = this.hours();
    try {
      const rates = await this.api.get<IngestRates>(`/ingest/rates?hours=${hours}`);
      if (hours === this.hours()) this.rates.set(rates);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }
}
