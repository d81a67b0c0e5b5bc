/** What stands about subjects and rules whether or not there is an alarm, and what of it has ended. */
import type { Severity } from '@fengsui/contracts';
import type { Standing } from '@fengsui/domain';
import type { Subjects } from '../rule-set.js';
import { openKey, siteKey, type PointSubject, type Subject } from '../subjects.js';
import type { ShardCopy } from './shard-copy.js';

export class Standings {
  /** Subject and rule of shelvings that ended, by {@link openKey}. */
  readonly endedShelvings = new Map<string, { subject: string; rule: string }>();
  /** Point ids. */
  readonly endedPermits = new Set<number>();

  /** @param copy is changed in place */
  constructor(
    private readonly copy: ShardCopy,
    private readonly subjects: Subjects,
    private readonly now: number,
  ) {}

  /** @param severity of the alarm that it is asked for: a shelving covers it and milder ones */
  of(subject: Subject, rule: string, severity: Severity): Standing {
    const shelved = this.copy.shelved.get(openKey(subject.key, rule));
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

  #isLatched(point: PointSubject | null, rule: string): boolean {
    if (!point || !rule.startsWith('limits.')) {
      return this.subjects.rules.get(rule)?.latched ?? false;
    }
    const { H, HH, L, LL } = point.plan.limits;
    return (rule === 'limits.high' ? [H, HH] : [L, LL]).some((limit) => limit?.latched === true);
  }

  endShelving(key: string): void {
    const at = key.indexOf(' ');
    this.copy.shelved.delete(key);
    this.endedShelvings.set(key, { subject: key.slice(0, at), rule: key.slice(at + 1) });
  }

  /** Ends those of which the time is over; their keys. */
  endShelvings(): string[] {
    const over = [...this.copy.shelved].filter(([, { until }]) => until <= this.now);
    for (const [key] of over) this.endShelving(key);
    return over.map(([key]) => key);
  }

  /** Ends those of which the time is over; the ids of their points. */
  endPermits(): number[] {
    const over = [...this.copy.outOfService].filter(([, until]) => until <= this.now);
    for (const [pointId] of over) {
      this.copy.outOfService.delete(pointId);
      this.endedPermits.add(pointId);
    }
    return over.map(([pointId]) => pointId);
  }

  get isEmpty(): boolean {
    return this.endedShelvings.size === 0 && this.endedPermits.size === 0;
  }
}
