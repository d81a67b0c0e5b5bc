/** The list of drills, read anew when the journal tells of one. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { DrillRequest, DrillView, Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';

const PAGE = 50;

@Injectable()
export class DrillListStore {
  private readonly api = inject(Api);
  private readonly items = signal<readonly DrillView[]>([]);
  private readonly refused = signal<Refusal | null>(null);
  private readonly known = signal(false);
  private readonly further = signal<string | null>(null);
  private asked = 0;

  readonly drills = this.items.asReadonly();
  readonly failure = this.refused.asReadonly();
  readonly loaded = this.known.asReadonly();
  readonly next = this.further.asReadonly();

  constructor() {
    const stop = inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'drill.changed')) void this.read();
    });
    inject(DestroyRef).onDestroy(stop);
  }

  /** @param after what comes after the drill of this number; `null`: from the newest */
  async read(after: string | null = null): Promise<void> {
    const asked = ++this.asked;
    const cursor = after === null ? '' : `&cursor=${encodeURIComponent(after)}`;
    try {
      const page = await this.api.get<Page<DrillView>>(`/drills?limit=${PAGE}${cursor}`);
      if (asked !== this.asked) return;
      this.items.update((items) => (after === null ? page.items : [...items, ...page.items]));
      this.further.set(page.next);
      this.known.set(true);
      this.refused.set(null);
    } catch (error) {
      if (asked === this.asked) this.refused.set(refusalOf(error));
    }
  }

  plan(request: DrillRequest): Promise<DrillView> {
    return this.api.post<DrillView>('/drills', request);
  }
}
