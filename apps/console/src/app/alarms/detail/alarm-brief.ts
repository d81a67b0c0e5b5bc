import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { PROCEDURE_SOURCE, ProcedureFact, procedureFacts, procedureFor } from '@fengsui/domain';
import { ServerClock } from '../../live/server-clock';
import { Person } from '../../parts/person';
import { SeverityMark } from '../../parts/severity-mark';
import { limitsText } from '../../sites/point-row';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import type { WordKey } from '../../words/zh';
import { GridBook } from './grid-book';
import { lastedMs, pastOf } from './past';
import { peopleNear } from './people-near';
import { MOST_PAST, Part, PointBrief } from './point-brief';
import { TripTrend } from './trip-trend';

/** Of the earlier alarms, so many are listed. */
const LISTED = 6;

/** Behind an alarm: trend and limits, what to do, what its point did before, whom to call. */
@Component({
  selector: 'fs-alarm-brief',
  imports: [Person, SeverityMark, TripTrend],
  providers: [PointBrief],
  templateUrl: './alarm-brief.html',
  styleUrl: './alarm-brief.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmBrief {
  readonly alarm = input.required<AlarmView>();
  private readonly sites = inject(SiteStore);
  private readonly grid = inject(GridBook);
  private readonly clock = inject(ServerClock);
  protected readonly brief = inject(PointBrief);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly source = PROCEDURE_SOURCE;

  private readonly occurrence = computed(() => this.alarm().occurrence);
  protected readonly point = computed(() => valueOf(this.brief.point()));
  protected readonly limits = computed(() => {
    const point = this.point();
    return point ? limitsText(point.limits, this.local.number) : null;
  });
  protected readonly steps = computed(() => procedureFor(this.alarm()));
  protected readonly facts = computed(() => procedureFacts(this.alarm()).map(this.factText));
  protected readonly past = computed(() => {
    const alarms = valueOf(this.brief.past());
    if (!alarms) return null;
    const { earlier, ...week } = pastOf(alarms, this.occurrence(), this.clock.nowMs(), MOST_PAST);
    return { ...week, earlier: earlier.slice(0, LISTED) };
  });
  protected readonly people = computed(() => {
    const site = this.sites.byCode().get(this.alarm().site ?? '')?.site ?? null;
    return peopleNear(site, this.grid.nodes());
  });
  protected readonly refused = (part: Part<unknown>): string | null =>
    part && 'refused' in part
      ? this.words.t('detail.part', { why: this.local.refusal(part.refused) })
      : null;

  constructor() {
    effect(() => {
      this.occurrence();
      untracked(() => {
        this.brief.show(this.alarm());
        this.grid.ask();
      });
    });
  }

  protected lasted(alarm: AlarmView): string {
    const ms = lastedMs(alarm);
    if (ms === null) return this.words.t('detail.ongoing');
    return this.words.t('detail.lasting', { time: this.local.age(ms) });
  }

  private readonly factText = ({ kind, values, source, confidence }: ProcedureFact) => ({
    kind,
    text: this.words.t(`fact.${kind}` as WordKey, {
      value: values.map(this.local.number).join(' / '),
    }),
    source: this.words.t('detail.source', { source }),
    isReference: confidence === 'reference-only',
  });
}

function valueOf<T>(part: Part<T>): T | null {
  return part && 'value' in part ? part.value : null;
}
