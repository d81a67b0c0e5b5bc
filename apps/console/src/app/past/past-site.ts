/** The readings of one site as they were: never the register's newest one. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { PointView } from '@fengsui/contracts';
import { markOf } from '../alarms/marks';
import { Api } from '../api/api';
import { SeverityMark } from '../parts/severity-mark';
import { staleAfterMs } from '../sites/point-row';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PastPlayer } from './past-player';
import { PastAlarms } from './past-stores';

@Component({
  selector: 'fs-past-site',
  imports: [SeverityMark],
  templateUrl: './past-site.html',
  styleUrl: './past-site.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastSite {
  readonly site = input.required<string>();
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly player = inject(PastPlayer);
  private readonly sites = inject(SiteStore);
  private readonly alarms = inject(PastAlarms);
  private readonly points = signal<readonly PointView[]>([]);
  protected readonly markOf = markOf;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly name = computed(() => {
    const known = this.sites.byCode().get(this.site());
    return known ? this.words.name(known.site.name) : this.site();
  });
  protected readonly rows = computed(() => {
    const then = new Map(this.player.values()?.values.map((value) => [value[0], value]));
    const worst = this.alarms.byPoint();
    const atMs = Date.parse(this.player.values()?.at ?? '');
    return this.points()
      .map((view) => {
        const value = then.get(view.point);
        const isOld = value !== undefined && atMs - value[1] > staleAfterMs(view.intervalS);
        return { view, alarm: worst.get(view.point), value, isOld };
      })
      .sort((a, b) => (a.alarm?.severity ?? 5) - (b.alarm?.severity ?? 5));
  });

  constructor() {
    effect(() => {
      const site = this.site();
      untracked(() => void this.load(site));
    });
  }

  protected text({ quantity, unit }: PointView, v: number | boolean | null): string {
    const value = this.local.value(v, quantity);
    return typeof v === 'number' ? `${value} ${unit}` : value;
  }

  private async load(site: string): Promise<void> {
    this.points.set([]);
    const query = `/points?site=${encodeURIComponent(site)}&limit=500`;
    const points = await this.api.all<PointView>(query).catch(() => []);
    if (this.site() === site) this.points.set(points);
  }
}
