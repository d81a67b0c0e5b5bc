/** The rules that fit the question, page by page as they are scrolled to. One per page. */
import { Injectable, inject, signal } from '@angular/core';
import type { Page, RuleKind, RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';

const PAGE = 200;

export interface RuleQuestion {
  q: string;
  kind: RuleKind | '';
  site: string;
}

@Injectable()
export class RuleList {
  private readonly api = inject(Api);
  private readonly items = signal<readonly RuleView[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly known = signal(false);
  private readonly refused = signal<Refusal | null>(null);
  private readonly waiting = signal<readonly RuleView[]>([]);
  private question: RuleQuestion = { q: '', kind: '', site: '' };
  private asked = 0;
  private reading = false;

  readonly rules = this.items.asReadonly();
  readonly next = this.cursor.asReadonly();
  readonly loaded = this.known.asReadonly();
  readonly failure = this.refused.asReadonly();
  /** Changes that wait for a second person, of all rules. */
  readonly pending = this.waiting.asReadonly();

  /** What was shown stays until the answer is there: typing does not flicker. */
  async ask(question: RuleQuestion): Promise<void> {
    this.question = question;
    await this.read(null);
  }

  /** The next page, if there is one and nobody reads it yet. */
  async more(): Promise<void> {
    if (this.cursor() !== null && !this.reading) await this.read(this.cursor());
  }

  async readPending(): Promise<void> {
    try {
      const rules = await this.api.all<RuleView>('/rules?pending=true&limit=200');
      this.waiting.set(rules.filter(({ pending }) => pending !== null));
    } catch {
      // The list says that the server is away; what waits is read with the next news.
    }
  }

  private async read(cursor: string | null): Promise<void> {
    const asked = ++this.asked;
    this.reading = true;
    try {
      const page = await this.api.get<Page<RuleView>>(pathOf(this.question, cursor));
      if (asked !== this.asked) return;
      this.items.update((known) => (cursor === null ? page.items : [...known, ...page.items]));
      this.cursor.set(page.next);
      this.known.set(true);
      this.refused.set(null);
    } catch (error) {
      if (asked === this.asked) this.refused.set(refusalOf(error));
    } finally {
      if (asked === this.asked) this.reading = false;
    }
  }
}

function pathOf({ q, kind, site }: RuleQuestion, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (q !== '') query.set('q', q);
  if (kind !== '') query.set('kind', kind);
  if (site !== '') query.set('site', site);
  if (cursor !== null) query.set('cursor', cursor);
  return `/rules?${query.toString()}`;
}
