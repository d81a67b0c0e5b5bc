import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Words } from '../words/words';
import { difference, placeText, valueText } from './difference';

/** Two versions of a rule, only where they differ. */
@Component({
  selector: 'fs-rule-difference',
  template: `
    @if (changes().length > 0) {
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.t('rules.place') }}</th>
            <th scope="col">{{ words.t('rules.before') }}</th>
            <th scope="col">{{ words.t('rules.after') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (change of changes(); track change.path) {
            <tr [attr.data-place]="change.path">
              <th scope="row">{{ place(change.path) }}</th>
              <td>{{ value(change.path, change.before) }}</td>
              <td>
                <b>{{ value(change.path, change.after) }}</b>
              </td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="muted">{{ words.t('rules.noDifference') }}</p>
    }
  `,
  styles: `
    table {
      width: auto;
    }
    th,
    td {
      padding: 0.2rem 1.5rem 0.2rem 0;
      vertical-align: top;
      overflow-wrap: anywhere;
    }
    tbody tr {
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleDifference {
  /** `null`: there was none. */
  readonly before = input.required<object | null>();
  readonly after = input.required<object>();

  protected readonly words = inject(Words);
  protected readonly changes = computed(() => difference(this.before() ?? {}, this.after()));

  protected place(path: string): string {
    return placeText(path, this.words.t);
  }

  protected value(path: string, value: unknown): string {
    return valueText(path, value, this.words.t);
  }
}
