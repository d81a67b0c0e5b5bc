/** The rules over several points of a site, asked whenever one of the points was judged. */
import { judgeGroup, suppress, type Member, type PointSenses } from '@fengsui/domain';
import type { SiteRule, Subjects } from '../rule-set.js';
import type { PointSubject } from '../subjects.js';
import type { AlarmBook } from './alarm-book.js';
import type { RuleStates } from './rule-states.js';

export class GroupJudge {
  readonly #silent = new Set<PointSubject>();

  constructor(
    private readonly subjects: Subjects,
    private readonly senses: ReadonlyMap<number, PointSenses>,
    private readonly states: RuleStates,
    private readonly book: AlarmBook,
    private readonly now: number,
  ) {}

  /** @param t measured time at which the point was judged, UTC ms */
  judgeAll(point: PointSubject, t: number): void {
    for (const group of this.subjects.groups.get(point.id) ?? []) this.#judgeAt(group, t);
  }

  /** It does not speak any more, however short ago it did: its gateway may have said so. */
  lose(point: PointSubject, t: number): void {
    this.#silent.add(point);
    this.judgeAll(point, t);
  }

  #judgeAt(group: SiteRule, t: number): void {
    const dueAt = this.states.of(group.site.key)?.get(group.rule.code)?.dueAt ?? null;
    if (dueAt !== null && dueAt < t) this.#judge(group, dueAt, true);
    this.#judge(group, t, false);
  }

  /** Nothing was measured, but a delay is over. */
  endDelay(code: string, dueAt: number): void {
    const group = this.subjects.groupByCode.get(code);
    if (group) this.#judge(group, dueAt, true);
  }

  #judge({ rule, site }: SiteRule, t: number, tick: boolean): void {
    const memory = this.states.of(site.key)?.get(rule.code)?.memory;
    const word = judgeGroup(rule, memory, (name) => this.#member(name), t, tick);
    if (!word) return;
    this.states.remember(site.key, word);
    if (rule.kind !== 'suppression') {
      this.book.says(site, word.rule, word.version, word.condition);
    } else if (isOn(word.memory) !== isOn(memory)) {
      for (const name of rule.points) this.#suppress(this.subjects.byName.get(name));
    }
  }

  #member(name: string): Member | undefined {
    const point = this.subjects.byName.get(name);
    return (
      point && {
        intervalS: point.intervalS,
        senses: this.#silent.has(point) ? undefined : this.senses.get(point.id),
        memories: this.states.of(point.key),
      }
    );
  }

  #suppress(point: PointSubject | undefined): void {
    if (!point) return;
    const suppressed = this.book.standings.isSuppressed(point);
    for (const record of this.book.openOf(point.key)) {
      this.book.step(record, suppress(record.alarm, suppressed, this.now));
    }
  }
}

const isOn = (memory: Parameters<typeof judgeGroup>[1]) => memory?.['is']?.on ?? false;
