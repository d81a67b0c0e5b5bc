import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { IsoTime, Listed, ShiftAlarm, ShiftReport } from '@fengsui/contracts';
import { measuredText } from '../alarms/alarm-text';
import { RuleNames } from '../alarms/rule-names';
import { Moment } from '../parts/moment';
import { MarkState, SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { KpiFigures } from '../reports/kpi-figures';
import { SubjectLink } from '../reports/subject-link';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** More blind points than this are told by site and reason alone. */
const FEW = 20;

/** What the next shift must know: of now, or as it was when it was signed. */
@Component({
  selector: 'fs-shift-facts',
  imports: [KpiFigures, Moment, SeverityMark, SubjectLink],
  templateUrl: './shift-facts.html',
  styleUrl: './shift-facts.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShiftFacts {
  readonly report = input.required<ShiftReport>();
  protected readonly words = inject(Words);
  private readonly local = inject(Local);
  protected readonly names = inject(RuleNames);
  protected readonly severities = SEVERITIES;
  protected readonly openSum = computed(() => {
    const { total, unacknowledged } = this.report().open;
    return this.words.t('shift.open.sum', { count: total, unacknowledged });
  });

  /** Blind points one by one, while these are few enough to be read. */
  protected readonly singly = computed(() => {
    const { points, groups } = this.report().blind;
    return groups && points.items.length > FEW ? [] : points.items;
  });

  protected limit({ limit, limitValue, unit }: ShiftAlarm): string | null {
    if (!limit) return null;
    const value = limitValue == null ? '' : ` ${this.local.number(limitValue)} ${unit ?? ''}`;
    return `${limit}${value}`.trimEnd();
  }

  protected measured({ unit, kind, limitValue }: ShiftAlarm, value: number | null): string {
    if (value === null) return '—';
    const limits = limitValue == null ? [] : [limitValue];
    return measuredText({ unit, ruleKind: kind }, value, {
      t: this.words.t,
      number: (measured) => this.local.judged(measured, limits),
    });
  }

  protected mark({ state }: ShiftAlarm): MarkState {
    if (state === 'unacknowledged') return 'filled';
    return state === 'returned' ? 'returned' : 'outlined';
  }

  protected moment(iso: IsoTime): string {
    return this.local.moment(Date.parse(iso)).slice(0, -3);
  }

  /** That a list was cut; `null` when it is whole. */
  protected cut({ total, items }: Listed<unknown>): string | null {
    return total > items.length
      ? this.words.t('shift.cut', { count: total, shown: items.length })
      : null;
  }
}
