import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { AlarmView, OutOfServiceView, Severity, ShelvingView } from '@fengsui/contracts';
import { refusalOf } from '../../api/problem';
import { ServerClock } from '../../live/server-clock';
import { SeverityMark } from '../../parts/severity-mark';
import { Session } from '../../session/session';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { alarmSubject } from '../alarm-text';
import { AlarmCommands } from '../commands/alarm-commands';
import { progressText } from '../commands/progress-text';
import { offListReason } from '../on-the-list';
import { byUrgency } from '../order';
import { RuleNames } from '../rule-names';
import { OffListStore } from './off-list-store';

/** What is not on the list: which, why, by whom, until when. */
@Component({
  selector: 'fs-off-list-panel',
  imports: [SeverityMark],
  templateUrl: './off-list-panel.html',
  styleUrl: './off-list-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OffListPanel {
  readonly closed = output();

  private readonly alarms = inject(AlarmStore);
  private readonly clock = inject(ServerClock);
  private readonly commands = inject(AlarmCommands);
  private readonly rules = inject(RuleNames);
  protected readonly store = inject(OffListStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  /** Alarms off the list by what they are there for, most urgent first. */
  private readonly byReason = computed(() => {
    const off = [...this.alarms.alarms().values()].sort(byUrgency);
    return {
      shelved: off.filter((alarm) => offListReason(alarm) === 'shelved'),
      suppressed: off.filter((alarm) => offListReason(alarm) === 'suppressed'),
      outOfService: off.filter((alarm) => offListReason(alarm) === 'out_of_service'),
    };
  });
  protected readonly suppressed = computed(() => this.byReason().suppressed);
  /** Shelved, but the list of shelvings does not say more of it (yet). */
  protected readonly unexplained = computed(() => {
    const known = new Set(this.store.shelvings().map(({ occurrence }) => occurrence));
    return this.byReason().shelved.filter(({ occurrence }) => !known.has(occurrence));
  });
  /** Shelvings without an alarm that are being ended, or why they were not; by id. */
  private readonly told = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly empty = computed(
    () =>
      this.store.loaded() &&
      this.store.shelvings().length === 0 &&
      this.store.outOfService().length === 0 &&
      this.suppressed().length === 0 &&
      this.unexplained().length === 0,
  );

  constructor() {
    this.store.follow(true);
    inject(DestroyRef).onDestroy(() => this.store.follow(false));
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected shut(): void {
    this.dialog().nativeElement.close();
  }

  /** What it is about: by its alarm where one is open. */
  protected subject(shelving: ShelvingView): string {
    const alarm = this.alarmOf(shelving);
    if (alarm) return this.name(alarm);
    const about = shelving.point ?? shelving.gateway ?? shelving.site;
    const rule = this.rules.text(shelving);
    return about === null ? rule : `${about} · ${rule}`;
  }

  protected name(alarm: AlarmView): string {
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    return place === null ? subject : `${subject} · ${place}`;
  }

  /** Worst severity that it holds off the list; `null` when it holds nothing. */
  protected worstOf({ point }: OutOfServiceView): Severity | null {
    const held = this.byReason().outOfService.filter((alarm) => alarm.point === point);
    return held.length === 0 ? null : (Math.min(...held.map((one) => one.severity)) as Severity);
  }

  protected until(iso: string): string {
    const endMs = Date.parse(iso);
    const left = this.local.age(endMs - this.clock.nowMs());
    return this.words.t('offList.until', { time: this.local.moment(endMs), left });
  }

  protected by({ by, secondPerson, at }: ShelvingView): string {
    const time = this.local.moment(Date.parse(at));
    if (secondPerson === null) return this.words.t('offList.by', { who: by, time });
    return this.words.t('offList.two', { who: by, second: secondPerson, time });
  }

  protected progress({ id, occurrence }: ShelvingView): string | null {
    const told = this.told().get(id);
    if (told !== undefined) return told;
    const progress = this.commands.rows().get(occurrence ?? '');
    if (progress?.command !== 'unshelve') return null;
    return progressText(progress, this.words.t, this.local.refusal);
  }

  protected unshelve(shelving: ShelvingView): void {
    const alarm = this.alarmOf(shelving);
    if (alarm?.shelved) void this.commands.unshelve(alarm);
    else void this.end(shelving);
  }

  /** No alarm of it is open: the shelving itself is ended. */
  private async end(shelving: ShelvingView): Promise<void> {
    const command = this.words.t('command.unshelve');
    this.tell(shelving, this.words.t('command.pending', { command }));
    try {
      await this.store.unshelve(shelving);
    } catch (error) {
      const why = this.local.refusal(refusalOf(error));
      this.tell(shelving, this.words.t('command.refused', { command, why }));
    }
    await this.store.read();
  }

  private tell({ id }: ShelvingView, text: string): void {
    this.told.update((known) => new Map(known).set(id, text));
  }

  protected alarmOf({ occurrence }: ShelvingView): AlarmView | undefined {
    return occurrence === null ? undefined : this.alarms.alarms().get(occurrence);
  }
}
