import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { DispatchState } from '@fengsui/contracts';
import { Words } from '../words/words';
import { MyTeam } from './my-team';
import { TEAM_STATES, TeamTold } from './next-step';

/** What was told wrongly is corrected by a further entry, with a note. */
@Component({
  selector: 'fs-correction-form',
  template: `
    <section>
      <details>
        <summary>{{ words.t('team.correct') }}</summary>
        <form (submit)="$event.preventDefault(); tell()">
          <label>
            {{ words.t('team.correctTo') }}
            <select (change)="status.set(chosen($event))" data-testid="correct-status">
              <option value=""></option>
              @for (one of offered(); track one) {
                <option [value]="one" [selected]="one === status()">
                  {{ stateText(one) }}
                </option>
              }
            </select>
          </label>
          <label>
            {{ words.t('team.correctNote') }}
            <input
              type="text"
              autocomplete="off"
              [value]="note()"
              (input)="note.set(typed($event))"
              data-testid="correct-note"
            />
          </label>
          <button type="submit" class="big" [disabled]="!ready()" data-testid="correct-send">
            {{ words.t('team.correctSend') }}
          </button>
        </form>
      </details>
    </section>
  `,
  styleUrl: './team-part.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectionForm {
  /** As told last. */
  readonly state = input.required<DispatchState>();

  private readonly mine = inject(MyTeam);
  protected readonly words = inject(Words);
  protected readonly status = signal<TeamTold | null>(null);
  protected readonly note = signal('');
  protected readonly offered = computed(() => TEAM_STATES.filter((one) => one !== this.state()));
  protected readonly ready = computed(() => this.status() !== null && this.note().trim() !== '');

  protected stateText(state: TeamTold): string {
    return this.words.t(`dispatch.state.${state}`);
  }

  protected chosen(event: Event): TeamTold | null {
    const { value } = event.target as HTMLSelectElement;
    return TEAM_STATES.find((one) => one === value) ?? null;
  }

  protected typed(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected tell(): void {
    const status = this.status();
    if (status === null || !this.ready()) return;
    this.mine.tell('status', 'status', { status, note: this.note().trim(), correction: true });
    this.status.set(null);
    this.note.set('');
  }
}
