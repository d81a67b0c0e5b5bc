/**
 * One round of judging a shard, in memory: what is handed over and what time has brought go through
 * the pure steps of libs/domain; what came of it is collected, to be saved in one transaction.
 */
import type { GatewayEventKind } from '@fengsui/contracts';
import {
  isAtRest,
  judgeGroup,
  judgePoint,
  LATENESS_WINDOW_MS,
  PointSenses,
  suppress,
  withoutRemoved,
  type Memory,
  type RuleInput,
  type RuleWord,
  type Sample,
} from '@fengsui/domain';
import {
  isHandedEvent,
  isHandedSpan,
  type HandedEvent,
  type HandedOver,
  type HandedReading,
  type HandedSpan,
} from '../../platform/handover.js';
import { stillLooks, type SiteRule, type Subjects } from '../rule-set.js';
import { openKey, pointKey, type PointSubject, type Subject } from '../subjects.js';
import { AlarmBook } from './alarm-book.js';
import type { Former, RuleState, ShardCopy } from './shard-copy.js';

export interface ChangedState {
  subject: string;
  rule: string;
  state: RuleState;
}
/** What a process keeps beside the copies; reaches beyond rounds. */
export interface Recollection {
  /** Newest measured time judged in saved rounds, by point id. */
  judgedUpTo: ReadonlyMap<number, number>;
  senses: Map<number, PointSenses>;
  /** Stored readings around those that came late, by point id, in order of measured time. */
  past: ReadonlyMap<number, readonly Sample[]>;
}

/**
 * A delay ends without a reading only this much later: the reading that contradicts it may have been
 * measured in time and still be on its way.
 */
export const TICK_ALLOWANCE_MS = 1_000;

export class ShardDraft {
  readonly book: AlarmBook;
  readonly changedStates = new Map<string, ChangedState>();
  readonly silentPoints = new Map<number, boolean>();
  readonly silentGateways = new Map<number, boolean>();
  /** Spans to be judged as history, by point id. */
  readonly spans = new Map<number, { from: number; to: number }>();
  /** Newest measured time judged per point in this round. */
  readonly judgedUpTo = new Map<number, number>();
  judged = 0;
  readonly #rejudged = new Set<number>();

  /** @param copy is changed in place: it must be thrown away when the round is not saved */
  constructor(
    private readonly copy: ShardCopy,
    private readonly subjects: Subjects,
    private readonly recollection: Recollection,
    private readonly now: number,
  ) {
    this.book = new AlarmBook(copy, subjects, now);
  }

  take(entry: HandedOver): void {
    if (isHandedSpan(entry)) this.#span(entry);
    else if (isHandedEvent(entry)) this.#event(entry);
    else this.#reading(entry);
  }

