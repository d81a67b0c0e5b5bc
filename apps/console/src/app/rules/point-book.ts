/** The register's points by site, read once when a rule first speaks of the site. One per page. */
import { Injectable, inject, signal } from '@angular/core';
import type { PointView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { Words } from '../words/words';

const NONE: ReadonlyMap<string, PointView> = new Map();

@Injectable()
export class PointBook {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly asked = new Set<string>();
  private readonly sites = signal<ReadonlyMap<string, ReadonlyMap<string, PointView>>>(new Map());

  /** Changes with every site that was read. */
  readonly known = this.sites.asReadonly();

  /** `'unread'` while the site was not read. */
  readonly pointOf = (name: string): PointView | undefined | 'unread' => {
    const points = this.sites().get(siteOf(name));
    return points === undefined ? 'unread' : points.get(name);
  };

  /** For sentences: a name that people know, and the unit. */
  readonly nameOf = (name: string): string => {
    const point = this.pointOf(name);
    return point === undefined || point === 'unread' || !point.name
      ? name.slice(siteOf(name).length + 1) || name
      : this.words.name(point.name);
  };
  readonly unitOf = (name: string): string => {
    const point = this.pointOf(name);
    return point === undefined || point === 'unread' ? '' : point.unit;
  };

  /** The points of a site as far as they are known here. */
  points(site: string): readonly PointView[] {
    return [...(this.sites().get(site) ?? NONE).values()];
  }

  async need(site: string): Promise<void> {
    if (site === '' || this.asked.has(site)) return;
    this.asked.add(site);
    try {
      const views = await this.api.all<PointView>(
        `/points?site=${encodeURIComponent(site)}&limit=500`,
      );
      this.take(site, new Map(views.map((view) => [view.point, view])));
    } catch (error) {
      if (refusalOf(error).status === 404) this.take(site, NONE);
      else this.asked.delete(site);
    }
  }

  private take(site: string, points: ReadonlyMap<string, PointView>): void {
    this.sites.update((known) => new Map(known).set(site, points));
  }
}

/** `NH0001/GD17.CH4` → `NH0001`; empty while no site is named yet. */
export function siteOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
}
