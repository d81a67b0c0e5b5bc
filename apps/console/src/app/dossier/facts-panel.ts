import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FreshnessMark } from '../parts/freshness-mark';
import { Moment } from '../parts/moment';
import { SiteStatus } from '../sites/site-status';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { GridBook } from './grid-book';

/** Master data of a site, and whether it reports. */
@Component({
  selector: 'fs-facts-panel',
  imports: [FreshnessMark, Moment, RouterLink],
  templateUrl: './facts-panel.html',
  styleUrl: './panel.css',
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr));
      gap: 0.4rem 1rem;
    }
    dt {
      color: var(--muted);
      font-size: 0.85rem;
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FactsPanel {
  readonly status = input.required<SiteStatus>();
  private readonly sites = inject(SiteStore);
  private readonly grid = inject(GridBook);
  protected readonly words = inject(Words);

  protected readonly town = computed(() => {
    const { town } = this.status().site;
    const name = this.sites.towns().get(town);
    return name ? this.words.name(name) : town;
  });
  /** The district first, as one writes it. */
  protected readonly place = computed(() =>
    this.grid
      .chain(this.status().site.grid ?? '')
      .reverse()
      .map(({ name }) => this.words.name(name))
      .join(' / '),
  );
}
