import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { Session } from '../session/session';
import { IncidentLink } from '../incidents/incident-link';
import { SeverityMark } from '../parts/severity-mark';
import { TrendsLink } from '../trend/page/trends-link';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { WordKey } from '../words/zh';
import { AlarmMarks } from './alarm-marks';
import { ArrivalMark } from './arrival/arrival-mark';
import { AlarmBrief } from './detail/alarm-brief';
import { alarmSubject, measuredText } from './alarm-text';
import { AlarmCommands } from './commands/alarm-commands';
import { Command, offered } from './commands/command';
import { progressText } from './commands/progress-text';
import { Vicinity } from './flood/vicinity';
import { markOf } from './marks';
import { RuleNames } from './rule-names';

interface Fact {
  word: WordKey;
  text: string;
}

/** The selected alarm: everything that is known of it, and what can be done with it. */
@Component({
  selector: 'fs-alarm-detail',
  imports: [
    AlarmBrief,
    AlarmMarks,
    ArrivalMark,
    IncidentLink,
    RouterLink,
    SeverityMark,
    TrendsLink,
  ],
  templateUrl: './alarm-detail.html',
  styleUrl: './alarm-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmDetail {
  readonly alarm = input.required<AlarmView>();
  readonly leave = output();
  readonly open = output();
  /** Asks for how long and why. */
  readonly shelve = output();

  private readonly sites = inject(SiteStore);
  private readonly rules = inject(RuleNames);
  private readonly commands = inject(AlarmCommands);
  private readonly vicinity = inject(Vicinity);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly mayAcknowledge = inject(Session).mayAcknowledge;

  protected readonly names = computed(() => alarmSubject(this.alarm(), this.rules.speaker));
  protected readonly mark = computed(() => markOf(this.alarm()));
  protected readonly offered = computed(() => offered(this.alarm()));
  protected readonly progress = computed(() => this.commands.rows().get(this.alarm().occurrence));
  protected readonly progressText = computed(() => {
    const progress = this.progress();
    return progress ? progressText(progress, this.words.t, this.local.refusal) : null;
  });
  protected readonly busy = computed(() => {
    const kind = this.progress()?.kind;
    return kind === 'pending' || kind === 'accepted';
  });

  protected readonly facts = computed<Fact[]>(() => {
    const alarm = this.alarm();
    return [
      ...this.place(alarm),
      ...this.neighbours(alarm),
      {
        word: 'detail.rule',
        text: this.words.t('detail.version', {
          name: this.rules.text(alarm),
          version: alarm.ruleVersion,
        }),
      },
      ...this.measures(alarm),
      ...this.times(alarm),
      ...(alarm.ackComment ? [{ word: 'detail.comment' as const, text: alarm.ackComment }] : []),
    ];
  });

  protected run(command: Command, comment: string): void {
    const alarm = this.alarm();
    if (command === 'shelve') this.shelve.emit();
    else if (command === 'ack') void this.commands.acknowledge(alarm, comment.trim());
    else void this.commands[command](alarm);
  }

  private place({ site, unitOfPlant }: AlarmView): Fact[] {
    if (!unitOfPlant) return [];
    const pipeline = site !== null && this.sites.byCode().get(site)?.site.kind === 'gas_pipeline';
    return [{ word: pipeline ? 'detail.section' : 'detail.unit', text: unitOfPlant }];
  }

  private neighbours(alarm: AlarmView): Fact[] {
    const text = this.vicinity.ofAlarm(alarm);
    return text === null ? [] : [{ word: 'detail.near', text }];
  }

  private measures(alarm: AlarmView): Fact[] {
    const { value, peak } = alarm;
    const teller = { t: this.words.t, number: this.local.number };
    const text = (measured: number) => measuredText(alarm, measured, teller);
    const facts: Fact[] = [];
    if (value !== null) facts.push({ word: 'detail.value', text: text(value) });
    if (peak !== null && peak !== value) facts.push({ word: 'detail.peak', text: text(peak) });
    return facts;
  }

  private times(alarm: AlarmView): Fact[] {
    const at = (iso: string) => this.local.moment(Date.parse(iso));
    const facts: Fact[] = [
      { word: 'detail.measured', text: this.local.moment(alarm.t) },
      { word: 'detail.raised', text: at(alarm.raisedAt) },
    ];
    const later = [
      ['detail.escalated', alarm.escalatedAt],
      ['detail.returned', alarm.returnedAt],
      ['detail.cleared', alarm.clearedAt],
      ['detail.shelvedUntil', alarm.shelved ? alarm.shelvedUntil : null],
      ['detail.realarm', alarm.realarmAt],
    ] as const;
    for (const [word, iso] of later) if (iso !== null) facts.push({ word, text: at(iso) });
    if (alarm.ackedAt !== null) {
      const who = alarm.ackedBy ?? '';
      const text = this.words.t('detail.ackedBy', { who, time: at(alarm.ackedAt) });
      facts.push({ word: 'detail.acked', text });
    }
    return facts;
  }
}
