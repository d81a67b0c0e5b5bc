/** A shard that is judged round after round, as the judge does it; the database is a few maps. */
import type { RuleBody } from '@fengsui/contracts';
import { isGood, PointSenses, type Alarm, type Sample } from '@fengsui/domain';
import type { AlarmRecord } from '../../apps/server/src/alarms/alarm-record.js';
import { lateSpans } from '../../apps/server/src/alarms/judge/late-spans.js';
import type { Former } from '../../apps/server/src/alarms/judge/rule-states.js';
import {
  anEmptyCopy,
  type RuleState,
  type Shelved,
} from '../../apps/server/src/alarms/judge/shard-copy.js';
import { ShardDraft } from '../../apps/server/src/alarms/judge/shard-draft.js';
import { subjectsOf, type RuleRow, type Subjects } from '../../apps/server/src/alarms/rule-set.js';
import type { PointRow, SubjectRows } from '../../apps/server/src/alarms/subject-store.js';
import {
  isHandedEvent,
  isHandedPast,
  type HandedOver,
} from '../../apps/server/src/platform/handover.js';
import { aGatewaySubject, aPointSubject, aSiteSubject, GAS_LIMITS, T0 } from './an-alarm.js';

/** NH0001/GD17.CH4 with the limits of combustible gas, id 12, every 15 s. */
export function aPointRow(changes: Partial<PointRow> = {}): PointRow {
  const { plan, ...point } = aPointSubject();
  const { limitsVersion } = plan;
  const { id = point.id } = changes;
  return {
    ...point,
    key: `p${id}`,
    limits: GAS_LIMITS,
    limitsVersion,
    range: [0, 100],
    ...changes,
  };
}

/** Version 3, enabled, its kind for a code. */
export function aRuleRow(body: RuleBody, changes: Partial<RuleRow> = {}): RuleRow {
  return { code: body.kind, kind: body.kind, body, version: 3, enabled: true, ...changes };
}

export function someSubjects(changes: Partial<SubjectRows> = {}): Subjects {
  return subjectsOf({
    revision: 1,
    points: [aPointRow()],
    gateways: [aGatewaySubject()],
    sites: [aSiteSubject()],
    rules: [],
    ...changes,
  });
}

export class JudgedShard {
  copy = anEmptyCopy(1);
  subjects: Subjects;
  /** Every occurrence that was saved, oldest first. */
  readonly records: AlarmRecord[] = [];
  readonly #stored = new Map<number, Sample[]>();
  #judgedUpTo = new Map<number, number>();
  #former = new Map<string, readonly Former[]>();
  #senses = new Map<number, PointSenses>();
  #raisedHere = new Set<number>();
  #since = -Infinity;
  #handovers = 0;

  constructor(rows: Partial<SubjectRows> = {}) {
    this.subjects = someSubjects(rows);
  }

