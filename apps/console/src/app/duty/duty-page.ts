import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { wallTime } from '@fengsui/domain';
import { ServerClock } from '../live/server-clock';
import { TimeField } from '../parts/time-field';
import { typedMs } from '../permits/zoned';
import { Session } from '../session/session';
import { DutyWords } from '../words/duty-words';
import { Local } from '../words/local';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { DutyStore } from './duty-store';
import { LadderList } from './ladder-list';
import { LaddersForm } from './ladders-form';
import { NoticeList } from './notice-list';
import { OnDuty } from './on-duty';
import { unheardSeats } from './on-duty-areas';
import { PeopleList } from './people-list';
import { PushSwitch } from './push-switch';
import { RosterForm } from './roster-form';
import { SaveBar } from './save-bar';
import { WeekTable } from './week-table';

const READ_AGAIN_MS = 30_000;
/** Rosters are written in this zone, whatever zone people are shown (contracts, notices). */
const ROSTER_ZONE = 'Asia/Shanghai';

/** Who is on duty, who is told of alarms and when, and whether they were. */
@Component({
  selector: 'fs-duty-page',
  imports: [
    LadderList,
    LaddersForm,
    NoticeList,
    OnDuty,
    PeopleList,
    PushSwitch,
    RosterForm,
    SaveBar,
    TimeField,
    WeekTable,
  ],
  providers: [DutyStore],
  templateUrl: './duty-page.html',
  styleUrls: ['../parts/page.css', './duty-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DutyPage {
  private readonly clock = inject(ServerClock);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly store = inject(DutyStore);
  private readonly form = viewChild(RosterForm);

  /** A time of one's own by the clock of Asia/Shanghai; empty: now. */
  protected readonly typed = signal('');
  private readonly at = computed(() => {
    const ms = this.typed() === '' ? null : typedMs(this.typed(), ROSTER_ZONE);
    return ms === null ? null : new Date(ms).toISOString();
  });
  protected readonly unheard = unheardSeats;
  protected readonly nowMs = signal(this.clock.nowMs());

  constructor() {
    inject(DutyWords);
    inject(RuleWords);
    effect(() => {
      this.at();
      untracked(() => void this.read());
    });
    const timer = setInterval(() => {
      if (!document.hidden) void this.read();
    }, READ_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected moment(iso: string): string {
    return wallTime(Date.parse(iso)).slice(0, 16);
  }

  protected showShift(index: number): void {
    this.form()?.show(index);
  }

  protected async saveRoster(): Promise<void> {
    if (await this.store.rosterEdit.save()) await this.read();
  }

  protected async read(): Promise<void> {
    this.nowMs.set(this.clock.nowMs());
    await this.store.read(this.at());
  }
}
