/** The supervision grid, read when it is first asked for, and anew after a change of the register. */
import { Injectable, inject, signal } from '@angular/core';
import type { GridNode } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { LiveLink } from '../../live/live-link';

@Injectable({ providedIn: 'root' })
export class GridBook {
  private readonly api = inject(Api);
  private readonly known = signal<readonly GridNode[]>([]);
  private reading: Promise<void> | null = null;
  readonly nodes = this.known.asReadonly();

  constructor() {
    inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'system.register')) this.reading = null;
    });
  }

  ask(): void {
    this.reading ??= this.read();
  }

  private async read(): Promise<void> {
    try {
      this.known.set(await this.api.all<GridNode>('/grid?limit=500'));
    } catch {
      // The people of the site are there without it; the next alarm asks again.
      this.reading = null;
    }
  }
}
