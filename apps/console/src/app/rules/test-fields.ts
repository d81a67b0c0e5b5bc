import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LIMIT_NAMES } from '@fengsui/contracts';
import { Words } from '../words/words';
import { PointBook } from './point-book';
import { RuleDesk } from './rule-desk';
import { valueAt } from './rule-draft';
import { RuleField } from './rule-field';

const TESTS = ['above', 'below', 'equals', 'risingPerMinute', 'fallingPerMinute', 'limit'] as const;
type Test = (typeof TESTS)[number];

/** What is asked of one point: by compound rules of several, by a suppression of one. */
@Component({
  selector: 'fs-test-fields',
  imports: [RuleField],
  templateUrl: './test-fields.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: 0.5rem 0.75rem;
      align-items: start;
    }
    label {
      color: var(--muted);
      font-size: 0.9rem;
    }
    .kind {
      display: grid;
      gap: 0.2rem;
    }
    select {
      height: 2.25rem;
      padding: 0 0.5rem;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    .fault {
      grid-column: 1 / -1;
      font-size: 0.9rem;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TestFields {
  /** Of the tested point: `all.0`, `when`. */
  readonly path = input.required<string>();
  readonly disabled = input(false);

  private readonly book = inject(PointBook);
  protected readonly desk = inject(RuleDesk);
  protected readonly words = inject(Words);
  protected readonly tests = TESTS;
  protected readonly limits = LIMIT_NAMES;
  protected readonly id = computed(() => `test-${this.path().replaceAll('.', '-')}`);
  protected readonly is = computed(
    () => (valueAt(this.desk.draft(), `${this.path()}.is`) ?? {}) as Record<string, unknown>,
  );
  protected readonly test = computed(() => TESTS.find((name) => name in this.is()) ?? null);
  protected readonly texts = computed(() => this.desk.textsAt(`${this.path()}.is`));
  private readonly point = computed(() => {
    const name = valueAt(this.desk.draft(), `${this.path()}.point`);
    return typeof name === 'string' ? name : '';
  });
  protected readonly unit = computed(() => this.book.unitOf(this.point()));
  /** A switch is asked for a state, everything else for a number. */
  protected readonly isSwitch = computed(() => {
    const point = this.book.pointOf(this.point());
    return (
      typeof this.is()['equals'] === 'boolean' ||
      (typeof point === 'object' && ['valve', 'pump'].includes(point.quantity))
    );
  });

  /** `null` stands for a number that was not given yet. */
  protected ask(event: Event): void {
    const test = (event.target as HTMLSelectElement).value as Test;
    const rate = test === 'risingPerMinute' || test === 'fallingPerMinute';
    const value = test === 'limit' ? 'H' : test === 'equals' && this.isSwitch() ? true : null;
    this.desk.set(`${this.path()}.is`, { [test]: value, ...(rate ? { windowS: 60 } : {}) });
  }

  protected state(event: Event): void {
    const value = (event.target as HTMLSelectElement).value === 'true';
    this.desk.set(`${this.path()}.is.equals`, value);
  }
}
