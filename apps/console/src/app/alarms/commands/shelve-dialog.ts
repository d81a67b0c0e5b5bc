import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  OnInit,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { SHELVE_MAX_MINUTES, ShelvingProposal } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { Session } from '../../session/session';
import { Screen } from '../../shell/screen';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { AlarmCommands } from './alarm-commands';
import { Proposals } from './proposals';
import { durationPhrase, needsSecondPerson, shelvingSteps } from './shelving';

/** For how long, why, and for severity 1 who else: shelving an alarm. */
@Component({
  selector: 'fs-shelve-dialog',
  templateUrl: './shelve-dialog.html',
  styleUrl: './shelve-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShelveDialog implements OnInit {
  readonly occurrence = input.required<string>();
  readonly closed = output();

  private readonly store = inject(AlarmStore);
  private readonly clock = inject(ServerClock);
  private readonly commands = inject(AlarmCommands);
  private readonly proposals = inject(Proposals);
  private readonly session = inject(Session);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly screen = inject(Screen);
  private readonly reason = viewChild<ElementRef<HTMLTextAreaElement>>('reason');
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  /** As it is now; `undefined` when it is gone meanwhile. */
  protected readonly alarm = computed(() => this.store.alarms().get(this.occurrence()));
  protected readonly subject = computed(() => {
    const alarm = this.alarm();
    return alarm ? alarmSubject(alarm, this.rules.speaker) : null;
  });
  protected readonly steps = computed(() => shelvingSteps(this.alarm()?.severity ?? 4));
  protected readonly most = computed(() =>
    this.duration(SHELVE_MAX_MINUTES[this.alarm()?.severity ?? 4]),
  );
  protected readonly two = computed(() => needsSecondPerson(this.alarm()?.severity ?? 4));
  protected readonly minutes = signal(0);
  protected readonly why = signal('');
  protected readonly once = signal(false);
  protected readonly missing = signal(false);
  protected readonly until = computed(() => {
    this.clock.second();
    return this.local.moment(this.clock.nowMs() + this.minutes() * 60_000);
  });
  /** What waits for a second person. */
  protected readonly proposal = computed(() =>
    this.two() ? this.proposals.of(this.occurrence()) : null,
  );
  protected readonly own = computed(
    () => this.proposal()?.proposedBy === this.session.user()?.username,
  );

  /** Nothing would come of asking for the same once more. */
  protected readonly repeated = computed(() => {
    const own = this.own() ? this.proposal() : null;
    if (own === null) return false;
    const isSame = own.minutes === this.minutes() && own.oneShot === this.once();
    return isSame && own.reason === this.why().trim();
  });

  constructor() {
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
      // A phone's keyboard would hide the rest.
      if (!this.screen.narrow()) this.reason()?.nativeElement.focus();
    });
  }

  ngOnInit(): void {
    this.minutes.set(this.steps()[1] ?? 0);
    if (this.two()) void this.proposals.ask(this.occurrence());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const alarm = this.alarm();
    const reason = this.why().trim();
    if (reason === '') {
      this.missing.set(true);
      return;
    }
    if (alarm) {
      const request = { minutes: this.minutes(), reason };
      void this.commands.shelve(alarm, this.once() ? { ...request, oneShot: true } : request);
    }
    this.dialog().nativeElement.close();
  }

  /** The second person asks for exactly what was shown. */
  protected confirm({ minutes, reason, oneShot }: ShelvingProposal): void {
    const alarm = this.alarm();
    if (alarm) void this.commands.shelve(alarm, { minutes, reason, oneShot });
    this.dialog().nativeElement.close();
  }

  protected shut(): void {
    this.dialog().nativeElement.close();
  }

  protected duration(minutes: number): string {
    const { key, params } = durationPhrase(minutes);
    return this.words.t(key, params);
  }
}
