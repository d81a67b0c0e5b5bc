/**
 * Stored readings through the steps of the judge (judge/), in measured order, from rest, with nobody
 * acting: what goes in and what comes out. Pure.
 */
import type { AlarmRule, Severity } from '@fengsui/contracts';
import type { Sample } from '@fengsui/domain';

/** A stored reading, measured by the server's clock. */
export interface Seen extends Sample {
  pointId: number;
  /** UTC ms. */
  received: number;
}
/** One activation. */
export interface Span {
  /** Key of what it is about ({@link Subject}). */
  subject: string;
  /** Its name for people: `{site}/{tag}`, or the code of the gateway or site. */
  point: string;
  rule: AlarmRule;
  /** Worst of its time. */
  severity: Severity;
  /** Measured, UTC ms. */
  from: number;
  /** `null` while it still held at the end. */
  to: number | null;
  peak: number | null;
}
export interface SpanSubject {
  key: string;
  name: string;
}
/** What a gateway told: something began or ended. */
export interface SeenEvent {
  subject: SpanSubject;
  t: number;
  active: boolean;
}
/** What is replayed into one version of a rule. */
export interface Replay<Input> {
  /** What came next, in order of measured time. */
  take(inputs: readonly Input[]): void;
  /** Nothing more comes up to `t`. */
  end(t: number): void;
  /** In order of their beginning. */
  readonly spans: readonly Span[];
}
