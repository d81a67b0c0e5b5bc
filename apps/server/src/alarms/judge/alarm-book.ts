/**
 * The alarms of one round: what rules say followed to the open occurrence of their subject, what time
 * and standing decisions do to it, and the news of both.
 */
import type { JournalType, Severity } from '@fengsui/contracts';
import {
  follow,
  realarm,
  takeOutOfService,
  unshelve,
  type Alarm,
  type AlarmNews,
  type AlarmStep,
  type Condition,
  type Standing,
} from '@fengsui/domain';
import type { AlarmRecord } from '../alarm-record.js';
import type { Subjects } from '../rule-set.js';
import { openKey, pointKey, siteKey, type PointSubject, type Subject } from '../subjects.js';
import type { ShardCopy } from './shard-copy.js';

export interface DraftNews {
  type: JournalType;
  atMs: number;
  /** The record as it was after the step; `null` for news that is not of an alarm. */
  record: AlarmRecord | null;
  data: Record<string, unknown>;
}
/** A new peak is saved with the next transition, or when it exceeds the saved one by this share. */
const PEAK_STEP = 0.02;

export class AlarmBook {
  readonly changedRecords = new Map<AlarmRecord, 'new' | 'known' | 'peak'>();
  readonly news: DraftNews[] = [];
  /** Subject and rule of shelvings that ended, by {@link openKey}. */
  readonly endedShelvings = new Map<string, { subject: string; rule: string }>();
  readonly endedPermits = new Set<number>();

  /** @param copy is changed in place */
  constructor(
    private readonly copy: ShardCopy,
    private readonly subjects: Subjects,
    private readonly now: number,
  ) {}

  /** What time alone does: shelvings and permits that end, alarms that ask again. */
  tick(): void {
    this.#endShelvings();
    this.#endPermits();
    for (const record of [...this.copy.open.values()])
      this.step(record, realarm(record.alarm, this.now));
  }

