import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LimitName } from '@fengsui/contracts';
import { Words } from '../words/words';
import { FieldDesk } from './field-desk';
import { PointBook } from './point-book';
import { valueAt } from './rule-draft';
import { RuleField } from './rule-field';

/** From the top of the scale to its bottom, as an instrument stands. */
const LIMITS: readonly LimitName[] = ['HH', 'H', 'L', 'LL'];
/** A limit that is switched on begins with what people usually want of it. */
const BEGINNINGS = { HH: 1, H: 2, L: 2, LL: 1 } as const;

/** The four limits of a point, each with severity, deadband and delays. */
@Component({
  selector: 'fs-limits-form',
  imports: [RuleField],
  templateUrl: './limits-form.html',
  styleUrl: './limits-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LimitsForm {
  readonly disabled = input(false);

  private readonly desk = inject(FieldDesk);
  private readonly book = inject(PointBook);
  protected readonly words = inject(Words);
  protected readonly limits = LIMITS;
  protected readonly cells = ['severity', 'value', 'deadband', 'onDelayS', 'offDelayS'] as const;
  protected readonly unit = computed(() => {
    const { point, unit } = this.desk.draft();
    // A rule names its point; a point has its own.
    const text = typeof point === 'string' ? this.book.unitOf(point) : unit;
    return typeof text === 'string' && text !== '' ? `(${text})` : '';
  });

  protected judged(name: LimitName): boolean {
    return valueAt(this.desk.draft(), `limits.${name}`) !== undefined;
  }

  protected toggle(name: LimitName): void {
    const beginning = this.judged(name) ? undefined : { severity: BEGINNINGS[name] };
    this.desk.set(`limits.${name}`, beginning);
  }
}
