import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { SeverityMark } from '../parts/severity-mark';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AlarmMarks } from './alarm-marks';
import { ArrivalMark } from './arrival/arrival-mark';
import { alarmSubject, isAboutRule, knownRule } from './alarm-text';
import type { Progress } from './commands/command';
import { progressText } from './commands/progress-text';
import { LiveMeasure } from './live-measure';
import { markOf } from './marks';
import { isOffList } from './on-the-list';
import { RuleNames } from './rule-names';

/** Every row is equally high (virtual scroll); in rem. */
export const ROW_REM = { wide: 5.5, stacked: 7.25 };

/** One alarm: how bad, what, where, by how much, how long, who has it. */
@Component({
  selector: 'fs-alarm-row',
  imports: [AlarmMarks, ArrivalMark, SeverityMark],
  templateUrl: './alarm-row.html',
  styleUrl: './alarm-row.css',
  host: { '[class]': '"s" + alarm().severity + " " + alarm().state' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmRow {
  readonly alarm = input.required<AlarmView>();
  readonly progress = input<Progress>();
  readonly mayAcknowledge = input(false);
  /** It was pressed on when its row had only just come there. */
  readonly justCame = input(false);
  readonly acknowledge = output();
  readonly choose = output();

  private readonly clock = inject(ServerClock);
  private readonly rules = inject(RuleNames);
  private readonly measures = inject(LiveMeasure);
  protected readonly stacked = inject(Screen).stackedRows;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  protected readonly names = computed(() => alarmSubject(this.alarm(), this.rules.speaker));
  protected readonly mark = computed(() => markOf(this.alarm()));
  /** Nothing to acknowledge: it comes back to the list unacknowledged. */
  protected readonly offList = computed(() => isOffList(this.alarm()));
  protected readonly age = computed(() => {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - Date.parse(this.alarm().raisedAt));
  });
  protected readonly measure = computed(() => this.measures.of(this.alarm()));
  private readonly kind = computed(() => this.words.t(`rules.kind.${this.alarm().ruleKind}`));
  /** The rule, or its kind where the rule is what the row is about. */
  protected readonly rule = computed(() =>
    isAboutRule(this.alarm()) ? this.kind() : this.rules.text(this.alarm()),
  );
  /** Beside the value: the limit, or the rule. */
  protected readonly limit = computed(() => {
    const { limit, limitValue, value, rule } = this.alarm();
    if (limit === null) {
      if (value !== null) return this.rule();
      return knownRule(rule) || isAboutRule(this.alarm()) ? null : this.kind();
    }
    const named = this.words.t(`alarm.limit.${limit}`);
    return limitValue === null ? named : `${named} ${this.local.number(limitValue)}`;
  });
  /** The acknowledgement is on its way. */
  protected readonly acking = computed(() => {
    const progress = this.progress();
    return (
      progress?.command === 'ack' && (progress.kind === 'pending' || progress.kind === 'accepted')
    );
  });
  protected readonly refusal = computed(() => {
    const progress = this.progress();
    if (this.justCame() && !this.alarm().acked && !this.acking())
      return this.words.t('alarm.justCame');
    if (progress?.kind !== 'refused') return null;
    return progressText(progress, this.words.t, this.local.refusal);
  });
  /** Any other command that is under way. */
  protected readonly underWay = computed(() => {
    const progress = this.progress();
    if (!progress || progress.command === 'ack' || progress.kind === 'refused') return null;
    return progressText(progress, this.words.t, this.local.refusal);
  });

  protected ackedAt(iso: string): string {
    return this.local.clock(Date.parse(iso));
  }
}
