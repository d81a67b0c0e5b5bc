/** `/towns/:code`, 一区一档: a town with its sites, its grid, and what is going on in it. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutOfServiceView, Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { IncidentStore } from '../incidents/incident-store';
import { FreshnessMark } from '../parts/freshness-mark';
import { Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { SiteStore } from '../sites/site-store';
import { DossierWords } from '../words/dossier-words';
import { IncidentWords } from '../words/incident-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AsOf } from './as-of';
import { GridBook } from './grid-book';
import { peopleOf } from './grid-chain';
import { sitesOfTown, sumsOf } from './town-sites';

const LOOK_MS = 60_000;

@Component({
  selector: 'fs-town-page',
  imports: [AsOf, FreshnessMark, Moment, Person, RouterLink, SeverityMark],
  templateUrl: './town-page.html',
  styleUrls: ['../parts/page.css', './dossier-page.css', './town-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TownPage {
  readonly code = input.required<string>();

  private readonly api = inject(Api);
  private readonly grid = inject(GridBook);
  private readonly incidentStore = inject(IncidentStore);
  private readonly permits = signal<readonly OutOfServiceView[]>([]);
  protected readonly register = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly severities = SEVERITIES;
  protected readonly failure = signal<Refusal | null>(null);

  protected readonly name = computed(() => {
    const name = this.register.towns().get(this.code());
    return name ? this.words.name(name) : null;
  });
  protected readonly sites = computed(() => sitesOfTown(this.register.statuses(), this.code()));
  protected readonly sums = computed(() => sumsOf(this.sites()));
  protected readonly people = computed(() => peopleOf(this.grid.chain(this.code())));
  protected readonly villages = computed(() => this.grid.children(this.code()));
  protected readonly incidents = computed(() =>
    this.incidentStore.real().filter(({ town }) => town === this.code()),
  );
  protected readonly outOfService = computed(() => {
    const codes = new Set(this.sites().map(({ status }) => status.site.code));
    return this.permits().filter(({ site, endedAt }) => endedAt === null && codes.has(site));
  });

  constructor() {
    inject(DossierWords);
    inject(IncidentWords);
    this.grid.begin();
    void this.read();
    const timer = setInterval(() => void this.read(), LOOK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected print(): void {
    window.print();
  }

  private async read(): Promise<void> {
    try {
      const page = await this.api.get<Page<OutOfServiceView>>('/out-of-service?limit=1000');
      this.permits.set(page.items);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }
}
