import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import type { ShelvingProposal } from '@fengsui/contracts';
import { Session } from '../../session/session';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { Proposals } from './proposals';
import { durationPhrase } from './shelving';

/** Shelvings that wait for a second person, whoever proposed them and wherever. */
@Component({
  selector: 'fs-proposal-lines',
  template: `
    @for (one of proposals.waiting(); track one.occurrence) {
      <p class="notice" role="status" data-testid="proposal-line">
        <span>{{ text(one) }}</span>
        @if (mayAcknowledge()) {
          <button type="button" (click)="look.emit(one.occurrence)" data-testid="look-at-proposal">
            {{ words.t('shelve.look') }}
          </button>
        }
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
      justify-content: space-between;
      padding: 0.3rem 1rem;
      overflow-wrap: anywhere;
    }
    button {
      min-height: 1.8rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProposalLines {
  /** The occurrence to be looked at. */
  readonly look = output<string>();
  private readonly alarms = inject(AlarmStore);
  private readonly rules = inject(RuleNames);
  protected readonly proposals = inject(Proposals);
  protected readonly words = inject(Words);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;

  protected text({ occurrence, proposedBy, minutes, reason }: ShelvingProposal): string {
    const alarm = this.alarms.alarms().get(occurrence);
    const subject = alarm ? alarmSubject(alarm, this.rules.speaker).subject : occurrence;
    const { key, params } = durationPhrase(minutes);
    const duration = this.words.t(key, params);
    return this.words.t('shelve.waits', { who: proposedBy, subject, duration, reason });
  }
}
