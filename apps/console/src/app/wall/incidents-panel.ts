/** The open incidents: who has each, its clocks, the teams at it. */
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import type { IncidentView } from '@fengsui/contracts';
import { TeamBook } from '../dispatch/team-book';
import { DueMark } from '../incidents/due-mark';
import { duesOf } from '../incidents/incident-clocks';
import { IncidentStore } from '../incidents/incident-store';
import { explanationText, holderOf } from '../incidents/incident-text';
import { ServerClock } from '../live/server-clock';
import { SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { MORE_EM, fitting, isRoomy, sizeOf } from './fit';

/** incidents-panel.css has the same: where all have room, a row has a second line for its title and its reason. */
const ROW_EM = { roomy: 7.75, close: 5.75 };
/** Of the clocks of one incident the soonest are shown; the rest is counted. */
const DUES = 2;

@Component({
  selector: 'fs-incidents-panel',
  imports: [DueMark, SeverityMark],
  templateUrl: './incidents-panel.html',
  styleUrls: ['./wall-panel.css', './incidents-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentsPanel {
  private readonly teams = inject(TeamBook);
  private readonly clock = inject(ServerClock);
  protected readonly store = inject(IncidentStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);

  protected readonly total = computed(() => this.store.real().length);
  protected readonly roomy = computed(() => isRoomy(this.total(), this.size(), ROW_EM));
  private readonly fit = computed(() => {
    const { height, em } = this.size();
    const rowEm = this.roomy() ? ROW_EM.roomy : ROW_EM.close;
    return fitting(this.total(), height, rowEm * em, 1, MORE_EM * em);
  });
  protected readonly more = computed(() => this.fit().more);
  protected readonly rows = computed(() => {
    const nowMs = this.clock.second() * 1000;
    return this.store
      .real()
      .slice(0, this.fit().shown)
      .map((incident) => {
        const dues = duesOf(incident, nowMs);
        return {
          incident,
          dues: dues.slice(0, DUES),
          moreDues: Math.max(0, dues.length - DUES),
          age: this.local.age(nowMs - Date.parse(incident.openedAt)),
          why: explanationText(incident.explanation, this.speaker),
          state: this.words.t(`incident.state.${incident.state}`),
          holder: holderOf(incident),
          teams: this.teamsAt(incident),
        };
      });
  });

  private get speaker() {
    return { t: this.words.t, name: this.words.name, clock: this.local.clock };
  }

  private teamsAt({ id }: IncidentView): string {
    return this.teams
      .list()
      .filter((team) => team.incident === id)
      .map(
        ({ name, state }) =>
          `· ${this.words.name(name)} ${this.words.t(`dispatch.state.${state}`)}`,
      )
      .join(' ');
  }
}
