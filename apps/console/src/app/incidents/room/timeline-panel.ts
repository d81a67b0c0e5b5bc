import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { TimelineEntry } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { Moment } from '../../parts/moment';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { DueMark } from '../due-mark';
import { duesOf } from '../incident-clocks';
import { IncidentRights } from '../rights';
import { EntryBox } from './entry-box';
import { RoomDesk } from './room-desk';
import { RoomStore } from './room-store';
import { TIMELINE_GROUPS, TimelineGroup, correctedIn, inGroup, mergesIn } from './timeline-groups';
import { entryText } from './timeline-text';

/** So many lines are on the screen at first. */
const SHOWN = 200;

interface Line {
  entry: TimelineEntry;
  /** It was written down later than it happened. */
  late: string | null;
  text: string | null;
  corrected: boolean;
  /** A promise that is still open. */
  promised: boolean;
  /** The incident whose merge into this one still holds. */
  merged: string | null;
}

/** All that happened, newest first; what was promised stands above it until it is kept. */
@Component({
  selector: 'fs-timeline-panel',
  imports: [DueMark, EntryBox, Moment],
  templateUrl: './timeline-panel.html',
  styleUrls: ['./panel.css', './timeline-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimelinePanel {
  private readonly clock = inject(ServerClock);
  protected readonly store = inject(RoomStore);
  protected readonly desk = inject(RoomDesk);
  protected readonly rights = inject(IncidentRights);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly groups = TIMELINE_GROUPS;
  protected readonly group = signal<TimelineGroup>('all');
  protected readonly limit = signal(SHOWN);
  private readonly chosen = computed(() =>
    this.store.timeline().filter((entry) => inGroup(entry, this.group())),
  );
  protected readonly more = computed(() => this.chosen().length > this.limit());
  protected readonly promises = computed(() => {
    const incident = this.store.incident();
    this.clock.second();
    const dues = incident ? duesOf(incident, this.clock.nowMs()) : [];
    return (incident?.promises ?? []).flatMap(({ entry, due, text }) => {
      const mark = dues.find(
        (one) => one.what === 'promise' && one.dueMs === Date.parse(due) && one.text === text,
      );
      return mark ? [{ entry, mark }] : [];
    });
  });
  protected readonly lines = computed<Line[]>(() => {
    const corrected = correctedIn(this.store.timeline());
    const merges = mergesIn(this.store.timeline());
    const isOpen = this.store.incident()?.state !== 'closed';
    const open = new Set(this.store.incident()?.promises.map(({ entry }) => entry));
    return this.chosen()
      .slice(0, this.limit())
      .map((entry) => ({
        entry,
        late: this.lateText(entry),
        text: entryText(entry, {
          t: this.words.t,
          name: this.words.name,
          moment: this.local.moment,
        }),
        corrected: corrected.has(entry.id),
        promised: open.has(entry.id),
        merged: isOpen ? (merges.get(entry.id) ?? null) : null,
      }));
  });

  protected keep(entry: string): void {
    void this.desk.send(`promises/${encodeURIComponent(entry)}/keep`, {});
  }

  protected undoMerge(from: string): void {
    void this.desk.send('unmerge', {}, from);
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + SHOWN);
  }

  private lateText({ at, recordedAt }: TimelineEntry): string | null {
    const lateMs = Date.parse(recordedAt) - Date.parse(at);
    return lateMs < 60_000 ? null : this.words.t('incident.late', { age: this.local.age(lateMs) });
  }
}
