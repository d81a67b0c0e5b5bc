/**
 * One round of judging a shard, in memory: what is handed over and what time has brought go through
 * the pure steps of libs/domain; what came of it is collected, to be saved in one transaction.
 */
import type { AlarmRule, GatewayEventKind, JournalType, Severity } from '@fengsui/contracts';
import {
  follow,
  isAtRest,
  judgeLimits,
  limitSeverity,
  withoutRemoved,
  type Alarm,
  type Condition,
  type Direction,
  type LimitInput,
  type Memory,
} from '@fengsui/domain';
import {
  isHandedEvent,
  type HandedEvent,
  type HandedOver,
  type HandedReading,
} from '../../platform/handover.js';
import type { AlarmRecord } from '../alarm-record.js';
import { openKey, subjectKey, type PointSubject, type Subject } from '../subjects.js';

export interface RuleMemory {
  pointId: number;
  rule: AlarmRule;
  memory: Memory;
  dueAt: number | null;
}
/** Everything of a shard that is not at rest, as the database has it. */
export interface ShardCopy {
  revision: number;
  /** By `{point id} {rule}`. */
  memories: Map<string, RuleMemory>;
  /** By subject and rule. */
  open: Map<string, AlarmRecord>;
}
export interface DraftNews {
  type: JournalType;
  atMs: number;
  /** The record as it was after the step; `null` for news that is not of an alarm. */
  record: AlarmRecord | null;
  data: Record<string, unknown>;
}

const DIRECTIONS: readonly (readonly [Direction, AlarmRule])[] = [
  ['high', 'limits.high'],
  ['low', 'limits.low'],
];
const EVENT_SEVERITY: Record<GatewayEventKind, Severity> = {
  manual_call_point: 1,
  flame: 1,
  valve_trip: 2,
  power_loss: 3,
  fault: 3,
  door: 4,
};
const AT_REST: { memory: Memory; dueAt: number | null } = { memory: {}, dueAt: null };
/**
 * A delay ends without a reading only this much later: the reading that contradicts it may have been
 * measured in time and still be on its way.
 */
export const TICK_ALLOWANCE_MS = 1_000;
/** A new peak is saved with the next transition, or when it exceeds the saved one by this share. */
const PEAK_STEP = 0.02;

export class ShardDraft {
  readonly changedMemories = new Map<string, RuleMemory>();
  readonly changedRecords = new Map<AlarmRecord, 'new' | 'known' | 'peak'>();
  readonly news: DraftNews[] = [];
  readonly silentPoints = new Map<number, boolean>();
  readonly silentGateways = new Map<number, boolean>();
  /** Newest measured time judged per point in this round. */
  readonly judgedUpTo = new Map<number, number>();
  judged = 0;

  /**
   * @param copy is changed in place: it must be thrown away when the round is not saved
   * @param judgedUpTo newest measured time judged per point in saved rounds
   */
  constructor(
    private readonly copy: ShardCopy,
    private readonly points: ReadonlyMap<number, PointSubject>,
    private readonly gateways: ReadonlyMap<number, Subject>,
    private readonly formerlyJudgedUpTo: ReadonlyMap<number, number>,
    private readonly now: number,
  ) {}

  take(entry: HandedOver): void {
    if (isHandedEvent(entry)) this.#event(entry);
    else this.#reading(entry);
  }

