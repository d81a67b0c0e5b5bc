import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IncidentAlarm, IncidentReport, TimelineEntry } from '@fengsui/contracts';
import { RuleNames } from '../../alarms/rule-names';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { DrillWatermark } from '../../drills/drill-watermark';
import { MeasuredValue } from '../../parts/measured-value';
import { Moment } from '../../parts/moment';
import { IncidentWords } from '../../words/incident-words';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { explanationText, tagOf } from '../incident-text';
import { pathOf } from '../room/room-parts';
import { entryText } from '../room/timeline-text';
import { timeRows } from './time-rows';

/** `/incidents/:id/report`: after the action, for paper: how long each step took, and all that happened. */
@Component({
  selector: 'fs-incident-report-page',
  imports: [DrillWatermark, MeasuredValue, Moment, RouterLink],
  templateUrl: './incident-report-page.html',
  styleUrl: './incident-report-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentReportPage {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly report = signal<IncidentReport | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly times = computed(() => {
    const report = this.report();
    return report ? timeRows(report.times) : [];
  });
  protected readonly explanation = computed(() =>
    explanationText(this.report()?.incident.explanation ?? null, {
      t: this.words.t,
      name: this.words.name,
      clock: this.local.clock,
    }),
  );
  /** As it happened. */
  protected readonly timeline = computed(() =>
    [...(this.report()?.timeline ?? [])].sort(
      (a, b) => a.at.localeCompare(b.at) || Number(a.id) - Number(b.id),
    ),
  );

  /** The server writes the quick report in it. */
  private readonly lang = computed(() => (this.words.language() === 'en' ? 'en' : 'zh'));

  constructor() {
    inject(IncidentWords);
    effect(() => {
      const id = this.id();
      const lang = this.lang();
      untracked(() => void this.read(id, lang));
    });
  }

  protected nameOf(alarm: IncidentAlarm): string {
    return alarm.point === null ? this.rules.text(alarm) : tagOf(alarm);
  }

  protected print(): void {
    window.print();
  }

  protected text(entry: TimelineEntry): string {
    return (
      entryText(entry, {
        t: this.words.t,
        name: this.words.name,
        moment: this.local.moment,
      }) ?? ''
    );
  }

  private async read(id: string, lang: 'zh' | 'en'): Promise<void> {
    const isWanted = () => this.id() === id && this.lang() === lang;
    try {
      const report = await this.api.get<IncidentReport>(
        `${pathOf(id, 'report')}?format=json&lang=${lang}`,
      );
      if (!isWanted()) return;
      this.report.set(report);
      this.failure.set(null);
    } catch (error) {
      if (isWanted()) this.failure.set(refusalOf(error));
    }
  }
}
