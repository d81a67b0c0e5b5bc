/** What rules say in a replay, followed as the judge follows it; activations instead of a record. */
import type { Severity } from '@fengsui/contracts';
import { follow, IN_SERVICE, type Alarm, type Condition } from '@fengsui/domain';
import { openKey } from '../subjects.js';
import type { Span, SpanSubject } from './replay.js';

export class SpanBook {
  readonly spans: Span[] = [];
  readonly #open = new Map<string, { alarm: Alarm; span: Span }>();

  /** @param t measured time of what gave the reason, UTC ms */
  says({ key, name }: SpanSubject, rule: string, condition: Condition | null, t: number): void {
    const openedAs = openKey(key, rule);
    const open = this.#open.get(openedAs);
    if (!open && !condition) return;
    const { alarm } = follow(open?.alarm ?? null, condition, IN_SERVICE, t);
    if (!alarm || alarm === open?.alarm) return;
    if (!open) {
      const span = aSpan(key, name, rule, alarm);
      this.spans.push(span);
      this.#open.set(openedAs, { alarm, span });
      return;
    }
    open.alarm = alarm;
    open.span.severity = alarm.peakSeverity;
    open.span.peak = alarm.peak;
    if (alarm.active) return;
    open.span.to = t;
    this.#open.delete(openedAs);
  }

  /** A rule that has no value and no limit: it holds or it does not. */
  saysPlain(
    subject: SpanSubject,
    rule: string,
    severity: Severity,
    since: number | null,
    t: number,
  ) {
    const condition =
      since === null ? null : { severity, limit: null, limitValue: null, value: null, t: since };
    this.says(subject, rule, condition, t);
  }
}

const aSpan = (subject: string, point: string, rule: string, alarm: Alarm): Span => ({
  subject,
  point,
  rule,
  severity: alarm.severity,
  from: alarm.trippedAt,
  to: null,
  peak: alarm.peak,
});
