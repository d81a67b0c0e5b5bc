/** What is wrong: worst first, with the first-out, since when, and who has it. */
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { alarmSubject, isAboutRule, measuredText } from '../alarms/alarm-text';
import { FoldCard, ListItem, isCard, keyOf } from '../alarms/flood/fold';
import { FloodWatch } from '../alarms/flood/flood-watch';
import { Vicinity } from '../alarms/flood/vicinity';
import { LiveMeasure, Measure } from '../alarms/live-measure';
import { markOf } from '../alarms/marks';
import { RuleNames } from '../alarms/rule-names';
import { ServerClock } from '../live/server-clock';
import { MarkState, SeverityMark } from '../parts/severity-mark';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { MORE_EM, fitting, isRoomy, sizeOf } from './fit';
import { isCalling, severityOf, worstFirst } from './worst-first';

/** wrong-panel.css has the same: where all have room, and on a phone, a row has a line more. */
const ROW_EM = { roomy: 4.65, close: 4 };

interface WrongRow {
  key: string;
  item: ListItem;
  mark: MarkState;
  subject: string;
  place: string | null;
  /** Which alarm of a neighbourhood was the first, or which limit was crossed. */
  why: string;
  sinceMs: number;
  who: string | null;
}

@Component({
  selector: 'fs-wrong-panel',
  imports: [SeverityMark],
  templateUrl: './wrong-panel.html',
  styleUrls: ['./wall-panel.css', './wrong-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WrongPanel {
  private readonly flood = inject(FloodWatch).flood;
  private readonly vicinity = inject(Vicinity);
  private readonly rules = inject(RuleNames);
  private readonly clock = inject(ServerClock);
  private readonly screen = inject(Screen);
  private readonly measures = inject(LiveMeasure);
  protected readonly store = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly severityOf = severityOf;
  protected readonly isCalling = isCalling;
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);

  private readonly items = computed(() => worstFirst(this.store.list(), this.flood()));
  protected readonly total = computed(() => this.items().length);
  protected readonly roomy = computed(
    () => this.screen.narrow() || isRoomy(this.total(), this.size(), ROW_EM),
  );
  private readonly fit = computed(() => {
    const { height, em } = this.size();
    const rowEm = this.roomy() ? ROW_EM.roomy : ROW_EM.close;
    return fitting(this.total(), height, rowEm * em, 1, MORE_EM * em);
  });
  protected readonly more = computed(() => this.fit().more);
  protected readonly rows = computed(() =>
    this.items()
      .slice(0, this.fit().shown)
      .map((item) => (isCard(item) ? this.cardRow(item) : this.alarmRow(item))),
  );

  protected measureOf(item: ListItem): Measure | null {
    return isCard(item) ? null : this.measures.of(item);
  }

  protected age(sinceMs: number): string {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - sinceMs);
  }

  private alarmRow(alarm: AlarmView): WrongRow {
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    const teller = { t: this.words.t, number: this.local.number };
    const measured = (value: number | null) =>
      value === null ? null : measuredText(alarm, value, teller);
    return {
      key: keyOf(alarm),
      item: alarm,
      mark: markOf(alarm),
      subject,
      place,
      why: [this.crossed(alarm, measured), this.vicinity.briefly(alarm)]
        .filter(Boolean)
        .join(' · '),
      sinceMs: Date.parse(alarm.raisedAt),
      who: alarm.acked ? this.holder(alarm) : null,
    };
  }

  /** The limit with its unit, or the rule where the row is not named after it. */
  private crossed(alarm: AlarmView, measured: (value: number | null) => string | null): string {
    const { limit, limitValue } = alarm;
    if (limit !== null)
      return [this.words.t(`alarm.limit.${limit}`), measured(limitValue)].filter(Boolean).join(' ');
    return isAboutRule(alarm)
      ? this.words.t(`rules.kind.${alarm.ruleKind}`)
      : this.rules.text(alarm);
  }

  private cardRow(card: FoldCard): WrongRow {
    const first = alarmSubject(card.firstOut, this.rules.speaker);
    const near = this.vicinity.text(card.firstOut, card.neighbourhood);
    const firstOut = this.words.t('flood.firstOutAt', {
      subject: first.subject,
      time: this.local.clock(card.firstOut.t),
    });
    return {
      key: keyOf(card),
      item: card,
      mark: card.unacknowledged > 0 ? 'filled' : 'outlined',
      subject: this.words.t('wall.folded', {
        place: this.vicinity.placeName(card.site, card.unit),
        count: card.members.length,
      }),
      place: first.place,
      why: [firstOut, near].filter(Boolean).join(' · '),
      sinceMs: Date.parse(card.firstOut.raisedAt),
      who:
        card.unacknowledged > 0
          ? null
          : [...new Set(card.members.map((alarm) => alarm.ackedBy ?? ''))]
              .filter(Boolean)
              .join(' '),
    };
  }

  private holder({ ackedBy, ackedAt }: AlarmView): string {
    return `${ackedBy ?? ''} ${ackedAt === null ? '' : this.local.minute(Date.parse(ackedAt))}`.trim();
  }
}
