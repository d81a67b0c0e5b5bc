import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { ShiftNote, ShiftNoteRequest } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { TimeField } from '../parts/time-field';
import { typedMs } from '../permits/zoned';
import { About } from '../session/about';
import { Local } from '../words/local';
import { Words } from '../words/words';

const KINDS = ['note', 'promise'] as const;

/** Writes a line for the next shift. */
@Component({
  selector: 'fs-note-form',
  imports: [TimeField],
  template: `
    <form (submit)="$event.preventDefault(); save()" data-testid="note-form">
      <label>
        <span class="muted">{{ words.t('note.kind') }}</span>
        <select [disabled]="disabled()" (change)="kind.set(chosen($event))" data-testid="note-kind">
          @for (one of kinds(); track one.kind) {
            <option [value]="one.kind" [selected]="one.kind === kind()">{{ one.name }}</option>
          }
        </select>
      </label>
      <label class="text">
        <span class="muted">{{ words.t('note.text') }}</span>
        <input
          type="text"
          autocomplete="off"
          maxlength="1000"
          [disabled]="disabled()"
          [value]="text()"
          (input)="text.set(typed($event))"
          data-testid="note-text"
        />
      </label>
      @if (kind() === 'promise') {
        <label>
          <span class="muted">{{ words.t('note.due') }}</span>
          <input fsTimeField [(typed)]="due" />
        </label>
      }
      <button
        type="submit"
        [disabled]="disabled() || busy() || text().trim() === ''"
        data-testid="note-save"
      >
        {{ words.t('note.add') }}
      </button>
      @if (disabled()) {
        <span class="muted">{{ words.t('note.mayNot') }}</span>
      }
      @if (failure(); as why) {
        <span role="alert">{{ words.t('note.failed', { why }) }}</span>
      }
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: end;
    }
    label {
      display: grid;
      gap: 0.15rem;
      font-size: 0.95rem;
      min-width: 0;
    }
    .text {
      flex: 1 1 16rem;
    }
    input,
    select {
      height: 2.25rem;
      min-width: 0;
      padding: 0 0.5rem;
      background: var(--ground);
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    @media print {
      form {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoteForm {
  readonly disabled = input(false);
  readonly added = output<ShiftNote>();
  private readonly api = inject(Api);
  private readonly about = inject(About);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly kind = signal<ShiftNoteRequest['kind']>('note');
  protected readonly text = signal('');
  protected readonly due = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected kinds(): { kind: ShiftNoteRequest['kind']; name: string }[] {
    return KINDS.map((kind) => ({ kind, name: this.words.t(`note.kind.${kind}`) }));
  }

  protected chosen(event: Event): ShiftNoteRequest['kind'] {
    return (event.target as HTMLSelectElement).value === 'promise' ? 'promise' : 'note';
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async save(): Promise<void> {
    const dueMs = this.due() === '' ? null : typedMs(this.due(), this.about.facts().timeZone);
    const promised = this.kind() === 'promise' && dueMs !== null;
    const request: ShiftNoteRequest = {
      kind: this.kind(),
      text: this.text().trim(),
      ...(promised && { due: new Date(dueMs).toISOString() }),
    };
    this.busy.set(true);
    try {
      this.added.emit(await this.api.post<ShiftNote>('/reports/shift/notes', request));
      this.text.set('');
      this.due.set('');
      this.failure.set(null);
    } catch (error) {
      this.failure.set(this.local.refusal(refusalOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
