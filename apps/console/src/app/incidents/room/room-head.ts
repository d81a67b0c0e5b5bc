import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { INCIDENT_STATES, type ReportClock } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { SeverityMark } from '../../parts/severity-mark';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { DueMark } from '../due-mark';
import { duesOf } from '../incident-clocks';
import { explanationText, holderOf } from '../incident-text';
import { IncidentRights } from '../rights';
import { MergeDialog } from './merge-dialog';
import { QuickReportDialog } from './quick-report';
import { RoomDesk } from './room-desk';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';
import { StepDialog } from './step-dialog';
import { Step, stepsFrom } from './steps';
import { SuperviseDialog } from './supervise-dialog';

export type RoomQuestion = Step | 'supervise' | 'merge' | 'quick';

/** What the room is about, how far it has come, what runs out, and the ways on. */
@Component({
  selector: 'fs-room-head',
  imports: [
    DueMark,
    MergeDialog,
    QuickReportDialog,
    RoomDialog,
    RouterLink,
    SeverityMark,
    StepDialog,
    SuperviseDialog,
  ],
  templateUrl: './room-head.html',
  styleUrl: './room-head.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomHead {
  /** The report is wanted as a file of that format. */
  readonly exported = output<string>();

  private readonly clock = inject(ServerClock);
  private readonly sites = inject(SiteStore);
  protected readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly states = INCIDENT_STATES;
  protected readonly formats = ['html', 'pdf', 'csv', 'json', 'cap'] as const;
  protected readonly question = signal<RoomQuestion | null>(null);
  /** The clock of which somebody is asked whether its report has really been made. */
  protected readonly reporting = signal<ReportClock['kind'] | null>(null);

  protected readonly explanation = computed(() =>
    explanationText(this.store.incident()?.explanation ?? null, {
      t: this.words.t,
      name: this.words.name,
      clock: this.local.clock,
    }),
  );
  protected readonly place = computed(() => {
    const incident = this.store.incident();
    if (incident === null) return '';
    const { siteName, unitOfPlant, town } = incident;
    const townName = town === null ? undefined : this.sites.towns().get(town);
    return [
      siteName ? this.words.name(siteName) : null,
      unitOfPlant,
      townName ? this.words.name(townName) : town,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  });
  protected readonly holder = computed(() => {
    const incident = this.store.incident();
    return incident === null ? null : holderOf(incident);
  });
  protected readonly age = computed(() => {
    this.clock.second();
    const incident = this.store.incident();
    if (incident === null) return '';
    const endMs = incident.closedAt === null ? this.clock.nowMs() : Date.parse(incident.closedAt);
    return this.local.age(endMs - Date.parse(incident.openedAt));
  });
  protected readonly ways = computed(() => {
    const incident = this.store.incident();
    return incident === null || !this.rights.mayHandle() ? [] : stepsFrom(incident);
  });
  protected readonly supervision = computed(() => {
    const incident = this.store.incident();
    this.clock.second();
    if (incident === null) return undefined;
    return duesOf(incident, this.clock.nowMs()).find(({ what }) => what === 'supervision');
  });
  /** Each clock of the report with how far it is; done ones say by whom. */
  protected readonly clocks = computed(() => {
    const incident = this.store.incident();
    this.clock.second();
    if (incident === null) return [];
    const dues = duesOf(incident, this.clock.nowMs());
    return incident.clocks.map((clock) => ({
      clock,
      due: dues.find(({ what }) => what === clock.kind),
      done: this.doneText(clock),
    }));
  });
  protected readonly isOver = computed(() => this.store.incident()?.state === 'closed');

  protected ask(question: RoomQuestion): void {
    this.question.set(question);
  }

  protected async reported(kind: ReportClock['kind'], asked: RoomDialog): Promise<void> {
    if (await this.desk.send(`clocks/${kind}/done`, {})) asked.shut();
  }

  protected undoMerge(): void {
    void this.desk.change('unmerge', {});
  }

  protected step(question: RoomQuestion): Step | null {
    return question === 'supervise' || question === 'merge' || question === 'quick'
      ? null
      : question;
  }

  private doneText({ doneAt, doneBy }: ReportClock): string | null {
    if (doneAt === null) return null;
    const time = this.local.moment(Date.parse(doneAt));
    return this.words.t('incident.clock.done', { who: doneBy ?? '', time });
  }
}
