/** Rules that were changed, switched off or look elsewhere: what does not hold any more lets go. */
import { isAtRest, suppress, withoutRemoved, type Memory } from '@fengsui/domain';
import { remembers, stillLooks, type Subjects } from '../rule-set.js';
import type { PointSubject } from '../subjects.js';
import type { AlarmBook } from './alarm-book.js';
import type { RuleStates } from './rule-states.js';
import type { ShardCopy } from './shard-copy.js';

/** What no rule looks at any more no longer holds, and begins at rest when it is looked at again. */
export function dropRemoved(
  copy: ShardCopy,
  subjects: Subjects,
  states: RuleStates,
  book: AlarmBook,
  now: number,
): void {
  for (const [key, remembered] of [...copy.states]) {
    for (const [rule, { memory, dueAt }] of [...remembered]) {
      const kept = keptMemory(subjects, key, rule, memory);
      if (kept === memory) continue;
      states.remember(key, { rule, memory: kept, dueAt: isAtRest(kept) ? null : dueAt });
    }
  }
  for (const { subject, rule, ruleKind, ruleVersion, alarm } of [...copy.open.values()]) {
    const { memory = {} } = states.of(subject.key)?.get(rule) ?? {};
    const holds = !remembers(ruleKind) || Object.values(memory).some(({ on }) => on);
    if (alarm.active && !(holds && stillLooks(subjects, subject, rule))) {
      book.says(subject, rule, ruleVersion, null);
    }
  }
  for (const record of [...copy.open.values()]) {
    const { subject, alarm } = record;
    if (subject.kind !== 'point') continue;
    book.step(record, suppress(alarm, book.standings.isSuppressed(subject), now));
  }
}

function keptMemory(subjects: Subjects, key: string, rule: string, memory: Memory): Memory {
  const point = pointOf(subjects, key);
  if (!point) return subjects.groupByCode.get(rule)?.site.key === key ? memory : {};
  if (!stillLooks(subjects, point, rule)) return {};
  return rule.startsWith('limits.') ? withoutRemoved(point.plan.limits, memory) : memory;
}

const pointOf = ({ points }: Subjects, key: string): PointSubject | undefined =>
  key.startsWith('p') ? points.get(Number(key.slice(1))) : undefined;
