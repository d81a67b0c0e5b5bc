import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Words } from '../../words/words';
import { IncidentRights } from '../rights';
import { RoomDesk } from './room-desk';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';
import { Step, isOwnRecheck, stepBody } from './steps';

/** Takes the incident one step on, with what the step has to say. */
@Component({
  selector: 'fs-step-dialog',
  imports: [RoomDialog],
  template: `
    <fs-room-dialog
      [heading]="word('')"
      [answer]="isOwn() ? null : word('')"
      (submitted)="submit()"
      (closed)="closed.emit()"
    >
      @if (isOwn()) {
        <p role="status" data-testid="own-recheck">{{ words.t('incident.step.close.own') }}</p>
      } @else {
        <p class="muted">{{ word('.explain') }}</p>
        @if (step() === 'close' && result(); as text) {
          <p class="result">{{ words.t('incident.result') }} {{ text }}</p>
        }
        <label>
          <span>{{ word('.text') }}</span>
          <textarea
            rows="3"
            maxlength="2000"
            [attr.aria-invalid]="missing()"
            (input)="type($event)"
            data-testid="step-text"
          ></textarea>
        </label>
        @if (missing()) {
          <b role="alert">{{ words.t('incident.step.missing') }}</b>
        }
      }
    </fs-room-dialog>
  `,
  styleUrl: './fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepDialog {
  readonly step = input.required<Step>();
  readonly closed = output();
  private readonly desk = inject(RoomDesk);
  private readonly store = inject(RoomStore);
  private readonly rights = inject(IncidentRights);
  private readonly dialog = viewChild.required(RoomDialog);
  private readonly text = signal('');
  protected readonly words = inject(Words);
  protected readonly missing = signal(false);
  protected readonly result = computed(() => this.store.incident()?.result ?? null);
  protected readonly isOwn = computed(() => {
    const incident = this.store.incident();
    return this.step() === 'close' && incident !== null && isOwnRecheck(incident, this.rights.me());
  });

  protected word(part: '' | '.explain' | '.text'): string {
    return this.words.t(`incident.step.${this.step()}${part}`);
  }

  protected type(event: Event): void {
    this.text.set((event.target as HTMLTextAreaElement).value);
    this.missing.set(false);
  }

  protected async submit(): Promise<void> {
    const body = stepBody(this.step(), this.text());
    this.missing.set(body === null);
    if (body !== null && (await this.desk.change(this.step(), body))) this.dialog().shut();
  }
}
