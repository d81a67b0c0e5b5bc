import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { BLIND_REASONS, WatchingStore, percentOf } from './watching';

/** The points that cannot be judged, by reason and by site: never "normal", always said. */
@Component({
  selector: 'fs-blind-spots',
  imports: [RouterLink],
  templateUrl: './blind-spots.html',
  styles: `
    :host {
      display: grid;
      gap: 0.6rem;
      align-content: start;
    }
    h2 {
      font-size: 1.2rem;
    }
    h3 {
      font-size: 1.05rem;
    }
    .share {
      padding: 0.5rem 0.75rem;
      font-size: 1.2rem;
      border: 1px solid var(--line);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1.5rem;
    }
    dt {
      font-size: 0.9rem;
      color: var(--muted);
    }
    dd {
      font-size: 1.3rem;
    }
    ul {
      max-height: 24rem;
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1rem;
      padding: 0.3rem 0;
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BlindSpots {
  private readonly sites = inject(SiteStore);
  protected readonly store = inject(WatchingStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly reasons = BLIND_REASONS;
  protected readonly percentOf = percentOf;
  /** Those that miss the gravest points first. */
  protected readonly blindSites = computed(() => {
    const missing = ({ points, watched }: { points: number; watched: number }) => points - watched;
    return (this.store.view()?.sites ?? [])
      .filter((one) => missing(one) > 0)
      .sort((a, b) => missing(b.severity1) - missing(a.severity1) || missing(b) - missing(a));
  });

  constructor() {
    this.store.follow(inject(DestroyRef));
  }

  protected name(code: string): string {
    const status = this.sites.byCode().get(code);
    return status ? `${code} ${this.words.name(status.site.name)}` : code;
  }
}
