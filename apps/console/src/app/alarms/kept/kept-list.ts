import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { SeverityMark } from '../../parts/severity-mark';
import { Session } from '../../session/session';
import { KeptWords } from '../../words/kept-words';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { alarmSubject } from '../alarm-text';
import { markOf } from '../marks';
import { RuleNames } from '../rule-names';
import { recallAlarms } from './kept-alarms';

/**
 * The alarms as this phone saw them last, without a link. It can be read and nothing more: whether an
 * alarm still is as it was seen is what an acknowledgement would have to know, so none waits here.
 */
@Component({
  selector: 'fs-kept-list',
  imports: [RouterLink, SeverityMark],
  templateUrl: './kept-list.html',
  styleUrl: './kept-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeptList {
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly kept = recallAlarms(inject(Session).user()?.username ?? '');
  protected readonly markOf = markOf;

  constructor() {
    inject(KeptWords);
  }

  protected namesOf(alarm: AlarmView): ReturnType<typeof alarmSubject> {
    return alarmSubject(alarm, this.rules.speaker);
  }

  protected valueOf({ value, unit, limit, limitValue }: AlarmView): string {
    const text = (number: number) => `${this.local.number(number)} ${unit ?? ''}`.trim();
    if (value === null) return '';
    const beyond = limit === null || limitValue === null ? '' : ` (${limit} ${text(limitValue)})`;
    return this.words.t('alarm.trip', { value: text(value) }) + beyond;
  }

  protected raisedAt({ raisedAt }: AlarmView): string {
    return this.local.moment(Date.parse(raisedAt));
  }
}
