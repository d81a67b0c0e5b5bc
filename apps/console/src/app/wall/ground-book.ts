/**
 * What the wall's map draws of the register beside the sites: pipelines and wind masts. All points are
 * read once, and again when the register has changed; only what is drawn is kept.
 */
import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { PointView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { SiteStore } from '../sites/site-store';
import { PipelineLine, pipelineLines } from './pipeline-lines';
import { Mast, mastsOf } from './wind-masts';

const RETRY_MS = 10_000;
const SETTLE_MS = 5000;

@Injectable()
export class GroundBook {
  private readonly api = inject(Api);
  private readonly sites = inject(SiteStore);
  private readonly lines = signal<readonly PipelineLine[]>([]);
  private readonly known = signal<readonly Mast[] | null>(null);
  private soon: ReturnType<typeof setTimeout> | undefined;
  private alive = true;

  readonly pipelines = this.lines.asReadonly();
  /** `null` before they were read. */
  readonly masts = this.known.asReadonly();

  constructor() {
    const link = inject(LiveLink);
    const stops = [
      link.onNews((entries) => {
        if (entries.some(({ type }) => type === 'system.register')) this.later(SETTLE_MS);
      }),
      link.onReset(() => this.later(SETTLE_MS)),
    ];
    effect(() => {
      if (this.sites.loaded()) untracked(() => void this.read());
    });
    inject(DestroyRef).onDestroy(() => {
      this.alive = false;
      clearTimeout(this.soon);
      stops.forEach((stop) => stop());
    });
  }

  private async read(): Promise<void> {
    try {
      const points = await this.api.all<PointView>('/points?limit=1000');
      if (!this.alive) return;
      this.lines.set(pipelineLines(this.sites.sites(), points));
      this.known.set(mastsOf(points, this.sites.sites()));
    } catch {
      this.later(RETRY_MS);
    }
  }

  private later(ms: number): void {
    clearTimeout(this.soon);
    if (this.alive) this.soon = setTimeout(() => void this.read(), ms);
  }
}
