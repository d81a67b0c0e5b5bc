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
import { alarmSubject } from '../alarms/alarm-text';
import { FoldCard, ListItem, isCard, keyOf } from '../alarms/flood/fold';
import { FloodWatch } from '../alarms/flood/flood-watch';
import { Vicinity } from '../alarms/flood/vicinity';
import { markOf } from '../alarms/marks';
import { RuleNames } from '../alarms/rule-names';
import { ServerClock } from '../live/server-clock';
import { MarkState, SeverityMark } from '../parts/severity-mark';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { fitting, sizeOf } from './fit';
import { isCalling, severityOf, worstFirst } from './worst-first';

/** wall-panel.css has the same. */
const ROW_REM = 4;

interface WrongRow {
  key: string;
  item: ListItem;
  mark: MarkState;
  subject: string;
  place: string | null;
  /** Which alarm of a neighbourhood was the first, or which limit was crossed. */
  why: string;
  value: string | null;
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
  protected readonly store = inject(AlarmStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly severityOf = severityOf;
  protected readonly isCalling = isCalling;
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly size = sizeOf(this.list);

  private readonly items = computed(() => worstFirst(this.store.list(), this.flood()));
  protected readonly total = computed(() => this.items().length);
  private readonly fit = computed(() =>
    fitting(this.total(), this.size().height, ROW_REM * this.screen.remPx()),
  );
  protected readonly more = computed(() => this.fit().more);
  protected readonly rows = computed(() =>
    this.items()
      .slice(0, this.fit().shown)
      .map((item) => (isCard(item) ? this.cardRow(item) : this.alarmRow(item))),
  );

  protected age(sinceMs: number): string {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - sinceMs);
  }

  private alarmRow(alarm: AlarmView): WrongRow {
    const { subject, place } = alarmSubject(alarm, this.rules.speaker);
    const { value, unit, limit, limitValue } = alarm;
    const crossed =
      limit === null
        ? this.rules.text(alarm)
        : `${limit} ${this.words.t(`limit.${limit}`)} ${limitValue === null ? '' : this.local.number(limitValue)}`;
    return {
      key: keyOf(alarm),
      item: alarm,
      mark: markOf(alarm),
      subject,
      place,
      why: [crossed.trim(), this.vicinity.ofAlarm(alarm)].filter(Boolean).join(' · '),
      value: value === null ? null : `${this.local.number(value)} ${unit ?? ''}`.trim(),
      sinceMs: Date.parse(alarm.raisedAt),
      who: alarm.acked ? this.holder(alarm) : null,
    };
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
      value: null,
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
