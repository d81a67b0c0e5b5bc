import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { JournalEntryView } from '@fengsui/contracts';
import { JOURNAL_TYPES } from '@fengsui/contracts';
import { alarmOf } from '../alarms/open-alarms';
import { alarmSubject } from '../alarms/alarm-text';
import { SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** One entry of the journal in words. */
@Component({
  selector: 'fs-journal-line',
  imports: [SeverityMark],
  template: `
    <span class="muted">{{ local.moment(at()) }}</span>
    <span class="mark">
      @if (alarm(); as alarm) {
        <fs-severity-mark
          [severity]="alarm.severity"
          [state]="alarm.acked ? 'outlined' : 'filled'"
        />
      }
    </span>
    <span>
      <b>{{ what() }}</b> {{ who() }}
    </span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: max-content 1.75rem 1fr;
      gap: 0.6rem;
      align-items: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JournalLine {
  readonly entry = input.required<JournalEntryView>();
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly at = computed(() => Date.parse(this.entry().at));
  protected readonly alarm = computed(() => alarmOf(this.entry()));
  protected readonly what = computed(() => {
    const type = JOURNAL_TYPES.find((known) => known === this.entry().type);
    return type ? this.words.t(`journal.${type}`) : this.entry().type;
  });
  protected readonly who = computed(() => {
    const alarm = this.alarm();
    if (alarm) {
      const { subject, place } = alarmSubject(alarm, this.words);
      return place === null ? subject : `${subject} · ${place}`;
    }
    const { gateway, site } = this.entry().data;
    return [gateway, site].filter((part) => typeof part === 'string').join(' · ');
  });
}
