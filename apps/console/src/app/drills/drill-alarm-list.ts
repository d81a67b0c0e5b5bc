import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { LIMIT_NAMES, type DrillAlarm } from '@fengsui/contracts';
import { refusalOf } from '../api/problem';
import { MeasuredValue } from '../parts/measured-value';
import { SeverityMark, type MarkState } from '../parts/severity-mark';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DrillStore } from './drill-store';

/** The alarms of a drill, and their acknowledgement. None of them is on the real list, none sounds. */
@Component({
  selector: 'fs-drill-alarm-list',
  imports: [MeasuredValue, SeverityMark],
  templateUrl: './drill-alarm-list.html',
  styleUrl: './drill-alarm-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillAlarmList {
  readonly alarms = input.required<readonly DrillAlarm[]>();
  /** The drill runs: they can be acknowledged. */
  readonly running = input(false);

  private readonly store = inject(DrillStore);
  private readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  /** Sent and not yet seen in the news. */
  protected readonly pending = signal<ReadonlySet<string>>(new Set());
  protected readonly outcome = signal<string | null>(null);
  protected readonly unacked = computed(() =>
    this.alarms().filter(({ ackedAt }) => ackedAt === null),
  );
  protected readonly mayAck = computed(() => this.running() && this.session.mayAcknowledge());

  protected mark({ active, ackedAt }: DrillAlarm): MarkState {
    if (ackedAt === null) return active ? 'filled' : 'returned';
    return active ? 'outlined' : 'normal';
  }

  /** The limit it passed, else its rule. */
  protected reason({ limit, rule }: DrillAlarm): string {
    const name = LIMIT_NAMES.find((known) => known === limit);
    return name ? this.words.t(`limit.${name}`) : this.words.t('drill.rule', { rule });
  }

  protected clock(iso: string): string {
    return this.local.clock(Date.parse(iso));
  }

  protected async acknowledge(alarms: readonly DrillAlarm[]): Promise<void> {
    this.outcome.set(null);
    for (const alarm of alarms) {
      this.pending.update((known) => new Set(known).add(alarm.id));
      try {
        await this.store.acknowledge(alarm);
      } catch (error) {
        const refusal = refusalOf(error);
        // A newer one took its place: it is in the list already.
        if (refusal.status !== 409)
          this.outcome.set(this.words.t('drill.refused', { why: this.local.refusal(refusal) }));
      } finally {
        this.pending.update((known) => new Set([...known].filter((id) => id !== alarm.id)));
      }
    }
  }
}
