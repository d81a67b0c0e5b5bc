import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { MarkState, SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';
import type { AckProgress } from './acknowledging';
import { alarmSubject } from './alarm-text';

/** Every row is equally high (virtual scroll); in rem. */
export const ROW_REM = { wide: 5.5, stacked: 6.75 };

/** One alarm: how bad, what, where, by how much, how long, who has it. */
@Component({
  selector: 'fs-alarm-row',
  imports: [SeverityMark],
  templateUrl: './alarm-row.html',
  styleUrl: './alarm-row.css',
  host: { '[class]': '"s" + alarm().severity + " " + alarm().state' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmRow {
  readonly alarm = input.required<AlarmView>();
  readonly progress = input<AckProgress>();
  readonly mayAcknowledge = input(false);
  readonly acknowledge = output();
  readonly choose = output();

  private readonly clock = inject(ServerClock);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);

  protected readonly names = computed(() => alarmSubject(this.alarm(), this.words));
  protected readonly mark = computed<MarkState>(() => {
    const { active, acked } = this.alarm();
    if (!active) return 'returned';
    return acked ? 'outlined' : 'filled';
  });
  protected readonly age = computed(() => {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - Date.parse(this.alarm().raisedAt));
  });
  protected readonly value = computed(() => {
    const { value, unit } = this.alarm();
    return value === null ? null : `${this.local.number(value)} ${unit ?? ''}`.trim();
  });
  protected readonly limit = computed(() => {
    const { limit, limitValue } = this.alarm();
    if (limit === null) return null;
    const named = `${limit} ${this.words.t(`limit.${limit}`)}`;
    return limitValue === null ? named : `${named} ${this.local.number(limitValue)}`;
  });
  protected readonly refusal = computed(() => {
    const progress = this.progress();
    if (progress?.kind !== 'refused') return null;
    if (progress.status === 409) return this.words.t('alarm.refusedNewer');
    return this.words.t('alarm.refused', { why: this.local.refusal(progress) });
  });

  protected ackedAt(iso: string): string {
    return this.local.clock(Date.parse(iso));
  }
}
