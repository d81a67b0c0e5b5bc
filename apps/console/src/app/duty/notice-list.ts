import { ChangeDetectionStrategy, Component, DestroyRef, inject, signal } from '@angular/core';
import { NOTICE_STATES, type NoticeState, type NoticeView, type Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf, type Refusal } from '../api/problem';
import { Moment } from '../parts/moment';
import { SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DutyStore } from './duty-store';
import { noticesPath, reasonKey, transitionKey } from './notice-query';

const READ_AGAIN_MS = 15_000;

/** The delivery records, newest first: who was to be told by which way, and what came of it. */
@Component({
  selector: 'fs-notice-list',
  imports: [Moment, SeverityMark],
  templateUrl: './notice-list.html',
  styleUrl: './notice-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeList {
  private readonly api = inject(Api);
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly states = NOTICE_STATES;
  protected readonly state = signal<NoticeState | null>(null);
  protected readonly notices = signal<readonly NoticeView[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  private asked = 0;
  /** Older ones are shown below: they would be gone when the first page is read again. */
  private isLong = false;

  constructor() {
    void this.read(null);
    const timer = setInterval(() => {
      if (!document.hidden && !this.isLong) void this.read(null);
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.asked++;
    });
  }

  protected choose(state: NoticeState | null): void {
    this.state.set(state);
    this.notices.set(null);
    void this.read(null);
  }

  protected async read(cursor: string | null): Promise<void> {
    const asked = ++this.asked;
    this.isLong = cursor !== null;
    try {
      const page = await this.api.get<Page<NoticeView>>(noticesPath(this.state(), cursor));
      if (asked !== this.asked) return;
      this.notices.update((known) =>
        cursor === null ? page.items : [...(known ?? []), ...page.items],
      );
      this.next.set(page.next);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }

  protected transition({ transition, alarms }: NoticeView): string {
    const key = transitionKey(transition);
    if (key !== null) return this.words.t(key);
    return transition ?? this.words.t('notice.several', { count: alarms });
  }

  protected reason(reason: string): string {
    const key = reasonKey(reason);
    return key === null ? reason : this.words.t(key);
  }
}
