/** Which occurrences a round changes, and the news of that in order. */
import type { JournalType } from '@fengsui/contracts';
import type { Alarm, AlarmNews } from '@fengsui/domain';
import type { AlarmRecord } from '../alarm-record.js';

export interface DraftNews {
  type: JournalType;
  atMs: number;
  /** The record as it was after the step; `null` for news that is not of an alarm. */
  record: AlarmRecord | null;
  data: Record<string, unknown>;
}
/** A new peak is saved with the next transition, or when it exceeds the saved one by this share. */
const PEAK_STEP = 0.02;

export class RecordLog {
  readonly changed = new Map<AlarmRecord, 'new' | 'known' | 'peak'>();
  readonly news: DraftNews[] = [];
  /** Closed for another one that took its place. */
  readonly #superseding = new Map<AlarmRecord, AlarmRecord>();
  readonly #snapshots = new Map<AlarmRecord, AlarmRecord>();

  constructor(private readonly now: number) {}

  add(record: AlarmRecord, news: readonly AlarmNews[]): void {
    this.changed.set(record, 'new');
    this.#tell(record, news);
  }

  /** A peak alone is no transition: whoever has seen the alarm has seen this version. */
  advance(record: AlarmRecord, alarm: Alarm, news: readonly AlarmNews[]): void {
    const isTransition = news.length > 0;
    const save = isTransition || isWorthSaving(record.savedPeak, alarm.peak);
    record.alarm = alarm;
    if (save) record.savedPeak = alarm.peak;
    const change = this.changed.get(record) ?? 'none';
    if (isTransition && (change === 'none' || change === 'peak')) {
      record.version += 1;
      this.changed.set(record, 'known');
    } else if (save && change === 'none') this.changed.set(record, 'peak');
    this.#tell(record, news);
  }

  supersede(former: AlarmRecord, by: AlarmRecord): void {
    this.#superseding.set(former, by);
  }

  /** News that is not of an alarm. */
  tell(type: JournalType, data: Record<string, unknown>): void {
    this.news.push({ type, atMs: this.now, record: null, data });
  }

  #tell(record: AlarmRecord, types: readonly AlarmNews[]): void {
    for (const type of types) {
      const snapshot: AlarmRecord = { ...record };
      this.news.push({ type, atMs: this.now, record: snapshot, data: {} });
      this.#snapshots.set(snapshot, record);
    }
  }

  /** New records got their numbers: the snapshots in the news follow. */
  numbered(): void {
    for (const [former, by] of this.#superseding) former.supersededBy = by.occurrence;
    for (const [snapshot, record] of this.#snapshots) {
      snapshot.occurrence = record.occurrence;
      snapshot.version = record.version;
      snapshot.chattering = record.chattering;
      snapshot.supersededBy = record.supersededBy;
    }
  }

  get isEmpty(): boolean {
    return this.changed.size === 0 && this.news.length === 0;
  }
}

function isWorthSaving(saved: number | null, peak: number | null): boolean {
  if (peak === null || peak === saved) return false;
  return saved === null || Math.abs(peak - saved) > PEAK_STEP * Math.abs(saved);
}
