import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { explain } from './explain';
import { refusedFields } from './faults';
import { PointBook, siteOf } from './point-book';
import { RuleDifference } from './rule-difference';
import { bodyOf, isUnborn } from './rule-draft';
import { pointsNamed, rulePath } from './rule-names';
import { RuleSentences } from './rule-sentences';

/** One change that waits for a second person: what, by whom, and the two answers to it. */
@Component({
  selector: 'fs-pending-release',
  imports: [RuleDifference, RuleSentences],
  template: `
    @if (rule().pending; as pending) {
      <p class="who">
        {{ words.t('rules.pendingBy', { who: pending.by, time: moment(pending.at) }) }}
      </p>
      @if (before(); as former) {
        <fs-rule-difference [before]="former" [after]="pending.rule" />
      }
      <fs-rule-sentences [sentences]="sentences()" />
      <p class="answers">
        <button
          type="button"
          [disabled]="busy() || !session.mayChangeRules() || own()"
          (click)="release()"
          data-testid="release"
        >
          {{ words.t('rules.release') }}
        </button>
        <button
          type="button"
          [disabled]="busy() || !session.mayChangeRules()"
          (click)="withdraw()"
          data-testid="withdraw"
        >
          {{ words.t('rules.withdraw') }}
        </button>
        @if (own()) {
          <span class="muted" data-testid="own-change">{{ words.t('rules.releaseOther') }}</span>
        } @else if (!session.mayChangeRules()) {
          <span class="muted">{{ words.t('rules.releaseMayNot') }}</span>
        }
      </p>
      @if (failure(); as text) {
        <p class="failure" role="alert">{{ text }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
    .answers {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 0.75rem;
      align-items: center;
    }
    .failure {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PendingRelease {
  readonly rule = input.required<RuleView>();
  /** The change is in force or gone: what is shown should be read anew. */
  readonly answered = output<'released' | 'withdrawn'>();

  private readonly api = inject(Api);
  private readonly book = inject(PointBook);
  private readonly local = inject(Local);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly before = computed(() => (isUnborn(this.rule()) ? null : bodyOf(this.rule())));
  protected readonly sentences = computed(() => {
    const { pending } = this.rule();
    const { nameOf: point, unitOf: unit } = this.book;
    return pending === null ? null : explain(pending.rule, { t: this.words.t, point, unit });
  });
  protected readonly own = computed(
    () => this.rule().pending?.by === this.session.user()?.username,
  );

  constructor() {
    effect(() => {
      const named = pointsNamed(this.rule().pending?.rule ?? {});
      untracked(() => {
        for (const name of named) void this.book.need(siteOf(name));
      });
    });
  }

  protected release(): Promise<void> {
    return this.ask('release', 'released', 'rules.notReleased');
  }

  protected withdraw(): Promise<void> {
    return this.ask('withdraw', 'withdrawn', 'rules.notWithdrawn');
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  private async ask(
    command: 'release' | 'withdraw',
    done: 'released' | 'withdrawn',
    refused: 'rules.notReleased' | 'rules.notWithdrawn',
  ): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.api.post(`${rulePath(this.rule().code)}/${command}`);
      this.answered.emit(done);
    } catch (error) {
      const refusal = refusalOf(error);
      const [fault] = refusedFields(refusal.problem);
      const why = fault
        ? this.words.t(fault.phrase.key, fault.phrase.params)
        : refusal.status === 409
          ? this.words.t('rules.releaseSame')
          : this.local.refusal(refusal);
      this.failure.set(this.words.t(refused, { why }));
    } finally {
      this.busy.set(false);
    }
  }
}
