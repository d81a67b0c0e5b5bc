import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { IsoTime, ShiftNote } from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** Lines for the next shift; promises that are not kept stand out. */
@Component({
  selector: 'fs-note-list',
  template: `
    <ul>
      @for (note of notes(); track note.id) {
        <li [class.open]="isOpen(note)" [attr.data-kind]="note.kind" data-testid="shift-note">
          <p>
            <b class="kind">{{ kindOf(note) }}</b> {{ note.text }}
            @if (note.due; as due) {
              <b>{{ words.t('note.dueBy', { time: moment(due) }) }}</b>
            }
          </p>
          <p class="muted">
            {{ words.t('note.by', { who: note.by, time: moment(note.at) }) }}
            @if (note.keptAt; as at) {
              · {{ words.t('note.kept', { who: note.keptBy ?? '', time: moment(at) }) }}
            } @else if (isOpen(note)) {
              · <b>{{ words.t('note.open') }}</b>
              @if (mayKeep()) {
                <button type="button" (click)="kept.emit(note)" data-testid="keep-note">
                  {{ words.t('note.keep') }}
                </button>
              }
            }
          </p>
        </li>
      } @empty {
        <li class="muted">{{ words.t('shift.none') }}</li>
      }
    </ul>
  `,
  styles: `
    li {
      padding: 0.4rem 0.6rem;
      border-top: 1px solid var(--line);
      overflow-wrap: anywhere;
      break-inside: avoid;
    }
    li.open {
      box-shadow: inset 0.3rem 0 0 var(--text);
    }
    .kind {
      margin-inline-end: 0.4rem;
    }
    button {
      margin-inline-start: 0.5rem;
      min-height: 1.8rem;
    }
    @media print {
      button {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoteList {
  readonly notes = input.required<readonly ShiftNote[]>();
  readonly mayKeep = input(false);
  readonly kept = output<ShiftNote>();
  protected readonly words = inject(Words);
  private readonly local = inject(Local);

  protected isOpen({ kind, keptAt }: ShiftNote): boolean {
    return kind === 'promise' && keptAt === null;
  }

  protected kindOf({ kind }: ShiftNote): string {
    return this.words.t(`note.kind.${kind}`);
  }

  protected moment(iso: IsoTime): string {
    return this.local.moment(Date.parse(iso)).slice(0, -3);
  }
}
