import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Words } from '../words/words';
import { DraftPlace } from './draft-place';

/** The shift or the person at its place of the draft: a line that says what it is, and, open, its fields. */
@Component({
  selector: 'fs-roster-entry',
  template: `
    <div class="entry">
      <button
        type="button"
        class="summary"
        [attr.aria-expanded]="open()"
        [attr.data-testid]="'open-' + place.at()"
        (click)="toggled.emit()"
      >
        <ng-content select="[summary]" />
        @if (place.edited().faultsAt(place.at()).length; as count) {
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
      @for (fault of place.edited().faultsOf(place.at()); track $index) {
        <p class="fault" [attr.data-testid]="'fault-' + place.at()">
          {{ words.t(fault.phrase.key, fault.phrase.params) }}
        </p>
      }
    </div>
  `,
  styleUrl: './entries.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RosterEntry {
  readonly open = input.required<boolean>();
  readonly toggled = output();
  readonly removed = output();

  protected readonly place = inject(DraftPlace);
  protected readonly words = inject(Words);
}
