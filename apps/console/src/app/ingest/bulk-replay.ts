/** Replays refusals a few at a time, in order, until none is left, somebody stops it, or it fails. */
import { signal } from '@angular/core';
import type { BulkReplayRequest, BulkReplayResult, ReplayResult } from '@fengsui/contracts';

export interface BulkProgress extends ReplayResult {
  done: number;
  total: number;
  end: 'running' | 'done' | 'cancelled' | 'failed';
}

const AT_ONCE = 10;
const NOTHING = { done: 0, total: 0, stored: 0, duplicate: 0, rejected: 0 };

export class BulkReplay {
  readonly progress = signal<BulkProgress | null>(null);
  private cancelled = false;

  /**
   * @param ask asks the server for the next few
   * @param each is told what became of each
   */
  constructor(
    private readonly ask: (request: BulkReplayRequest) => Promise<BulkReplayResult>,
    private readonly each: (item: BulkReplayResult['items'][number]) => void,
  ) {}

  get isRunning(): boolean {
    return this.progress()?.end === 'running';
  }

  /** What is asked for is still done: the server finishes the few that it has begun. */
  cancel(): void {
    this.cancelled = true;
  }

  private isCancelled(): boolean {
    return this.cancelled;
  }

  /** Rejects with what the server refused; the progress until then stays. */
  async run(filter: Pick<BulkReplayRequest, 'reason' | 'gateway'>): Promise<void> {
    if (this.isRunning) return;
    this.cancelled = false;
    this.progress.set({ ...NOTHING, end: 'running' });
    try {
      let request: BulkReplayRequest | null = { ...filter, limit: AT_ONCE };
      while (request !== null && !this.isCancelled()) {
        const { items, next, left }: BulkReplayResult = await this.ask(request);
        for (const item of items) this.each(item);
        this.add(items, left);
        request = next && { ...filter, ...next, limit: AT_ONCE };
      }
      this.finish(request === null ? 'done' : 'cancelled');
    } catch (error) {
      this.finish('failed');
      throw error;
    }
  }

  private add(items: BulkReplayResult['items'], left: number): void {
    const sum = this.progress() ?? { ...NOTHING, end: 'running' as const };
    const more = (of: keyof ReplayResult) => items.reduce((total, item) => total + item[of], 0);
    this.progress.set({
      done: sum.done + items.length,
      total: sum.done + items.length + left,
      stored: sum.stored + more('stored'),
      duplicate: sum.duplicate + more('duplicate'),
      rejected: sum.rejected + more('rejected'),
      end: 'running',
    });
  }

  private finish(end: BulkProgress['end']): void {
    this.progress.update((sum) => sum && { ...sum, end });
  }
}
