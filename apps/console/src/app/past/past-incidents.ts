import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IncidentView } from '@fengsui/contracts';
import { byUrgency } from '../incidents/open-incidents';
import { SeverityMark } from '../parts/severity-mark';
import { Words } from '../words/words';
import { PastPlayer } from './past-player';

/** The incidents that were open then, gravest first. */
@Component({
  selector: 'fs-past-incidents',
  imports: [RouterLink, SeverityMark],
  template: `
    <h2>{{ words.t('past.incidents') }}</h2>
    <ul>
      @for (one of incidents(); track one.id) {
        <li data-testid="past-incident">
          <fs-severity-mark
            [severity]="one.severity"
            [state]="one.state === 'discovered' ? 'filled' : 'outlined'"
          />
          <span>
            <a [routerLink]="['/incidents', one.id]">
              {{ '#' + one.id }} {{ words.name(one.title) }}
            </a>
            <b>{{ stateOf(one) }}</b>
            <span class="muted">
              {{
                words.t('incident.alarmCount', { total: one.alarms.total, open: one.alarms.open })
              }}
            </span>
          </span>
        </li>
      } @empty {
        <li class="muted">{{ words.t('past.noIncidents') }}</li>
      }
    </ul>
  `,
  styleUrl: './past-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastIncidents {
  private readonly player = inject(PastPlayer);
  protected readonly words = inject(Words);
  protected readonly incidents = computed(() =>
    [...(this.player.room()?.incidents.values() ?? [])].sort(byUrgency),
  );

  protected stateOf({ state }: IncidentView): string {
    return this.words.t(`incident.state.${state}`);
  }
}
