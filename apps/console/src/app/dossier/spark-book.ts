/** The small lines of all points of a site, by one request, anew every minute. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { SparklineRow, SparklinesView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';

export const SPARK_HOURS = [2, 8, 24, 168] as const;
export type SparkHours = (typeof SPARK_HOURS)[number];

const READ_AGAIN_MS = 60_000;
const NOTHING: readonly SparklineRow[] = [];

@Injectable()
export class SparkBook {
  private readonly api = inject(Api);
  private readonly view = signal<SparklinesView | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly chosen = signal<SparkHours>(2);
  private site: string | null = null;
  private asked = 0;

  readonly hours = this.chosen.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly loaded = computed(() => this.view() !== null);
  readonly lines = computed(() => this.view()?.points ?? {});
  readonly span = computed(() => {
    const view = this.view();
    return view
      ? { fromMs: Date.parse(view.from), toMs: Date.parse(view.to), bucketMs: view.bucketMs }
      : null;
  });

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden) void this.read();
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.asked++;
    });
  }

  show(site: string): void {
    this.site = site;
    this.view.set(null);
    void this.read();
  }

  choose(hours: SparkHours): void {
    this.chosen.set(hours);
    void this.read();
  }

  of(tag: string): readonly SparklineRow[] {
    return this.lines()[tag] ?? NOTHING;
  }

  private async read(): Promise<void> {
    const { site } = this;
    if (site === null) return;
    const asked = ++this.asked;
    try {
      const path = `/sites/${encodeURIComponent(site)}/sparklines?hours=${this.chosen()}`;
      const view = await this.api.get<SparklinesView>(path);
      if (asked !== this.asked) return;
      this.view.set(view);
      this.failed.set(null);
    } catch (error) {
      if (asked === this.asked) this.failed.set(refusalOf(error));
    }
  }
}
