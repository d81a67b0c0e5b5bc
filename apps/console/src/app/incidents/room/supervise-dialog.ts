import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { TimeField } from '../../parts/time-field';
import { typedMs, typedText } from '../../permits/zoned';
import { About } from '../../session/about';
import { Words } from '../../words/words';
import { RoomDesk } from './room-desk';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';

const DAY_MS = 86_400_000;

/** 督办: until when it has to be done, or that it is over. */
@Component({
  selector: 'fs-supervise-dialog',
  imports: [RoomDialog, TimeField],
  template: `
    <fs-room-dialog
      [heading]="words.t('incident.supervise')"
      [answer]="words.t('incident.supervise.set')"
      (submitted)="set()"
      (closed)="closed.emit()"
    >
      <label>
        <span>{{ words.t('incident.supervise.deadline') }}</span>
        <input fsTimeField [(typed)]="deadline" data-testid="supervise-deadline" />
      </label>
      <label>
        <span>{{ words.t('incident.supervise.note') }}</span>
        <textarea rows="2" maxlength="2000" (input)="note.set(value($event))"></textarea>
      </label>
      @if (wrong()) {
        <b role="alert">{{ words.t('incident.supervise.wrong') }}</b>
      }
      @if (current()) {
        <button type="button" (click)="end()" data-testid="supervise-end">
          {{ words.t('incident.supervise.end') }}
        </button>
      }
    </fs-room-dialog>
  `,
  styleUrl: './fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuperviseDialog {
  readonly closed = output();
  private readonly clock = inject(ServerClock);
  private readonly about = inject(About);
  private readonly desk = inject(RoomDesk);
  private readonly store = inject(RoomStore);
  private readonly dialog = viewChild.required(RoomDialog);
  protected readonly words = inject(Words);
  protected readonly current = computed(() => this.store.incident()?.supervision ?? null);
  protected readonly deadline = signal(
    typedText(this.clock.nowMs() + DAY_MS, this.about.facts().timeZone),
  );
  protected readonly note = signal('');
  protected readonly wrong = signal(false);

  protected value(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async set(): Promise<void> {
    const ms = typedMs(this.deadline(), this.about.facts().timeZone);
    const fits = ms !== null && ms > this.clock.nowMs();
    this.wrong.set(!fits);
    if (!fits) return;
    const note = this.note().trim();
    const body = { deadline: new Date(ms).toISOString(), ...(note === '' ? {} : { note }) };
    if (await this.desk.change('supervise', body)) this.dialog().shut();
  }

  protected async end(): Promise<void> {
    if (await this.desk.change('supervise', { deadline: null })) this.dialog().shut();
  }
}
