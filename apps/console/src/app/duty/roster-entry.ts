import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Words } from '../words/words';
import type { Edited } from './edited';

/** A shift or a person of the draft: a line that says what it is, and its fields when it is open. */
@Component({
  selector: 'fs-roster-entry',
  template: `
    <div class="entry">
      <button
        type="button"
        class="summary"
        [attr.aria-expanded]="open()"
        [attr.data-testid]="'open-' + path()"
        (click)="toggled.emit()"
      >
        <ng-content select="[summary]" />
        @if (edited().faultsAt(path()).length; as count) {
          <b class="warn">{{ words.t('duty.faults', { count }) }}</b>
        }
      </button>
      @if (open()) {
        <div class="fields">
          <ng-content />
          <button type="button" class="remove" (click)="removed.emit()">
            {{ words.t('duty.remove') }}
          </button>
        </div>
      }
      @for (fault of edited().faultsOf(path()); track $index) {
        <p class="fault" [attr.data-testid]="'fault-' + path()">
          {{ words.t(fault.phrase.key, fault.phrase.params) }}
        </p>
      }
    </div>
  `,
  styleUrl: './entries.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RosterEntry {
  readonly edited = input.required<Pick<Edited<object>, 'faultsAt' | 'faultsOf'>>();
  /** Of the entry within the draft, as `shifts.0`. */
  readonly path = input.required<string>();
  readonly open = input.required<boolean>();
  readonly toggled = output();
  readonly removed = output();

  protected readonly words = inject(Words);
}
