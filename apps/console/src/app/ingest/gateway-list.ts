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
import { Router, RouterLink } from '@angular/router';
import {
  GATEWAY_FILTERS,
  GATEWAY_PROBLEMS,
  type GatewayFilter,
  type GatewayPage,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { GatewayFacts } from './gateway-facts';
import { ProblemMarks } from './problem-marks';

const READ_AGAIN_MS = 5_000;
const PAGE = 50;
/** As many as the server gives at once: what is further down is read anew when it is asked for. */
const MOST_READ_AGAIN = 500;

/** Every gateway, worst first; narrowed by condition and site, which stand in the URL. */
@Component({
  selector: 'fs-gateway-list',
  imports: [GatewayFacts, ProblemMarks, RouterLink],
  templateUrl: './gateway-list.html',
  styleUrl: './gateway-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GatewayList {
  readonly state = input<string>();
  readonly site = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private asked = 0;

  protected readonly filter = computed(() => GATEWAY_FILTERS.find((one) => one === this.state()));
  protected readonly page = signal<GatewayPage | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly knownSites = computed(() => this.sites.sites());
  /** What there is to choose, each with how many it has. */
  protected readonly choices = computed(() => {
    const counts = this.page()?.counts;
    if (!counts) return [];
    const problems = GATEWAY_PROBLEMS.filter((one) => counts[one] > 0 || one === this.filter());
    const choice = (filter: GatewayFilter | null, text: string) => ({ filter, text });
    return [
      choice(null, this.words.t('ingest.gateways.total', { count: counts.total })),
      choice(
        'abnormal',
        this.words.t('ingest.gateways.abnormal', { count: counts.total - counts.well }),
      ),
      ...problems.map((one) =>
        choice(one, `${this.words.t(`ingest.problem.${one}`)} ${counts[one]}`),
      ),
      choice('well', this.words.t('ingest.gateways.well', { count: counts.well })),
    ];
  });

  constructor() {
    effect(() => {
      this.filter();
      this.site();
      untracked(() => void this.read(PAGE));
    });
    const timer = setInterval(() => {
      const shown = this.page()?.items.length ?? 0;
      if (!document.hidden && shown <= MOST_READ_AGAIN) void this.read(Math.max(PAGE, shown));
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected choose(state: GatewayFilter | null): void {
    this.change({ state });
  }

  protected chooseSite(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.change({ site: value === '' ? null : value });
  }

  protected async more(): Promise<void> {
    const before = this.page();
    if (!before?.next) return;
    const asked = ++this.asked;
    try {
      const page = await this.api.get<GatewayPage>(this.path(PAGE, before.next));
      if (asked !== this.asked) return;
      const known = new Set(before.items.map(({ code }) => code));
      const fresh = page.items.filter(({ code }) => !known.has(code));
      this.page.set({ ...page, items: [...before.items, ...fresh] });
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  private change(queryParams: Record<string, string | null>): void {
    const merge = { queryParamsHandling: 'merge', replaceUrl: true } as const;
    void this.router.navigate([], { queryParams, ...merge });
  }

  private path(limit: number, cursor: string | null = null): string {
    const query = new URLSearchParams({ limit: String(limit) });
    const [state, site] = [this.filter(), this.site()];
    if (state) query.set('state', state);
    if (site) query.set('site', site);
    if (cursor !== null) query.set('cursor', cursor);
    return `/ingest/gateways?${query}`;
  }

  private async read(limit: number): Promise<void> {
    const asked = ++this.asked;
    try {
      const page = await this.api.get<GatewayPage>(this.path(limit));
      if (asked !== this.asked) return;
      this.page.set(page);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }
}
