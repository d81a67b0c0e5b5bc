/**
 * The journal as this console tells it on: every entry in order and once. What the socket left out is
 * read by REST; a journal that is another one (a restored database) is told to the stores as a reset.
 */
import { Injectable, inject, signal } from '@angular/core';
import type { JournalEntryView, JournalPage } from '@fengsui/contracts';
import { Api } from '../api/api';
import {
  CursorStep,
  EMPTY_CURSOR,
  JournalCursor,
  fill,
  hearOf,
  offer,
  startAt,
} from './journal-cursor';

export type NewsListener = (entries: readonly JournalEntryView[]) => void;

const RETRY_MS = 2000;
const PAGE = 500;

@Injectable({ providedIn: 'root' })
export class JournalReader {
  private readonly api = inject(Api);
  private readonly told = signal<number | null>(null);
  private readonly listeners = new Set<NewsListener>();
  private readonly resetListeners = new Set<() => void>();
  private cursor: JournalCursor = EMPTY_CURSOR;
  private asking = false;

  /** The newest number told on. */
  readonly seq = this.told.asReadonly();

  onNews(listener: NewsListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onReset(listener: () => void): () => void {
    this.resetListeners.add(listener);
    return () => this.resetListeners.delete(listener);
  }

  /** A snapshot is true at journal number `asOf`: news is told on from there. */
  startFrom(asOf: number): void {
    if (this.cursor.last === null) this.step(startAt(this.cursor, asOf));
  }

  /** News from the socket. */
  offer(entry: JournalEntryView): void {
    this.step(offer(this.cursor, [entry]));
  }

  /** All that `seq` counts must have come by now. */
  hearOf(seq: number): void {
    this.step(hearOf(this.cursor, seq));
  }

  /** The process to which this console is linked anew stands at `seq`. */
  meet(seq: number): void {
    const { last } = this.cursor;
    if (last !== null && seq < last) void this.doubt(last);
    else this.hearOf(seq);
  }

  clear(): void {
    this.cursor = EMPTY_CURSOR;
    this.told.set(null);
  }

  /**
   * A process that stands before our number may lag behind the one heard before, or the journal is
   * another one: the database says which.
   */
  private async doubt(last: number): Promise<void> {
    const page = await this.read(last);
    if (this.cursor.last !== last) return;
    if (page && page.last < last) this.reset();
    else if (page) this.step(fill(this.cursor, page));
    else
      setTimeout(() => {
        if (this.cursor.last === last) void this.doubt(last);
      }, RETRY_MS);
  }

  private reset(): void {
    this.clear();
    for (const listener of this.resetListeners) listener();
  }

  private step(step: CursorStep): void {
    this.cursor = step.cursor;
    this.told.set(step.cursor.last);
    if (step.deliver.length > 0) for (const listener of this.listeners) listener(step.deliver);
    if (step.askAfter !== null) void this.readAfter(step.askAfter);
  }

  private async readAfter(after: number): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const page = await this.read(after);
    this.asking = false;
    if (this.cursor.last !== after) {
      // News closed the gap while we asked, or the session ended: look again from where we are.
      this.step(offer(this.cursor, []));
    } else if (page) this.step(fill(this.cursor, page));
    else setTimeout(() => this.hearOf(after + 1), RETRY_MS);
  }

  private read(after: number): Promise<JournalPage | null> {
    return this.api.get<JournalPage>(`/journal?after=${after}&limit=${PAGE}`).catch(() => null);
  }
}
