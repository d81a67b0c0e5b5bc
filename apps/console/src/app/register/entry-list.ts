/** The entries of a list that fit the question, page by page as they are scrolled to. One per page. */
import { Injectable, inject, signal } from '@angular/core';
import type { Page, RegisterListName } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';

const PAGE = 200;

export interface EntryQuestion {
  list: RegisterListName;
  q: string;
  site: string;
}
export type AnyEntry = Readonly<Record<string, unknown>>;

@Injectable()
export class EntryList {
  private readonly api = inject(Api);
  private readonly items = signal<readonly AnyEntry[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly listed = signal<RegisterListName | null>(null);
  private readonly refused = signal<Refusal | null>(null);
  private question: EntryQuestion = { list: 'sites', q: '', site: '' };
  private asked = 0;
  private reading = false;

  readonly entries = this.items.asReadonly();
  readonly next = this.cursor.asReadonly();
  /** Which list is shown; `null` before the first answer. */
  readonly shown = this.listed.asReadonly();
  readonly failure = this.refused.asReadonly();

  /** What was shown stays until the answer is there: typing does not flicker. */
  async ask(question: EntryQuestion): Promise<void> {
    this.question = question;
    await this.read(null);
  }

  /** What is shown, anew. */
  async again(): Promise<void> {
    await this.read(null);
  }

  /** The next page, if there is one and nobody reads it yet. */
  async more(): Promise<void> {
    if (this.cursor() !== null && !this.reading) await this.read(this.cursor());
  }

  private async read(cursor: string | null): Promise<void> {
    const asked = ++this.asked;
    const { list, q, site } = this.question;
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (q !== '') query.set('q', q);
    if (site !== '' && list !== 'sites') query.set('site', site);
    if (cursor !== null) query.set('cursor', cursor);
    this.reading = true;
    try {
      const page = await this.api.get<Page<AnyEntry>>(`/register/${list}?${query.toString()}`);
      if (asked !== this.asked) return;
      this.items.update((known) => (cursor === null ? page.items : [...known, ...page.items]));
      this.cursor.set(page.next);
      this.listed.set(list);
      this.refused.set(null);
    } catch (error) {
      if (asked === this.asked) this.refused.set(refusalOf(error));
    } finally {
      if (asked === this.asked) this.reading = false;
    }
  }
}
