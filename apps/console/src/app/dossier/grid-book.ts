/** The supervision grid: read once, and again when the register changes. */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { GridNode } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { gridChain, gridChildren } from './grid-chain';

@Injectable({ providedIn: 'root' })
export class GridBook {
  private readonly api = inject(Api);
  private readonly known = signal<readonly GridNode[]>([]);
  private readonly byCode = computed(() => new Map(this.known().map((node) => [node.code, node])));
  private asked = false;

  constructor() {
    inject(LiveLink).onNews((entries) => {
      if (this.asked && entries.some(({ type }) => type === 'system.register')) void this.read();
    });
  }

  begin(): void {
    if (!this.asked) void this.read();
  }

  chain(code: string): GridNode[] {
    return gridChain(this.byCode(), code);
  }

  children(code: string): GridNode[] {
    return gridChildren(this.byCode(), code);
  }

  /** Without an answer it is asked for by the next page that needs it. */
  private async read(): Promise<void> {
    this.asked = true;
    try {
      this.known.set(await this.api.all<GridNode>('/grid?limit=1000'));
    } catch {
      this.asked = false;
    }
  }
}