  #reading([pointId, t, v, q = 0]: HandedReading): void {
    const point = this.subjects.points.get(pointId);
    if (!point) return;
    const before = this.judgedUpTo.get(pointId) ?? this.recollection.judgedUpTo.get(pointId);
    if (before !== undefined && t < before) {
      this.#judgeAgain(point, t);
      return;
    }
    this.judgedUpTo.set(pointId, t);
    this.judged += 1;
    const input: RuleInput = { kind: 'reading', t, v, q };
    this.#sensesOf(point).see(input);
    this.#judge(point, input);
    this.#judgeGroups(point, t);
  }

  #sensesOf(point: PointSubject): PointSenses {
    let senses = this.recollection.senses.get(point.id);
    if (!senses) {
      senses = new PointSenses(point.plan, this.subjects.windows.get(point.id));
      this.recollection.senses.set(point.id, senses);
    }
    return senses;
  }

  #judge(point: PointSubject, input: RuleInput): void {
    const states = this.copy.states.get(point.key);
    for (const word of judgePoint(point.plan, states, this.#sensesOf(point), input)) {
      this.#hear(point, word, input.t);
    }
  }

  #hear(subject: Subject, word: RuleWord, t: number): void {
    this.#remember(subject.key, word, t);
    this.book.says(subject, word.rule, word.version, word.condition);
  }

  /**
   * A reading came late but in time: what was judged since is judged again in order. What it would
   * have raised is raised; what holds in the end is what the readings in order say.
   */
  #judgeAgain(point: PointSubject, from: number): void {
    if (this.#rejudged.has(point.id)) return;
    this.#rejudged.add(point.id);
    const past = this.recollection.past.get(point.id) ?? [];
    const first = Math.min(from, past[0]?.t ?? from);
    const senses = this.#sensesOf(point);
    const plan = {
      ...point.plan,
      rules: point.plan.rules.filter(({ kind }) => kind !== 'rate' && kind !== 'frozen'),
    };
    const states = this.#statesAt(point.key, first);
    const worst = new Map<string, RuleWord>();
    const last = new Map<string, { word: RuleWord; t: number }>();
    for (const sample of past) {
      senses.see(sample);
      this.judged += 1;
      for (const word of judgePoint(plan, states, senses, { kind: 'reading', ...sample })) {
        states.set(word.rule, { memory: word.memory, dueAt: word.dueAt });
        last.set(word.rule, { word, t: sample.t });
        const former = worst.get(word.rule)?.condition;
        if (word.condition && (!former || word.condition.severity < former.severity)) {
          worst.set(word.rule, word);
        }
      }
    }
    for (const [rule, { word, t }] of last) {
      const seen = worst.get(rule)?.condition;
      const open = this.copy.open.get(openKey(point.key, rule))?.alarm;
      const isKnown = open?.active && seen && open.peakSeverity <= seen.severity;
      if (seen && !isKnown) this.book.says(point, rule, word.version, seen);
      this.#hear(point, word, t);
    }
    this.#judgeGroups(point, past.at(-1)?.t ?? from);
  }

  /** The memories as they were before anything measured at `t` was judged. */
  #statesAt(key: string, t: number): Map<string, RuleState> {
    const states = new Map(this.copy.states.get(key));
    for (const { rule, t: changedAt, memory } of [...(this.copy.former.get(key) ?? [])].reverse()) {
      if (changedAt < t) continue;
      if (memory) states.set(rule, { memory, dueAt: null });
      else states.delete(rule);
    }
    return states;
  }

  #judgeGroups(point: PointSubject, t: number, tick = false): void {
    const groups = this.subjects.groups.get(point.id);
    if (!groups) return;
    for (const group of groups) this.#judgeGroup(group, t, tick);
  }

  #judgeGroup({ rule, site }: SiteRule, t: number, tick: boolean): void {
    const memory = this.copy.states.get(site.key)?.get(rule.code)?.memory;
    const members = (name: string) => {
      const member = this.subjects.byName.get(name);
      return (
        member && {
          intervalS: member.intervalS,
          senses: this.recollection.senses.get(member.id),
          memories: this.copy.states.get(member.key),
        }
      );
    };
    const word = judgeGroup(rule, memory, members, t, tick);
    if (!word) return;
    if (rule.kind !== 'suppression') {
      this.#hear(site, word, t);
      return;
    }
    const was = memory?.['is']?.on ?? false;
    this.#remember(site.key, word, t);
    if ((word.memory['is']?.on ?? false) !== was) this.#suppressPoints(rule.points);
  }

  #suppressPoints(names: readonly string[]): void {
    for (const name of names) {
      const point = this.subjects.byName.get(name);
      if (!point) continue;
      const suppressed = this.book.isSuppressed(point);
      for (const record of this.book.openOf(point.key)) {
        this.book.step(record, suppress(record.alarm, suppressed, this.now));
      }
    }
  }

  #event([gatewayId, pointId, t, kind, active]: HandedEvent): void {
    const { gateways, points } = this.subjects;
    const subject = pointId === null ? gateways.get(gatewayId) : points.get(pointId);
    if (subject) this.book.saysRule(subject, eventRule(kind), active ? t : null);
  }

  #span({ point, from, to }: HandedSpan): void {
    const known = this.spans.get(point);
    this.spans.set(point, {
      from: Math.min(from, known?.from ?? from),
      to: Math.max(to, known?.to ?? to),
    });
  }

  /** What time has brought by now although no reading came. */
  tick(): void {
    for (const [key, states] of [...this.copy.states]) {
      for (const [rule, { dueAt }] of [...states]) {
        if (dueAt === null || dueAt > this.now - TICK_ALLOWANCE_MS) continue;
        const point = this.subjects.points.get(Number(key.slice(1)));
        if (key.startsWith('p') && point) {
          this.#judge(point, { kind: 'tick', t: dueAt });
          this.#judgeGroups(point, dueAt);
        } else {
          const group = this.subjects.groupByCode.get(rule);
          if (group) this.#judgeGroup(group, dueAt, true);
        }
      }
    }
    this.book.tick();
  }

  /** What no rule looks at any more no longer holds, and begins at rest when it is looked at again. */
  dropRemoved(): void {
    for (const [key, states] of [...this.copy.states]) {
      for (const [rule, { memory, dueAt }] of [...states]) {
        const point = key.startsWith('p') ? this.subjects.points.get(Number(key.slice(1))) : null;
        const looks = point
          ? stillLooks(this.subjects, point, rule)
          : this.subjects.groupByCode.has(rule);
        let kept: Memory = looks ? memory : {};
        if (looks && point && rule.startsWith('limits.')) {
          kept = withoutRemoved(point.plan.limits, memory);
        }
        if (kept === memory) continue;
        this.#remember(key, { rule, memory: kept, dueAt: isAtRest(kept) ? null : dueAt }, this.now);
      }
    }
    for (const { subject, rule, ruleVersion, alarm } of [...this.copy.open.values()]) {
      if (alarm.active && !stillLooks(this.subjects, subject, rule)) {
        this.book.says(subject, rule, ruleVersion, null);
      }
    }
    for (const record of [...this.copy.open.values()]) {
      if (record.subject.kind !== 'point') continue;
      this.book.step(
        record,
        suppress(record.alarm, this.book.isSuppressed(record.subject), this.now),
      );
    }
  }

  #remember(
    subject: string,
    { rule, memory, dueAt }: Pick<RuleWord, 'rule' | 'memory' | 'dueAt'>,
    t: number,
  ): void {
    const states = this.copy.states.get(subject);
    const former = states?.get(rule);
    if (former && former.memory === memory && former.dueAt === dueAt) return;
    const state = { memory, dueAt };
    if (!isAtRest(memory)) {
      if (states) states.set(rule, state);
      else this.copy.states.set(subject, new Map([[rule, state]]));
    } else if (states?.delete(rule) && states.size === 0) this.copy.states.delete(subject);
    else if (!former) return;
    this.changedStates.set(openKey(subject, rule), { subject, rule, state });
    this.#keepFormer(subject, { rule, t, memory: former?.memory });
  }

  #keepFormer(subject: string, former: Former): void {
    const kept = (this.copy.former.get(subject) ?? []).filter(
      ({ t }) => t > former.t - LATENESS_WINDOW_MS,
    );
    kept.push(former);
    this.copy.former.set(subject, kept);
  }

  get isEmpty(): boolean {
    return (
      this.book.isEmpty &&
      this.changedStates.size === 0 &&
      this.silentPoints.size === 0 &&
      this.silentGateways.size === 0 &&
      this.spans.size === 0
    );
  }
}

export const eventRule = (kind: GatewayEventKind) => `event.${kind}`;
