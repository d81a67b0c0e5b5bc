import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Words } from '../../words/words';
import { RoomDesk } from './room-desk';

let numbered = 0;

/** The frame of every question the room asks: heading, fields, why it was refused, and the answer. */
@Component({
  selector: 'fs-room-dialog',
  template: `
    <dialog #dialog [attr.aria-labelledby]="headingId" (close)="closed.emit()">
      <form (submit)="$event.preventDefault(); submitted.emit()">
        <h2 [id]="headingId">{{ heading() }}</h2>
        <ng-content />
        @if (desk.refusal(); as why) {
          <b role="alert" data-testid="room-refusal">
            {{ words.t('incident.refused', { why }) }}
          </b>
        }
        <div class="foot">
          <button type="button" (click)="shut()">{{ words.t('dialog.close') }}</button>
          @if (answer(); as text) {
            <button
              type="submit"
              class="first"
              [disabled]="desk.busy() || disabled()"
              data-testid="room-submit"
            >
              {{ text }}
            </button>
          }
        </div>
      </form>
    </dialog>
  `,
  styles: `
    dialog {
      width: min(40rem, calc(100vw - 1rem));
      overflow-x: hidden;
    }
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.75rem;
    }
    .foot {
      display: flex;
      justify-content: flex-end;
      gap: 0.75rem;
    }
    .first {
      background: var(--text);
      color: var(--ground);
      font-weight: 600;
    }
    .first:disabled {
      background: transparent;
      color: var(--muted);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomDialog {
  readonly heading = input.required<string>();
  /** What the button says that does it; `null`: there is nothing to be done. */
  readonly answer = input.required<string | null>();
  readonly disabled = input(false);
  readonly submitted = output();
  readonly closed = output();
  protected readonly desk = inject(RoomDesk);
  protected readonly words = inject(Words);
  protected readonly headingId = `room-dialog-${++numbered}`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    this.desk.clear();
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  shut(): void {
    this.dialog().nativeElement.close();
  }
}
