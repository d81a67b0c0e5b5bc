/** Incidents on record as one asks for them, newest first, page by page, kept true by the news. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { IncidentPage, IncidentView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { incidentOf } from '../open-incidents';
import { ListChoice, listPath } from './list-query';

@Injectable()
export class PastIncidents {
  private readonly api = inject(Api);
  private readonly known = signal<readonly IncidentView[] | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private readonly cursor = signal<string | null>(null);
  private asked = 0;

  /** `null` until the first page is here. */
  readonly items = this.known.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly next = this.cursor.asReadonly();

  constructor() {
    const stop = inject(LiveLink).onNews((entries) => {
      for (const entry of entries) {
        const told = incidentOf(entry);
        if (told) this.known.update((known) => known && known.map((one) => newer(one, told)));
      }
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.asked++;
    });
  }

  /** @param cursor of the next page; `null`: from the beginning */
  async read(choice: ListChoice, cursor: string | null = null): Promise<void> {
    const asked = ++this.asked;
    if (cursor === null) this.known.set(null);
    try {
      const page = await this.api.get<IncidentPage>(listPath(choice, cursor));
      if (asked !== this.asked) return;
      this.known.update((known) => [...(known ?? []), ...page.items]);
      this.cursor.set(page.next);
      this.failed.set(null);
    } catch (error) {
      if (asked === this.asked) this.failed.set(refusalOf(error));
    }
  }
}

function newer(one: IncidentView, told: IncidentView): IncidentView {
  return told.id === one.id && told.version >= one.version ? told : one;
}
