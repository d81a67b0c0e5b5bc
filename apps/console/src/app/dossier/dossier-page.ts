/** `/sites/:code/dossier`, 一点一档: all that is known of one site, on a screen and on paper. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { LiveLink } from '../live/live-link';
import { SeverityMark } from '../parts/severity-mark';
import { SitePoints } from '../sites/site-points';
import { SiteStore } from '../sites/site-store';
import { DossierWords } from '../words/dossier-words';
import { IncidentWords } from '../words/incident-words';
import { Words } from '../words/words';
import { AsOf } from './as-of';
import { CamerasPanel } from './cameras-panel';
import { ContactsPanel } from './contacts-panel';
import { DocumentsPanel } from './documents-panel';
import { FactsPanel } from './facts-panel';
import { GradePanel } from './grade-panel';
import { GridBook } from './grid-book';
import { PointsPanel } from './points-panel';
import { RecordsPanel } from './records-panel';
import { SectionsPanel } from './sections-panel';
import { SiteRecords } from './site-records';
import { SparkBook } from './spark-book';

@Component({
  selector: 'fs-dossier-page',
  imports: [
    AsOf,
    CamerasPanel,
    ContactsPanel,
    DocumentsPanel,
    FactsPanel,
    GradePanel,
    PointsPanel,
    RecordsPanel,
    RouterLink,
    SectionsPanel,
    SeverityMark,
  ],
  providers: [SitePoints, SiteRecords, SparkBook],
  templateUrl: './dossier-page.html',
  styleUrl: './dossier-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DossierPage {
  readonly code = input.required<string>();

  private readonly link = inject(LiveLink);
  private readonly points = inject(SitePoints);
  private readonly lines = inject(SparkBook);
  private readonly records = inject(SiteRecords);
  protected readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);

  protected readonly status = computed(() => this.sites.byCode().get(this.code()));
  protected readonly ready = computed(
    () =>
      this.status() !== undefined &&
      this.points.site() === this.code() &&
      this.lines.loaded() &&
      this.records.loaded(),
  );

  constructor() {
    inject(DossierWords);
    inject(IncidentWords);
    inject(GridBook).begin();
    effect(() => {
      const code = this.code();
      untracked(() => {
        this.link.follow(code);
        void this.points.load(code);
        this.lines.show(code);
        this.records.show(code);
      });
    });
    const stop = this.link.onNews((entries) => {
      const changes = entries.some(
        ({ type, data }) =>
          type === 'system.register' || (type.startsWith('point.') && data['site'] === this.code()),
      );
      if (changes) void this.points.load(this.code());
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.points.forget();
      this.link.follow(null);
    });
  }

  protected print(): void {
    window.print();
  }
}
