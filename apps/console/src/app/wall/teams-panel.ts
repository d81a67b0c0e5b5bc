/** Where the teams are: those that are away first. */
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { TEAM_TIERS, type TeamView } from '@fengsui/contracts';
import { TeamBook } from '../dispatch/team-book';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { MORE_EM, fitting, sizeOf } from './fit';
import { isAway } from './on-the-map';

/** teams-panel.css has the same. */
const TILE_EM = { width: 15, height: 2.8 };

@Component({
  selector: 'fs-teams-panel',
  template: `
    <h2>{{ words.t('teams.title') }}</h2>
    <ul #list data-testid="wall-teams" [style.--columns]="columns()">
      @for (team of shown(); track team.code) {
        <li [class]="team.state" [class.away]="isAway(team.state)" [attr.data-team]="team.code">
          <p class="one">
            <b>{{ words.name(team.name) }}</b>
          </p>
          <p class="one">
            <b>{{ words.t(dispatchState(team)) }}</b>
            @if (team.incident; as incident) {
              {{ words.t('teams.atIncident', { incident }) }}
            }
            @if (team.dutyHours > 0) {
              <span class="muted">
                {{ words.t('wall.dutyHours', { hours: local.number(team.dutyHours) }) }}
              </span>
            }
          </p>
        </li>
      }
      @if (more() > 0) {
        <li class="more">{{ words.t('wall.moreTeams', { count: more() }) }}</li>
      } @else if (ordered().length === 0) {
        <li class="none muted">{{ words.t(book.loaded() ? 'teams.none' : 'loading') }}</li>
      }
    </ul>
  `,
  styleUrls: ['./wall-panel.css', './teams-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamsPanel {
  protected readonly book = inject(TeamBook);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly isAway = isAway;
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);

  protected readonly ordered = computed(() => [...this.book.list()].sort(awayFirst));
  protected readonly columns = computed(() =>
    Math.max(1, Math.floor(this.size().width / (TILE_EM.width * this.size().em))),
  );
  private readonly fit = computed(() =>
    fitting(
      this.ordered().length,
      this.size().height,
      TILE_EM.height * this.size().em,
      this.columns(),
      MORE_EM * this.size().em,
    ),
  );
  protected readonly more = computed(() => this.fit().more);
  protected readonly shown = computed(() => this.ordered().slice(0, this.fit().shown));

  protected dispatchState({ state }: TeamView) {
    return `dispatch.state.${state}` as const;
  }
}

function awayFirst(a: TeamView, b: TeamView): number {
  return (
    Number(isAway(b.state)) - Number(isAway(a.state)) ||
    TEAM_TIERS.indexOf(a.tier) - TEAM_TIERS.indexOf(b.tier) ||
    (a.code < b.code ? -1 : 1)
  );
}
