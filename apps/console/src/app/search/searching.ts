/** What is typed is asked for when the hand rests; only the newest question is answered. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { SearchHit } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';

/** A hand that types rests longer than this only when the word is done. */
export const REST_MS = 180;

@Injectable()
export class Searching {
  private readonly api = inject(Api);
  private readonly found = signal<readonly SearchHit[]>([]);
  private readonly answered = signal<string | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted = '';

  readonly hits = this.found.asReadonly();
  /** The words that the hits are about. */
  readonly about = this.answered.asReadonly();
  readonly failure = this.failed.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      this.wanted = '';
    });
  }

  type(text: string): void {
    const words = text.trim();
    if (words === this.wanted) return;
    this.wanted = words;
    clearTimeout(this.timer);
    if (words === '') {
      this.found.set([]);
      this.answered.set(null);
      return;
    }
    this.timer = setTimeout(() => void this.ask(words), REST_MS);
  }

  private async ask(words: string): Promise<void> {
    try {
      const { items } = await this.api.get<{ items: SearchHit[] }>(
        `/search?q=${encodeURIComponent(words)}`,
      );
      if (this.wanted !== words) return;
      this.found.set(items);
      this.failed.set(null);
    } catch (error) {
      if (this.wanted !== words) return;
      this.found.set([]);
      this.failed.set(refusalOf(error));
    }
    this.answered.set(words);
  }
}
