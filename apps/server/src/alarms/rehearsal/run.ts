/**
 * A rehearsal at work: part by part and a few days at a time, so that the database is free in between
 * for what happens now. What it reads from is given to it.
 */
import {
  REHEARSAL_FAILURES,
  type GatewayEventKind,
  type RehearsalFailure,
} from '@fengsui/contracts';
import type { PointSubject } from '../subjects.js';
import { readingsPerMs } from './extent.js';
import type { Period } from './outcome.js';
import type { EventsPart, Part, ReadingsPart } from './parts.js';
import type { Replay, Seen, SeenEvent, Span } from './replay.js';

/** The stored past. */
export interface Past {
  /** In order of measured time. */
  readings(point: PointSubject, span: Period, withLate: boolean): Promise<Seen[]>;
  events(kind: GatewayEventKind, span: Period): Promise<SeenEvent[]>;
}
export interface Progress {
  /** 0 to 1. */
  progress: number;
  readings: number;
}
export interface Played {
  present: Span[];
  draft: Span[];
  readings: number;
  /** First and last measured time in the period, by the key of what the alarms are about. */
  known: ReadonlyMap<string, { first: number; last: number }>;
}

/** One statement reads about so many. */
const READINGS_AT_A_TIME = 10_000;
const LONGEST_STEP_MS = 4 * 86_400_000;
const SHORTEST_STEP_MS = 10 * 60_000;
/** More on one side than this are no alarms any more. */
const MAX_SPANS = 200_000;

/** It raised more than can be compared. */
export class TooManyAlarms extends Error {
  readonly failure: RehearsalFailure;

  constructor(most: number) {
    const failure = REHEARSAL_FAILURES.tooMany(most);
    super(failure);
    this.failure = failure;
  }
}

export class Run {
  readonly #known = new Map<string, { first: number; last: number }>();
  #readings = 0;
  #spans = 0;

  constructor(
    private readonly past: Past,
    private readonly period: Period,
    /** How long before the period it begins. */
    private readonly leadMs: number,
    /** Told after each step; `false` ends the run. */
    private readonly note: (progress: Progress) => Promise<boolean>,
  ) {}

  /** `null` when it was ended. */
  async play(parts: readonly Part[]): Promise<Played | null> {
    const played: Played = { present: [], draft: [], readings: 0, known: this.#known };
    const total = parts.reduce((sum, part) => sum + weightOf(part), 0);
    let done = 0;
    for (const part of parts) {
      const weight = weightOf(part);
      const isOver = await this.#part(part, (share) => (done + weight * share) / total);
      if (!isOver) return null;
      done += weight;
      for (const span of part.present?.spans ?? []) played.present.push(span);
      for (const span of part.draft?.spans ?? []) played.draft.push(span);
      this.#spans = Math.max(played.present.length, played.draft.length);
    }
    return { ...played, readings: this.#readings };
  }

  async #part(part: Part, progressAt: (share: number) => number): Promise<boolean> {
    const from = this.period.from - this.leadMs;
    const { to } = this.period;
    const stepMs = stepOf(part);
    for (let at = from; at < to; at += stepMs) {
      const step = { from: at, to: Math.min(at + stepMs, to) };
      if (part.kind === 'readings') await this.#readingsStep(part, step);
      else await this.#eventsStep(part, step);
      this.#bound(part);
      const progress = progressAt((step.to - from) / (to - from));
      if (!(await this.note({ progress, readings: this.#readings }))) return false;
    }
    for (const replay of replaysOf<Seen | SeenEvent>(part)) replay.end(to);
    return true;
  }

  async #readingsStep(part: ReadingsPart, step: Period): Promise<void> {
    const { points, late, about } = part;
    const seen: Seen[] = [];
    for (const point of points) {
      for (const each of await this.past.readings(point, step, late)) seen.push(each);
    }
    seen.sort((a, b) => a.t - b.t);
    for (const replay of replaysOf<Seen>(part)) replay.take(seen);
    this.#readings += seen.length;
    const first = seen.find(({ t }) => t >= this.period.from);
    const last = seen.at(-1);
    if (!first || !last) return;
    this.#known.set(about, { first: this.#known.get(about)?.first ?? first.t, last: last.t });
  }

  async #eventsStep(part: EventsPart, step: Period): Promise<void> {
    const seen = await this.past.events(part.event, step);
    for (const replay of replaysOf<SeenEvent>(part)) replay.take(seen);
    this.#readings += seen.length;
  }

  #bound(part: Part): void {
    const [present, draft] = [part.present?.spans.length ?? 0, part.draft?.spans.length ?? 0];
    if (this.#spans + Math.max(present, draft) <= MAX_SPANS) return;
    throw new TooManyAlarms(MAX_SPANS);
  }
}

/** Once where both sides share it. */
function replaysOf<Input>({ present, draft }: Part): Set<Replay<Input>> {
  return new Set([present, draft].flatMap((replay) => (replay ? [replay as Replay<Input>] : [])));
}

const weightOf = (part: Part) => (part.kind === 'readings' ? part.points.length : 1);

function stepOf(part: Part): number {
  if (part.kind === 'events') return LONGEST_STEP_MS;
  const stepMs = READINGS_AT_A_TIME / readingsPerMs(part.points);
  return Math.min(Math.max(stepMs, SHORTEST_STEP_MS), LONGEST_STEP_MS);
}
