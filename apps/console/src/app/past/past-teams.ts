import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { TeamView } from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { PastTeamBook } from './past-stores';
import type { TeamThen } from './team-then';

/** Teams that were not simply at hand, one by one; the others counted. */
@Component({
  selector: 'fs-past-teams',
  template: `
    <h2>{{ words.t('past.teams') }}</h2>
    <ul>
      @for (one of shown(); track one.team.code) {
        <li data-testid="past-team" [attr.data-team]="one.team.code" [attr.data-state]="one.state">
          <span>
            <b>{{ words.name(one.team.name) }}</b> <span class="muted">{{ place(one.team) }}</span>
          </span>
          <span class="end">
            {{ stateOf(one) }}
            @if (one.dispatch; as sent) {
              {{ '#' + sent.incident }}
            }
          </span>
        </li>
      }
      <li class="muted" data-testid="past-available">
        {{ words.t('past.available', { count: available() }) }}
      </li>
    </ul>
  `,
  styleUrl: './past-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastTeams {
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  private readonly teams = inject(PastTeamBook).then;
  protected readonly shown = computed(() =>
    this.teams().filter(({ state }) => state !== 'available'),
  );
  protected readonly available = computed(() => this.teams().length - this.shown().length);

  protected stateOf({ state }: TeamThen): string {
    if (state === 'available' || state === 'out_of_service')
      return this.words.t(`past.team.${state}`);
    return this.words.t(`incident.dispatch.${state}`);
  }

  protected place({ position }: TeamView): string {
    if (position === null) return this.words.t('past.noPosition');
    const [lon, lat] = position.at;
    return `${lon.toFixed(4)}, ${lat.toFixed(4)} ${this.local.clock(Date.parse(position.t))}`;
  }
}
