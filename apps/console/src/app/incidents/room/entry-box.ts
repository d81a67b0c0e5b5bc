import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { TimeField } from '../../parts/time-field';
import { typedMs, typedText } from '../../permits/zoned';
import { About } from '../../session/about';
import { Words } from '../../words/words';
import { RoomDesk } from './room-desk';

const KINDS = ['note', 'decision', 'promise'] as const;
const HALF_HOUR_MS = 30 * 60_000;

/** Writes into the timeline: a note, a decision, or a promise with its time. */
@Component({
  selector: 'fs-entry-box',
  imports: [TimeField],
  template: `
    <form (submit)="$event.preventDefault(); write()">
      <div class="kinds" role="group" [attr.aria-label]="words.t('incident.entry.kind')">
        @for (one of names(); track one.kind) {
          <button
            type="button"
            [attr.aria-pressed]="kind() === one.kind"
            (click)="kind.set(one.kind)"
            [attr.data-testid]="'entry-' + one.kind"
          >
            {{ one.name }}
          </button>
        }
        @if (kind() === 'promise') {
          <label class="due">
            <span>{{ words.t('incident.entry.due') }}</span>
            <input fsTimeField [(typed)]="due" data-testid="entry-due" />
          </label>
        }
      </div>
      <div class="write">
        <textarea
          rows="2"
          maxlength="2000"
          [value]="text()"
          [placeholder]="words.t('incident.entry.text')"
          [attr.aria-label]="words.t('incident.entry.text')"
          (input)="text.set(value($event))"
          (keydown.control.enter)="write()"
          data-testid="entry-text"
        ></textarea>
        <button
          type="submit"
          [disabled]="desk.busy() || text().trim() === ''"
          data-testid="entry-save"
        >
          {{ words.t('incident.entry.save') }}
        </button>
      </div>
      @if (wrongDue()) {
        <b role="alert">{{ words.t('incident.entry.dueMissing') }}</b>
      }
    </form>
  `,
  styleUrl: './fields.css',
  styles: `
    form {
      display: grid;
      gap: 0.4rem;
    }
    .kinds,
    .write {
      display: flex;
      flex-wrap: wrap;
      gap: 0.4rem;
      align-items: center;
    }
    .write button {
      white-space: nowrap;
    }
    .write {
      flex-wrap: nowrap;
      align-items: stretch;
    }
    textarea {
      resize: vertical;
    }
    label.due {
      display: flex;
      align-items: center;
      gap: 0.4rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryBox {
  private readonly clock = inject(ServerClock);
  private readonly about = inject(About);
  protected readonly desk = inject(RoomDesk);
  protected readonly words = inject(Words);
  protected readonly kind = signal<(typeof KINDS)[number]>('note');
  protected readonly text = signal('');
  protected readonly due = signal(
    typedText(this.clock.nowMs() + HALF_HOUR_MS, this.about.facts().timeZone),
  );
  protected readonly wrongDue = signal(false);
  protected readonly names = computed(() =>
    KINDS.map((kind) => ({ kind, name: this.words.t(`incident.kind.${kind}`) })),
  );

  protected value(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async write(): Promise<void> {
    const text = this.text().trim();
    const kind = this.kind();
    const dueMs = kind === 'promise' ? typedMs(this.due(), this.about.facts().timeZone) : null;
    this.wrongDue.set(kind === 'promise' && (dueMs === null || dueMs <= this.clock.nowMs()));
    if (text === '' || this.wrongDue()) return;
    const due = dueMs === null ? {} : { due: new Date(dueMs).toISOString() };
    if (await this.desk.send('timeline', { kind, text, ...due })) this.text.set('');
  }
}
