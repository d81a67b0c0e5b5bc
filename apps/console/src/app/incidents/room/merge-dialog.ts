import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { Words } from '../../words/words';
import { IncidentStore } from '../incident-store';
import { RoomDesk } from './room-desk';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';

/** This incident becomes part of another open one of the same world. */
@Component({
  selector: 'fs-merge-dialog',
  imports: [RoomDialog],
  template: `
    <fs-room-dialog
      [heading]="words.t('incident.merge')"
      [answer]="words.t('incident.merge.do')"
      [disabled]="into() === ''"
      (submitted)="merge()"
      (closed)="closed.emit()"
    >
      <p class="muted">{{ words.t('incident.merge.explain') }}</p>
      <label>
        <span>{{ words.t('incident.merge.into') }}</span>
        <select (change)="into.set(value($event))" data-testid="merge-into">
          <option value=""></option>
          @for (other of others(); track other.id) {
            <option [value]="other.id">{{ '#' + other.id }} {{ words.name(other.title) }}</option>
          }
        </select>
      </label>
      <label>
        <span>{{ words.t('incident.reason') }}</span>
        <input type="text" maxlength="2000" (input)="reason.set(value($event))" />
      </label>
    </fs-room-dialog>
  `,
  styleUrl: './fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergeDialog {
  readonly closed = output();
  private readonly incidents = inject(IncidentStore);
  private readonly store = inject(RoomStore);
  private readonly desk = inject(RoomDesk);
  private readonly router = inject(Router);
  private readonly dialog = viewChild.required(RoomDialog);
  protected readonly words = inject(Words);
  protected readonly into = signal('');
  protected readonly reason = signal('');
  protected readonly others = computed(() => {
    const here = this.store.incident();
    return [...this.incidents.byId().values()].filter(
      ({ id, drill }) => id !== here?.id && drill === (here?.drill ?? null),
    );
  });

  protected value(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async merge(): Promise<void> {
    const into = this.into();
    const reason = this.reason().trim();
    const body = { into, ...(reason === '' ? {} : { reason }) };
    if (!(await this.desk.change('merge', body))) return;
    this.dialog().shut();
    void this.router.navigate(['/incidents', into]);
  }
}
