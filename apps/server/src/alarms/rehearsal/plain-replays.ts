/** Rules that have no value to judge, replayed: silence of a point, and what gateways told. Pure. */
import type { Severity } from '@fengsui/contracts';
import { staleAfterMs } from '@fengsui/domain';
import type { PointSubject } from '../subjects.js';
import type { Replay, Seen, SeenEvent, Span } from './replay.js';
import { SpanBook } from './span-book.js';

/** The watch learns of a reading within this time, and looks once a second. */
const LEARNED_MS = 2_000;

/** Nothing came for longer than the point may be silent (judge/watch-store.ts). */
export class SilenceReplay implements Replay<Seen> {
  readonly #book = new SpanBook();
  readonly #patienceMs: number;
  #freshAt: number | null = null;

  constructor(
    private readonly subject: Pick<PointSubject, 'key' | 'name' | 'intervalS'>,
    private readonly rule: { code: string; severity: Severity },
  ) {
    this.#patienceMs = staleAfterMs(subject.intervalS);
  }

  get spans(): readonly Span[] {
    return this.#book.spans;
  }

  take(seen: readonly Seen[]): void {
    for (const { t, received } of seen) {
      this.end(received - LEARNED_MS);
      this.#freshAt = Math.max(t, this.#freshAt ?? t);
      // What was old when it came does not end the silence.
      if (this.#freshAt + this.#patienceMs >= received) this.#say(null, received);
    }
  }

  end(t: number): void {
    if (this.#freshAt === null) return;
    const since = this.#freshAt + this.#patienceMs;
    if (since < t) this.#say(since, since);
  }

  #say(since: number | null, t: number): void {
    this.#book.saysPlain(this.subject, this.rule.code, this.rule.severity, since, t);
  }
}

export class EventReplay implements Replay<SeenEvent> {
  readonly #book = new SpanBook();

  constructor(private readonly rule: { code: string; severity: Severity }) {}

  get spans(): readonly Span[] {
    return this.#book.spans;
  }

  take(seen: readonly SeenEvent[]): void {
    const { code, severity } = this.rule;
    for (const { subject, t, active } of seen) {
      this.#book.saysPlain(subject, code, severity, active ? t : null, t);
    }
  }

  end(): void {
    // An event holds until the gateway says otherwise.
  }
}
