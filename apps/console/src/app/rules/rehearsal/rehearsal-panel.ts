import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { RuleBody } from '@fengsui/contracts';
import type { Refusal } from '../../api/problem';
import { Session } from '../../session/session';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { phraseOf } from '../fault-phrases';
import { refusedFields } from '../faults';
import { RehearsalOutcome } from './rehearsal-outcome';
import { Rehearsing } from './rehearsing';

const DAYS = [1, 7, 30] as const;

/** Before a change goes live: what it would have done to the chosen past, and what it would miss. */
@Component({
  selector: 'fs-rehearsal-panel',
  imports: [RehearsalOutcome],
  providers: [Rehearsing],
  templateUrl: './rehearsal-panel.html',
  styleUrl: './rehearsal-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RehearsalPanel {
  readonly code = input.required<string>();
  /** The draft, `null` while it is not a rule. */
  readonly rule = input.required<RuleBody | null>();
  /** Whether the draft differs from the version in force. */
  readonly changed = input.required<boolean>();

  protected readonly rehearsing = inject(Rehearsing);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly days = DAYS;
  protected readonly chosen = signal<number>(7);
  private readonly rehearsed = signal<string | null>(null);
  protected readonly older = computed(
    () => this.rehearsing.view()?.state === 'done' && this.rehearsed() !== this.draftText(),
  );
  private readonly draftText = computed(() => JSON.stringify(this.changed() ? this.rule() : null));
  protected readonly percent = computed(() =>
    Math.floor((this.rehearsing.view()?.progress ?? 0) * 100),
  );

  /** A refused field, all places taken, or what every refusal is. */
  protected whyNot(refusal: Refusal): string {
    const [fault] = refusedFields(refusal.problem);
    if (fault) return this.words.t(fault.phrase.key, fault.phrase.params);
    return refusal.status === 409 ? this.words.t('rehearsal.busy') : this.local.refusal(refusal);
  }

  protected whyFailed(failure: string | null): string {
    const { key, params } = phraseOf(failure ?? '');
    return this.words.t(key, params);
  }

  protected start(): void {
    const rule = this.rule();
    if (rule === null) return;
    this.rehearsed.set(this.draftText());
    void this.rehearsing.start(this.code(), this.chosen(), this.changed() ? rule : null);
  }
}
