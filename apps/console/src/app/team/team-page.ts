/**
 * A team's page for a phone: where to go, one big button for the next state, recall, who is inside
 * under air, roll call, position. What is told without a link waits in the outbox and is shown as not
 * confirmed; nothing is shown as done before the server has said so.
 */
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TEAM_TIERS, type DispatchState } from '@fengsui/contracts';
import { DrillWatermark } from '../drills/drill-watermark';
import { DispatchBook } from '../dispatch/dispatch-book';
import { TeamBook } from '../dispatch/team-book';
import { TeamNames } from '../dispatch/team-names';
import { LiveLink } from '../live/live-link';
import { Moment } from '../parts/moment';
import { DispatchWords } from '../words/dispatch-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AirEntries } from './air-entries';
import { CorrectionForm } from './correction-form';
import { MyTeam } from './my-team';
import { Outbox } from './outbox';
import { OutboxLine } from './outbox-line';
import { PositionSwitch } from './position-switch';
import { RecallDialog } from './recall-dialog';
import { RollCallForm } from './roll-call-form';

@Component({
  selector: 'fs-team-page',
  imports: [
    AirEntries,
    CorrectionForm,
    DrillWatermark,
    Moment,
    OutboxLine,
    PositionSwitch,
    RecallDialog,
    RollCallForm,
    RouterLink,
  ],
  providers: [DispatchBook, MyTeam, Outbox],
  templateUrl: './team-page.html',
  styleUrl: './team-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamPage {
  /** Of the address; absent: the team of the person who is signed in. */
  readonly code = input<string>();

  protected readonly teams = inject(TeamBook);
  protected readonly mine = inject(MyTeam);
  protected readonly names = inject(TeamNames);
  protected readonly link = inject(LiveLink);
  protected readonly local = inject(Local);
  protected readonly words = inject(Words);

  /** By tier, those for hazardous materials first. */
  protected readonly choices = computed(() =>
    TEAM_TIERS.map((tier) => ({
      tier,
      teams: this.mine.choices().filter((team) => team.tier === tier),
    })).filter(({ teams }) => teams.length > 0),
  );
  protected readonly incidentName = computed(() => {
    const id = this.mine.dispatch()?.incident ?? '';
    const incident = this.mine.incident();
    return incident
      ? this.words.name(incident.title)
      : this.words.t('teams.atIncident', { incident: id });
  });
  /** An address that a phone's own map opens (RFC 5870). */
  protected readonly geo = computed(() => {
    const staging = this.mine.dispatch()?.staging ?? null;
    return staging === null ? null : `geo:${staging[1]},${staging[0]}`;
  });
  protected readonly onScene = computed(() => {
    const state = this.mine.shown()?.state;
    return state === 'on_scene' || state === 'en_route' || state === 'returning';
  });

  constructor() {
    inject(DispatchWords);
    effect(() => this.mine.choose(this.code() ?? null));
    this.mine.keepForLater();
  }

  protected tell(status: DispatchState): void {
    this.mine.tell('status', 'status', { status });
  }
}
