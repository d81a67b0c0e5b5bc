import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { CSV_TABLES, type AlarmKpis, type CsvTable } from '@fengsui/contracts';
import { JUDGED_LEAST_MS } from '@fengsui/domain';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { TimeField } from '../parts/time-field';
import { typedMs, typedText } from '../permits/zoned';
import { About } from '../session/about';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { ReportWords } from '../words/report-words';
import { Words } from '../words/words';
import { KpiFigures } from './kpi-figures';
import { LoadChart } from './load-chart';
import { choiceOf, isLive, REPORT_RANGES, reportPath } from './report-request';
import { saveFile } from './save-file';
import { ScopeTable } from './scope-table';
import { WorkLists } from './work-lists';
import { WorstPoints } from './worst-points';

const READ_AGAIN_MS = 30_000;
const NOTHING_TYPED = { from: null, to: null };
const NOT_COUNTED = ['shelved', 'suppressed', 'outOfService', 'historical'] as const;

/** How the alarms themselves do, against their targets; what to do about the worst of them. */
@Component({
  selector: 'fs-report-page',
  imports: [KpiFigures, LoadChart, ScopeTable, TimeField, WorkLists, WorstPoints],
  templateUrl: './report-page.html',
  styleUrls: ['../parts/page.css', './report-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportPage {
  /** From the URL, so that a view can be passed on. */
  readonly range = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly town = input<string>();
  readonly site = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly clock = inject(ServerClock);
  private readonly about = inject(About);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private asked = 0;

  protected readonly ranges = REPORT_RANGES;
  protected readonly tables = CSV_TABLES;
  protected readonly choice = computed(() =>
    choiceOf({
      range: this.range(),
      from: this.from(),
      to: this.to(),
      town: this.town(),
      site: this.site(),
    }),
  );
  protected readonly kpis = signal<AlarmKpis | null>(null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly csvFailure = signal<Refusal | null>(null);
  private readonly drafts = signal<Record<'from' | 'to', string | null>>(NOTHING_TYPED);
  protected readonly wrongPeriod = signal(false);
  protected readonly towns = computed(() => [...this.sites.towns()]);
  protected readonly sitesShown = computed(() =>
    this.sites.sites().filter(({ town }) => [null, town].includes(this.choice().town)),
  );
  protected readonly notCounted = computed(() => {
    const counts = this.kpis()?.scopes[0].notCounted;
    return NOT_COUNTED.flatMap((name) => {
      const count = counts?.[name] ?? 0;
      return count > 0 ? [this.words.t(`kpi.notCounted.${name}`, { count })] : [];
    });
  });

  constructor() {
    inject(ReportWords);
    effect(() => {
      this.choice();
      untracked(() => void this.read());
    });
    const timer = setInterval(() => {
      if (isLive(this.choice()) && !document.hidden && !this.busy()) void this.read();
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.asked++;
    });
  }

  /** A change of the URL; what is `null` goes away. */
  protected choose(queryParams: Record<string, string | null>): void {
    this.drafts.set(NOTHING_TYPED);
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected chooseSelect(name: 'town' | 'site', event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const chosen = value === '' ? null : value;
    this.choose(name === 'town' ? { town: chosen, site: null } : { site: chosen });
  }

  /** What the fields of one's own period show: what was typed, at first the period shown. */
  protected typed(end: 'from' | 'to'): string {
    const draft = this.drafts()[end];
    if (draft !== null) return draft;
    const kpis = this.kpis();
    return kpis ? typedText(Date.parse(kpis[end]), this.about.facts().timeZone) : '';
  }

  protected type(end: 'from' | 'to', value: string): void {
    this.drafts.update((known) => ({ ...known, [end]: value }));
  }

  protected chooseOwn(): void {
    const zone = this.about.facts().timeZone;
    const fromMs = typedMs(this.typed('from'), zone);
    const toMs = typedMs(this.typed('to'), zone);
    const fits = fromMs !== null && toMs !== null && fromMs < toMs && fromMs < this.clock.nowMs();
    this.wrongPeriod.set(!fits);
    if (!fits) return;
    const iso = (ms: number) => new Date(ms).toISOString();
    this.choose({ range: null, from: iso(fromMs), to: iso(toMs) });
  }

  protected ms(iso: string): number {
    return Date.parse(iso);
  }

  protected period({ from, to }: AlarmKpis): string {
    const zone = this.local.zoneName(Date.parse(to));
    return this.words.t('kpi.period', { from: this.minute(from), to: this.minute(to), zone });
  }

  /** That the figures are of less than what was asked for, and whether it is too little to judge. */
  protected recorded({ from, since, to }: AlarmKpis): string | null {
    if (since === from) return null;
    const lengthMs = Date.parse(to) - Date.parse(since);
    const said = this.words.t('kpi.since', { time: this.minute(since) });
    if (lengthMs >= JUDGED_LEAST_MS) return said;
    const hours = JUDGED_LEAST_MS / 3_600_000;
    return said + this.words.t('kpi.short', { length: this.local.age(lengthMs), hours });
  }

  private minute(iso: string): string {
    const ms = Date.parse(iso);
    return `${this.local.date(ms)} ${this.local.minute(ms)}`;
  }

  protected async save(table: CsvTable): Promise<void> {
    try {
      const csv = await this.api.text(reportPath(this.choice(), this.clock.nowMs(), table));
      const day = this.local.date(this.clock.nowMs());
      saveFile(csv, `alarm-kpis-${table}-${day}.csv`, 'text/csv;charset=utf-8');
      this.csvFailure.set(null);
    } catch (error) {
      this.csvFailure.set(refusalOf(error));
    }
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    this.busy.set(true);
    try {
      const kpis = await this.api.get<AlarmKpis>(reportPath(this.choice(), this.clock.nowMs()));
      if (asked !== this.asked) return;
      this.kpis.set(kpis);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    } finally {
      if (asked === this.asked) this.busy.set(false);
    }
  }
}
