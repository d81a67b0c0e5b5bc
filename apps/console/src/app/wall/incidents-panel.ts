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
import { MORE_EM, fitting, sizeOf } from './fit';

/** incidents-panel.css has the same. */
const ROW_EM = 5.75;
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
  private readonly fit = computed(() => {
    const { height, em } = this.size();
    return fitting(this.total(), height, ROW_EM * em, 1, MORE_EM * em);
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
          facts: this.facts(incident),
        };
      });
  });

  private get speaker() {
    return { t: this.words.t, name: this.words.name, clock: this.local.clock };
  }

  private facts(incident: IncidentView): string {
    const holder = holderOf(incident);
    const at = this.teams
      .list()
      .filter((team) => team.incident === incident.id)
      .map(
        ({ name, state }) => `${this.words.name(name)} ${this.words.t(`dispatch.state.${state}`)}`,
      );
    return [
      this.words.t(`incident.state.${incident.state}`),
      holder === null
        ? this.words.t('incident.nobody')
        : this.words.t('incident.heldBy', { who: holder }),
      ...at,
    ].join(' · ');
  }
}
