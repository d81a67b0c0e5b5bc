/** The alarms on the list then, most urgent first. Nothing can be done to them here. */
import { ScrollingModule } from '@angular/cdk/scrolling';
import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { alarmSubject, measuredText } from '../alarms/alarm-text';
import { markOf } from '../alarms/marks';
import { RuleNames } from '../alarms/rule-names';
import { ServerClock } from '../live/server-clock';
import { SeverityMark } from '../parts/severity-mark';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PastAlarms } from './past-stores';

const ROW_REM = 4.75;

@Component({
  selector: 'fs-past-alarms',
  imports: [ScrollingModule, SeverityMark],
  templateUrl: './past-alarm-list.html',
  styleUrl: './past-alarm-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastAlarmList {
  /** Its site is wanted. */
  readonly pick = output<string>();

  private readonly rules = inject(RuleNames);
  private readonly clock = inject(ServerClock);
  private readonly screen = inject(Screen);
  private readonly store = inject(PastAlarms);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly markOf = markOf;
  protected readonly rowPx = computed(() => Math.round(ROW_REM * this.screen.remPx()));
  /** For the directive, which only reads it. */
  protected readonly rows = computed(() => this.store.list() as AlarmView[]);
  protected readonly offList = computed(() => {
    const { shelved, suppressed, out_of_service } = this.store.counts().offList;
    return shelved + suppressed + out_of_service;
  });
  protected readonly identify = (_: number, { occurrence }: AlarmView): string => occurrence;

  protected names(alarm: AlarmView) {
    return alarmSubject(alarm, this.rules.speaker);
  }

  protected age({ raisedAt }: AlarmView): string {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - Date.parse(raisedAt));
  }

  protected value(alarm: AlarmView): string | null {
    const { t } = this.words;
    return alarm.value === null
      ? null
      : measuredText(alarm, alarm.value, { t, number: this.local.number });
  }

  /** What was crossed; it is the value at that moment which stands above it. */
  protected crossed({ limit, ruleKind, value }: AlarmView): string {
    const what = limit ?? this.words.t(`rules.kind.${ruleKind}`);
    return value === null ? what : this.words.t('alarm.trip', { value: what });
  }

  protected who({ acked, ackedBy }: AlarmView): string | null {
    return acked ? `${this.words.t('alarm.ackedBy')} ${ackedBy ?? ''}` : null;
  }
}
