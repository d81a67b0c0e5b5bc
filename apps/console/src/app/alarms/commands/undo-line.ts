import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { AlarmCommands } from './alarm-commands';

/** So long after a shelving its way back is offered where the alarm was. */
const OFFERED_MS = 60_000;

/**
 * What this person has just shelved, and the way back. Only a shelving is undone: the alarm comes back
 * unacknowledged. An acknowledgement or a silence was known to others at once and stays on the record.
 */
@Component({
  selector: 'fs-undo-line',
  template: `
    @if (alarm()) {
      <p role="status" data-testid="undo-line">
        <span>{{ words.t('undo.shelved', { subject: subject() }) }}</span>
        <button type="button" (click)="undo()" data-testid="undo">{{ words.t('undo.do') }}</button>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      gap: 1rem;
      padding: 0.3rem 1rem;
      border-bottom: 1px solid var(--line);
      background: var(--raised);
    }
    span {
      flex: 1;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UndoLine {
  private readonly store = inject(AlarmStore);
  private readonly clock = inject(ServerClock);
  private readonly commands = inject(AlarmCommands);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);

  protected readonly alarm = computed(() => {
    const last = this.commands.lastShelved();
    if (last === null || this.clock.second() * 1000 > last.atMs + OFFERED_MS) return null;
    const alarm = this.store.alarms().get(last.occurrence);
    return alarm?.shelved ? alarm : null;
  });
  protected readonly subject = computed(() => {
    const alarm = this.alarm();
    return alarm ? alarmSubject(alarm, this.rules.speaker).subject : '';
  });

  undo(): void {
    const alarm = this.alarm();
    if (alarm) void this.commands.unshelve(alarm);
  }
}
