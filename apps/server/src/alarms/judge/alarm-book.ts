/**
 * The alarms of one round: what rules say followed to the open occurrence of their subject, what time
 * and standing decisions do to it, and the news of both.
 */
import type { JournalType, Severity } from '@fengsui/contracts';
import {
  follow,
  raise,
  realarm,
  supersede,
  takeOutOfService,
  unshelve,
  type Alarm,
  type AlarmStep,
  type Condition,
} from '@fengsui/domain';
import type { AlarmRecord } from '../alarm-record.js';
import type { Subjects } from '../rule-set.js';
import { openKey, pointKey, type Subject } from '../subjects.js';
import type { UnheardExcursion } from './late.js';
import { RecordLog, type DraftNews } from './record-log.js';
import type { ShardCopy } from './shard-copy.js';
import { Standings } from './standings.js';

export class AlarmBook {
  readonly standings: Standings;
  readonly #log: RecordLog;

  /** @param copy is changed in place */
  constructor(
    private readonly copy: ShardCopy,
    private readonly subjects: Subjects,
    private readonly now: number,
  ) {
    this.standings = new Standings(copy, subjects, now);
    this.#log = new RecordLog(now);
  }

  /** What time alone does: shelvings and permits that end, alarms that ask again. */
  tick(): void {
    for (const key of this.standings.endShelvings()) {
      const record = this.copy.open.get(key);
      if (record) this.step(record, unshelve(record.alarm, this.now));
    }
    for (const pointId of this.standings.endPermits()) {
      for (const record of this.openOf(pointKey(pointId))) {
        this.step(record, takeOutOfService(record.alarm, false, this.now));
      }
    }
    for (const record of [...this.copy.open.values()]) {
      this.step(record, realarm(record.alarm, this.now));
    }
  }

  /** The occurrence that holds now, if any. */
  activeOf(subject: Subject, rule: string): Alarm | undefined {
    const alarm = this.copy.open.get(openKey(subject.key, rule))?.alarm;
    return alarm?.active ? alarm : undefined;
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
    const standing = this.standings.of(subject, rule, severity);
    const { alarm, news, superseded } = follow(known?.alarm ?? null, condition, standing, this.now);
    if (!alarm) return false;
    if (!known || superseded) {
      const record = this.#record(subject, rule, ruleVersion, alarm);
      if (known && superseded) {
        this.#log.supersede(known, record);
        this.#log.advance(known, superseded, ['alarm.cleared']);
      }
      this.copy.open.set(key, record);
      this.#log.add(record, news);
    } else {
      if (known.alarm.shelvedUntil !== null && alarm.shelvedUntil === null) {
        this.standings.endShelving(key);
      }
      if (news.length > 0) known.ruleVersion = ruleVersion;
      this.step(known, { alarm, news });
    }
    return news.length > 0;
  }

  /** An excursion that became known only now, and may be over by now. */
  hearLate(subject: Subject, excursion: UnheardExcursion): void {
    const { rule, ruleVersion, condition, from, to, peak, isNew } = excursion;
    const says = (said: Condition | null) => this.says(subject, rule, ruleVersion, said);
    const open = this.copy.open.get(openKey(subject.key, rule));
    if (open && to !== null && open.alarm.trippedAt >= to) {
      this.#hearPassed(subject, excursion, open);
      return;
    }
    const goesOn = open?.alarm.active === true && !isNew;
    if (!goesOn) says(null);
    says(isNew ? { ...condition, t: from } : condition);
    says({ ...condition, value: peak });
    if (to !== null) says(null);
  }

  /** A later excursion has its alarm already: this one is on the record as closed for it. */
  #hearPassed(subject: Subject, excursion: UnheardExcursion, by: AlarmRecord): void {
    const { rule, ruleVersion, condition, from, peak } = excursion;
    const standing = this.standings.of(subject, rule, condition.severity);
    const { alarm } = raise({ ...condition, t: from }, standing, this.now);
    const returned = { ...alarm, active: false, returnedAt: this.now, peak };
    const record = this.#record(subject, rule, ruleVersion, supersede(returned, this.now));
    this.#log.supersede(record, by);
    this.#log.add(record, ['alarm.raised', 'alarm.returned', 'alarm.cleared']);
  }

  #record(subject: Subject, rule: string, ruleVersion: number, alarm: Alarm): AlarmRecord {
    const kind = rule.startsWith('limits.') ? 'limits' : this.subjects.rules.get(rule)?.kind;
    return {
      occurrence: 0,
      version: 1,
      subject,
      rule,
      ruleKind: kind ?? 'limits',
      ruleVersion,
      alarm,
      chattering: false,
      historical: false,
      savedPeak: alarm.peak,
      supersededBy: null,
    };
  }

  /** A step that was made of an open alarm; none when it changed nothing. */
  step(record: AlarmRecord, { alarm, news }: AlarmStep): void {
    if (alarm === record.alarm) return;
    this.#log.advance(record, alarm, news);
    if (!alarm.open) this.copy.open.delete(openKey(record.subject.key, record.rule));
  }

  /** News that is not of an alarm. */
  tell(type: JournalType, data: Record<string, unknown>): void {
    this.#log.tell(type, data);
  }

  get changedRecords(): ReadonlyMap<AlarmRecord, 'new' | 'known' | 'peak'> {
    return this.#log.changed;
  }

  get news(): readonly DraftNews[] {
    return this.#log.news;
  }

  /** New records got their numbers. */
  numbered(): void {
    this.#log.numbered();
  }

  get isEmpty(): boolean {
    return this.#log.isEmpty && this.standings.isEmpty;
  }
}

const aPlain = (severity: Severity, t: number, value: number | null): Condition => ({
  severity,
  limit: null,
  limitValue: null,
  value,
  t,
});