  #reading([pointId, t, v]: HandedReading): void {
    const point = this.points.get(pointId);
    if (!point) return;
    const before = this.judgedUpTo.get(pointId) ?? this.formerlyJudgedUpTo.get(pointId);
    // Late within the window, overtaken by a newer reading: what holds now is known already.
    if (before !== undefined && t < before) return;
    this.judgedUpTo.set(pointId, t);
    this.judged += 1;
    this.#limits(point, { kind: 'reading', t, v });
  }

  #event([gatewayId, pointId, t, kind, active]: HandedEvent): void {
    const subject = pointId === null ? this.gateways.get(gatewayId) : this.points.get(pointId);
    if (!subject) return;
    const condition: Condition = {
      severity: EVENT_SEVERITY[kind],
      limit: null,
      limitValue: null,
      value: null,
      t,
    };
    this.says(subject, `event.${kind}`, 1, active ? condition : null);
  }

  /** Delays that ended by now although no reading came. */
  tick(): void {
    for (const { pointId, dueAt } of [...this.copy.memories.values()]) {
      const point = this.points.get(pointId);
      if (dueAt !== null && dueAt <= this.now - TICK_ALLOWANCE_MS && point) {
        this.#limits(point, { kind: 'tick', t: dueAt });
      }
    }
  }

  /** Limits that were taken away no longer hold, and begin at rest when they are given again. */
  dropRemovedLimits(): void {
    for (const [key, known] of [...this.copy.memories]) {
      const memory = withoutRemoved(this.points.get(known.pointId)?.limits ?? {}, known.memory);
      if (memory === known.memory) continue;
      this.#remember(key, { ...known, memory, dueAt: isAtRest(memory) ? null : known.dueAt });
    }
    for (const { subject, rule, alarm } of [...this.copy.open.values()]) {
      if (subject.kind !== 'point' || !alarm.active) continue;
      const limits = this.points.get(subject.id)?.limits ?? {};
      const gone =
        (rule === 'limits.high' && !limits.H && !limits.HH) ||
        (rule === 'limits.low' && !limits.L && !limits.LL);
      if (gone) this.says(subject, rule, subject.ruleVersion, null);
    }
  }

  #limits(point: PointSubject, input: LimitInput): void {
    for (const [direction, rule] of DIRECTIONS) {
      const key = `${point.id} ${rule}`;
      const { memory: former, dueAt: formerDueAt } = this.copy.memories.get(key) ?? AT_REST;
      const { memory, dueAt, level, value } = judgeLimits(direction, point.limits, former, input);
      if (memory !== former || dueAt !== formerDueAt) {
        this.#remember(key, { pointId: point.id, rule, memory, dueAt });
      }
      if (level === null && !this.copy.open.has(openKey(subjectKey(point), rule))) continue;
      const condition: Condition | null = level && {
        severity: limitSeverity(point.limits, level),
        limit: level,
        limitValue: point.limits[level]?.value ?? null,
        value,
        t: input.t,
      };
      this.says(point, rule, point.ruleVersion, condition);
    }
  }

  #remember(key: string, memory: RuleMemory): void {
    if (isAtRest(memory.memory)) this.copy.memories.delete(key);
    else this.copy.memories.set(key, memory);
    this.changedMemories.set(key, memory);
  }

  /**
   * What a rule says of its subject now, followed to its open occurrence.
   * @returns whether that is news
   */
  says(
    subject: Subject,
    rule: AlarmRule,
    ruleVersion: number,
    condition: Condition | null,
  ): boolean {
    const key = openKey(subjectKey(subject), rule);
    const known = this.copy.open.get(key) ?? null;
    const step = follow(known?.alarm ?? null, condition, this.now);
    if (step.superseded || (!known && step.alarm)) {
      if (!step.alarm) return false;
      const record: AlarmRecord = {
        occurrence: 0,
        version: 1,
        subject,
        rule,
        ruleVersion,
        alarm: step.alarm,
        savedPeak: step.alarm.peak,
        supersededBy: null,
      };
      if (known && step.superseded) this.#supersede(known, step.superseded, record);
      this.copy.open.set(key, record);
      this.changedRecords.set(record, 'new');
      this.#tell(record, step.news);
    } else if (known && step.alarm) {
      const save = step.news.length > 0 || isWorthSaving(known.savedPeak, step.alarm.peak);
      const record = this.#advance(known, step.alarm, save, step.news.length > 0);
      if (step.news.length > 0) record.ruleVersion = ruleVersion;
      if (!record.alarm.open) this.copy.open.delete(key);
      this.#tell(record, step.news);
    }
    return step.news.length > 0;
  }

  /** News that is not of an alarm. */
  tell(type: JournalType, data: Record<string, unknown>): void {
    this.news.push({ type, atMs: this.now, record: null, data });
  }

  readonly superseding = new Map<AlarmRecord, AlarmRecord>();

  #supersede(known: AlarmRecord, closed: Alarm, by: AlarmRecord): void {
    this.#advance(known, closed, true, true);
    this.superseding.set(known, by);
    this.#tell(known, ['alarm.cleared']);
  }

  /** @param transition a peak alone is none: whoever has seen the alarm has seen this version */
  #advance(known: AlarmRecord, alarm: Alarm, save: boolean, transition: boolean): AlarmRecord {
    known.alarm = alarm;
    if (save) known.savedPeak = alarm.peak;
    const change = this.changedRecords.get(known) ?? 'none';
    if (transition && (change === 'none' || change === 'peak')) {
      known.version += 1;
      this.changedRecords.set(known, 'known');
    } else if (save && change === 'none') this.changedRecords.set(known, 'peak');
    return known;
  }

  #tell(record: AlarmRecord, types: readonly JournalType[]): void {
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
      snapshot.supersededBy = record.supersededBy;
    }
  }

  get isEmpty(): boolean {
    return (
      this.changedMemories.size === 0 &&
      this.changedRecords.size === 0 &&
      this.news.length === 0 &&
      this.silentPoints.size === 0 &&
      this.silentGateways.size === 0
    );
  }
}

function isWorthSaving(saved: number | null, peak: number | null): boolean {
  if (peak === null || peak === saved) return false;
  return saved === null || Math.abs(peak - saved) > PEAK_STEP * Math.abs(saved);
}
