import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RuleKind } from '@fengsui/contracts';
import { SiteStore } from '../sites/site-store';
import { Words } from '../words/words';
import { commonFields, ownFields, placesOf } from './fields';
import { LimitsForm } from './limits-form';
import { RuleDesk } from './rule-desk';
import { RuleField } from './rule-field';
import { TestFields } from './test-fields';

/** The form of a rule: what its kind has, then what all have. */
@Component({
  selector: 'fs-rule-form',
  imports: [LimitsForm, RuleField, TestFields],
  templateUrl: './rule-form.html',
  styleUrl: './rule-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleForm {
  readonly disabled = input(false);
  /** A new rule is given its code. */
  readonly fresh = input(false);

  protected readonly desk = inject(RuleDesk);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly kind = computed(() => this.desk.draft()['kind'] as RuleKind | undefined);
  protected readonly own = computed(() => ownFields(this.kind() ?? 'limits'));
  protected readonly common = computed(() => commonFields(this.kind() ?? 'limits'));
  protected readonly tests = computed(() => {
    const all = this.desk.draft()['all'];
    return Array.isArray(all) ? all.map((_, index) => index) : [];
  });
  protected readonly listTexts = computed(() => this.desk.textsOf('all'));
  /** A scope that asks for nothing fits all there is: that is said, not found out. */
  protected readonly everyPoint = computed(() => {
    const scope = this.desk.draft()['scope'];
    if (scope === undefined || Object.keys(scope as object).length > 0) return '';
    const count = this.sites.sites().reduce((sum, { points }) => sum + points.total, 0);
    return this.words.t('rules.everyPoint', { count });
  });
  /** What is wrong and has no field here. */
  protected readonly elsewhere = computed(() =>
    this.desk.textsOutside(placesOf(this.kind() ?? 'limits')),
  );

  protected addTest(): void {
    this.desk.set(`all.${this.tests().length}`, { is: {} });
  }

  protected removeTest(index: number): void {
    this.desk.set(`all.${index}`, undefined);
  }
}