  #endShelvings(): void {
    for (const [key, { until }] of [...this.copy.shelved]) {
      if (until > this.now) continue;
      this.#endShelving(key);
      const record = this.copy.open.get(key);
      if (record) this.step(record, unshelve(record.alarm, this.now));
    }
  }

  #endShelving(key: string): void {
    const at = key.indexOf(' ');
    this.copy.shelved.delete(key);
    this.endedShelvings.set(key, { subject: key.slice(0, at), rule: key.slice(at + 1) });
  }

  #endPermits(): void {
    for (const [pointId, until] of [...this.copy.outOfService]) {
      if (until > this.now) continue;
      this.copy.outOfService.delete(pointId);
      this.endedPermits.add(pointId);
      for (const record of this.openOf(pointKey(pointId))) {
        this.step(record, takeOutOfService(record.alarm, false, this.now));
      }
    }
  }

  /** A point's state suppresses the alarms of this one by design. */
  isSuppressed(point: PointSubject): boolean {
    const states = this.copy.states.get(siteKey(point.siteId));
    if (!states) return false;
    for (const [code, { memory }] of states) {
      const rule = memory['is']?.on ? this.subjects.groupByCode.get(code)?.rule : undefined;
      if (rule?.kind === 'suppression' && rule.points.includes(point.name)) return true;
    }
    return false;
  }

  openOf(subject: string): AlarmRecord[] {
    return [...this.copy.open.values()].filter((record) => record.subject.key === subject);
  }

  /**
   * A rule that holds or does not, with the severity that people gave it.
   * @param since measured, UTC ms; `null` when it does not hold
   * @returns whether that is news
   */
  saysRule(
    subject: Subject,
    rule: string,
    since: number | null,
    value: number | null = null,
  ): boolean {
    const facts = this.subjects.rules.get(rule);
    if (!facts?.enabled) return false;
    const { severity, version } = facts;
    const condition = since === null ? null : aPlain(severity, since, value);
    return this.says(subject, rule, version, condition);
  }

  /**
   * What a rule says of its subject now, followed to its open occurrence.
   * @returns whether that is news
   */
  says(subject: Subject, rule: string, ruleVersion: number, condition: Condition | null): boolean {
    const key = openKey(subject.key, rule);
    const known = this.copy.open.get(key) ?? null;
    if (!known && !condition) return false;
    const severity = condition?.severity ?? known?.alarm.severity ?? 4;
    const standing = this.#standing(subject, rule, key, severity);
    const step = follow(known?.alarm ?? null, condition, standing, this.now);
    if (step.superseded || (!known && step.alarm)) {
      if (!step.alarm) return false;
      this.#raise(key, subject, rule, ruleVersion, step.alarm, known, step.superseded, step.news);
    } else if (known && step.alarm) {
      if (known.alarm.shelvedUntil !== null && step.alarm.shelvedUntil === null) {
        this.#endShelving(key);
      }
      if (step.news.length > 0) known.ruleVersion = ruleVersion;
      this.step(known, { alarm: step.alarm, news: step.news });
    }
    return step.news.length > 0;
  }

  #raise(
    key: string,
    subject: Subject,
    rule: string,
    ruleVersion: number,
    alarm: Alarm,
    known: AlarmRecord | null,
    superseded: Alarm | null,
    news: readonly AlarmNews[],
  ): void {
    const record: AlarmRecord = {
      occurrence: 0,
      version: 1,
      subject,
      rule,
      ruleKind: rule.startsWith('limits.')
        ? 'limits'
        : (this.subjects.rules.get(rule)?.kind ?? 'limits'),
      ruleVersion,
      alarm,
      chattering: false,
      historical: false,
      savedPeak: alarm.peak,
      supersededBy: null,
    };
    if (known && superseded) {
      this.superseding.set(known, record);
      this.#advance(known, superseded, true, true);
      this.#tell(known, ['alarm.cleared']);
    }
    this.copy.open.set(key, record);
    this.changedRecords.set(record, 'new');
    this.#tell(record, news);
  }

  #standing(subject: Subject, rule: string, key: string, severity: Severity): Standing {
    const shelved = this.copy.shelved.get(key);
    const covers = shelved && shelved.until > this.now && shelved.severity <= severity;
    const point = subject.kind === 'point' ? subject : null;
    return {
      latched: this.#isLatched(point, rule),
      shelvedUntil: covers ? shelved.until : null,
      oneShot: covers === true && shelved.oneShot,
      suppressed: point !== null && this.isSuppressed(point),
      outOfService: point !== null && (this.copy.outOfService.get(point.id) ?? 0) > this.now,
    };
  }

  #isLatched(point: PointSubject | null, rule: string): boolean {
    if (!point || !rule.startsWith('limits.'))
      return this.subjects.rules.get(rule)?.latched ?? false;
    const { H, HH, L, LL } = point.plan.limits;
    return (rule === 'limits.high' ? [H, HH] : [L, LL]).some((limit) => limit?.latched === true);
  }

  /** A step that was made of an open alarm; none when it changed nothing. */
  step(record: AlarmRecord, { alarm, news }: AlarmStep): void {
    if (alarm === record.alarm) return;
    const isNews = news.length > 0;
    this.#advance(record, alarm, isNews || isWorthSaving(record.savedPeak, alarm.peak), isNews);
    if (!alarm.open) this.copy.open.delete(openKey(record.subject.key, record.rule));
    this.#tell(record, news);
  }

  /** News that is not of an alarm. */
  tell(type: JournalType, data: Record<string, unknown>): void {
    this.news.push({ type, atMs: this.now, record: null, data });
  }

  readonly superseding = new Map<AlarmRecord, AlarmRecord>();

  /** @param transition a peak alone is none: whoever has seen the alarm has seen this version */
  #advance(known: AlarmRecord, alarm: Alarm, save: boolean, transition: boolean): void {
    known.alarm = alarm;
    if (save) known.savedPeak = alarm.peak;
    const change = this.changedRecords.get(known) ?? 'none';
    if (transition && (change === 'none' || change === 'peak')) {
      known.version += 1;
      this.changedRecords.set(known, 'known');
    } else if (save && change === 'none') this.changedRecords.set(known, 'peak');
  }

  #tell(record: AlarmRecord, types: readonly AlarmNews[]): void {
    for (const type of types) {
      const snapshot: AlarmRecord = { ...record };
      this.news.push({ type, atMs: this.now, record: snapshot, data: {} });
      this.#snapshots.set(snapshot, record);
    }
  }
  readonly #snapshots = new Map<AlarmRecord, AlarmRecord>();

  /** New records got their numbers: the snapshots in the news follow. */
  numbered(): void {
    for (const [former, by] of this.superseding) former.supersededBy = by.occurrence;
    for (const [snapshot, record] of this.#snapshots) {
      snapshot.occurrence = record.occurrence;
      snapshot.version = record.version;
      snapshot.chattering = record.chattering;
      snapshot.supersededBy = record.supersededBy;
    }
  }

  get isEmpty(): boolean {
    return (
      this.changedRecords.size === 0 &&
      this.news.length === 0 &&
      this.endedShelvings.size === 0 &&
      this.endedPermits.size === 0
    );
  }
}

const aPlain = (severity: Severity, t: number, value: number | null): Condition => ({
  severity,
  limit: null,
  limitValue: null,
  value,
  t,
});

function isWorthSaving(saved: number | null, peak: number | null): boolean {
  if (peak === null || peak === saved) return false;
  return saved === null || Math.abs(peak - saved) > PEAK_STEP * Math.abs(saved);
}
