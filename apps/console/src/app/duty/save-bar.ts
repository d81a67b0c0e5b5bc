import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Local } from '../words/local';
import { Words } from '../words/words';
import type { Edited } from './edited';

/** Puts a draft in force or drops it, and says what came of it. */
@Component({
  selector: 'fs-save-bar',
  template: `
    @if (isEditing()) {
      <button
        type="button"
        [disabled]="faults() > 0 || sending().kind === 'sending'"
        [attr.data-testid]="'save-' + name()"
        (click)="save.emit()"
      >
        {{ words.t('duty.save') }}
      </button>
      <button type="button" [attr.data-testid]="'leave-' + name()" (click)="leave.emit()">
        {{ words.t('duty.leave') }}
      </button>
      @if (faults() > 0) {
        <b [attr.data-testid]="'faults-' + name()">{{
          words.t('duty.faults', { count: faults() })
        }}</b>
      }
    } @else if (mayChange()) {
      <button type="button" [attr.data-testid]="'edit-' + name()" (click)="edit.emit()">
        {{ words.t('duty.edit') }}
      </button>
    } @else {
      <span class="muted">{{ words.t('duty.mayNot') }}</span>
    }
    @let outcome = sending();
    <span role="status" [attr.data-testid]="'outcome-' + name()">
      @switch (outcome.kind) {
        @case ('sending') {
          {{ words.t('duty.sending') }}
        }
        @case ('saved') {
          {{ words.t('duty.saved', { version: outcome.version }) }}
        }
        @case ('outdated') {
          <b>{{ words.t('duty.outdated') }}</b>
        }
        @case ('refused') {
          <b>{{ words.t('duty.refused', { why: local.refusal(outcome.refusal) }) }}</b>
        }
      }
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 0.75rem;
      align-items: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SaveBar {
  readonly name = input.required<string>();
  readonly isEditing = input.required<boolean>();
  readonly mayChange = input.required<boolean>();
  readonly faults = input.required<number>();
  readonly sending = input.required<ReturnType<Edited<object>['sending']>>();
  readonly edit = output();
  readonly save = output();
  readonly leave = output();
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
}