  /** A round that judged what was handed over and is not saved. */
  draft(entries: readonly HandedOver[] = [], now = T0 + 1_000): ShardDraft {
    for (const entry of entries) this.#store(entry);
    const known = {
      judgedUpTo: this.#judgedUpTo,
      former: this.#former,
      senses: this.#senses,
      raisedHere: this.#raisedHere,
      since: this.#since,
    };
    const handover = { shard: 1, id: (this.#handovers += 1), entries: [...entries] };
    const past = new Map(
      [...lateSpans([handover], this.subjects, known)].map(([id, { from, to }]) => [
        id,
        {
          samples: (this.#stored.get(id) ?? []).filter(({ t }) => t >= from && t <= to),
          raised: this.records
            .filter(({ subject, alarm }) => subject.key === `p${id}` && alarm.trippedAt >= from)
            .map(({ occurrence, rule, alarm: { trippedAt, peakSeverity } }) => ({
              occurrence,
              rule,
              trippedAt,
              peakSeverity,
            })),
        },
      ]),
    );
    const draft = new ShardDraft(this.copy, this.subjects, { ...known, past }, now);
    draft.take(entries);
    return draft;
  }

  #store(entry: HandedOver): void {
    if (isHandedPast(entry) || isHandedEvent(entry)) return;
    const [id, t, v, q = 0] = entry;
    const samples = [...(this.#stored.get(id) ?? []).filter((one) => one.t !== t), { t, v, q }];
    this.#stored.set(
      id,
      samples.sort((a, b) => a.t - b.t),
    );
  }

  save(draft: ShardDraft): ShardDraft {
    for (const [record, is] of draft.book.changedRecords) {
      if (is !== 'new') continue;
      this.records.push(record);
      record.occurrence = 100 + this.records.length;
      this.#raisedHere.add(record.occurrence);
    }
    draft.book.numbered();
    for (const [id, t] of draft.judgedUpTo) this.#judgedUpTo.set(id, t);
    for (const [subject, former] of draft.former) this.#former.set(subject, former);
    return draft;
  }

  round(entries: readonly HandedOver[], now = T0 + 1_000): ShardDraft {
    return this.save(this.draft(entries, now));
  }

  tick(now: number): ShardDraft {
    const draft = this.draft([], now);
    draft.tick();
    return this.save(draft);
  }

  /** The register or the rules were changed: everything is read again. */
  change(rows: Partial<SubjectRows>, now = T0 + 1_000): ShardDraft {
    this.subjects = someSubjects(rows);
    this.readAgain();
    this.#begin();
    const draft = this.draft([], now);
    draft.dropRemoved();
    return this.save(draft);
  }

  /** What the database gives back of the copy: somebody else changed an alarm of the shard. */
  readAgain(): void {
    const written = JSON.stringify(
      [...this.copy.states].map(([key, states]) => [key, [...states]]),
    );
    const states = JSON.parse(written) as [string, [string, RuleState][]][];
    this.copy.states = new Map(states.map(([key, rules]) => [key, new Map(rules)]));
    const { points, gateways, sites } = this.subjects;
    const subjects = [...points.values(), ...gateways.values(), ...sites.values()];
    for (const record of this.copy.open.values()) {
      record.subject = subjects.find(({ key }) => key === record.subject.key) ?? record.subject;
      record.alarm = { ...record.alarm };
    }
  }

  /** The process ended, and another one began after everything that was measured until now. */
  restart(): void {
    this.readAgain();
    this.#judgedUpTo = new Map();
    this.#raisedHere = new Set();
    this.#begin();
  }

  /** Another process, which has judged nothing so far, takes over what is stored. */
  changeProcess(): void {
    this.restart();
    this.#since = -Infinity;
  }

  #begin(): void {
    this.#since = Math.max(...[...this.#stored.values()].flat().map(({ t }) => t)) + 1;
    this.#former = new Map();
    this.#senses = this.#sensesFromHistory();
  }

  #sensesFromHistory(): Map<number, PointSenses> {
    const senses = new Map<number, PointSenses>();
    for (const [id, samples] of this.#stored) {
      const point = this.subjects.points.get(id);
      if (!point) continue;
      const one = new PointSenses(point.plan, this.subjects.windows.get(id));
      for (const sample of samples.filter(isGood)) one.see(sample);
      senses.set(id, one);
    }
    return senses;
  }

  shelve(subject: string, rule: string, shelved: Shelved): void {
    this.copy.shelved.set(`${subject} ${rule}`, shelved);
  }

  open(key: string): Alarm | undefined {
    return this.copy.open.get(key)?.alarm;
  }

  /** A person does something with an open alarm. */
  people(key: string, step: (alarm: Alarm) => { alarm: Alarm }): void {
    const record = this.copy.open.get(key);
    if (!record) throw new Error(`nothing open at ${key}`);
    record.alarm = step(record.alarm).alarm;
    if (!record.alarm.open) this.copy.open.delete(key);
  }
}

/** What the round tells, in order: type and occurrence, or the type alone. */
export const told = ({ book }: ShardDraft) =>
  book.news.map(({ type, record }) => (record ? `${type} ${record.occurrence}` : type));
/** What the round tells, in order: type and rule. */
export const toldOf = ({ book }: ShardDraft) =>
  book.news.map(({ type, record }) => (record ? `${type} ${record.rule}` : type));
