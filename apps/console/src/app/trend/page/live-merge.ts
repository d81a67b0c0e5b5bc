/**
 * How history and the live tail become one line. Pure. The rule:
 *
 * 1. What the server said counts up to the end of what it was asked for (`knownToMs`). A bucket holds
 *    everything up to there; raw readings up to the last of them: one that was measured before, but came
 *    later, is taken.
 * 2. A live value is taken only if it was measured after everything that is on the line. What is older
 *    is known to the history, and is seen when that is read again.
 * 3. Where a live value leaves a hole the line is broken at once, and the history is asked: only that
 *    knows whether nothing was measured or this console did not hear it.
 * 4. A new history replaces everything but the live values that were measured after its end.
 * 5. The tail is no finer than the line is drawn: values within one step become one sample, which keeps
 *    the lowest and the highest of them (no spike is lost) and shows the newest.
 */
import { type Sample, leavesHole, sample } from '../trend-series';

export interface TailSample extends Sample {
  /** The first value that it holds was measured at, ms UTC; `t` is the newest. */
  sinceMs: number;
}
export interface MergedLine {
  history: readonly Sample[];
  /** End of what the history was asked for, ms UTC. */
  knownToMs: number;
  /** Rows of the history are dated by their start and hold what came until the next one. */
  buckets: boolean;
  tail: readonly TailSample[];
}

export const NO_LINE: MergedLine = { history: [], knownToMs: 0, buckets: false, tail: [] };

export function samplesOfLine({ history, tail }: MergedLine): readonly Sample[] {
  return tail.length === 0 ? history : [...history, ...tail];
}

/** The newest thing on the line, ms UTC. */
export function newestMs({ history, tail, buckets, knownToMs }: MergedLine): number {
  const told = buckets ? knownToMs : (history.at(-1)?.t ?? 0);
  return Math.max(told, tail.at(-1)?.t ?? 0);
}

/** How far apart readings may be, and how much time one sample stands for on the screen, ms. */
export interface Grain {
  allowedMs: number;
  stepMs: number;
}

export function withHistory(
  former: MergedLine,
  told: Omit<MergedLine, 'tail'>,
  grain: Grain,
): MergedLine {
  const later = former.tail.filter(({ t }) => t > told.knownToMs);
  return later.reduce<MergedLine>((line, value) => withValue(line, value, grain).line, {
    ...told,
    tail: [],
  });
}

export function withValue(
  line: MergedLine,
  value: Sample,
  { allowedMs, stepMs }: Grain,
): { line: MergedLine; hole: boolean } {
  if (value.t <= newestMs(line)) return { line, hole: false };
  const hole = leavesHole(
    samplesOfLine(line).slice(-1),
    value.t,
    allowedMs,
    line.buckets ? line.knownToMs : 0,
  );
  return { line: { ...line, tail: grown(line, value, stepMs, hole) }, hole };
}

function grown(line: MergedLine, value: Sample, stepMs: number, hole: boolean): TailSample[] {
  const { tail } = line;
  const last = tail.at(-1);
  const { t, min, mid, max } = value;
  const fresh: TailSample = { t, min, mid, max, sinceMs: t };
  if (hole) {
    const broken = sample((newestMs(line) + value.t) / 2, null);
    return [...tail, { ...broken, sinceMs: broken.t }, fresh];
  }
  if (!last || last.mid === null || mid === null || t - last.sinceMs >= stepMs)
    return [...tail, fresh];
  return [...tail.slice(0, -1), folded(last, value)];
}

function folded(into: TailSample, { t, min, mid, max }: Sample): TailSample {
  return {
    t,
    sinceMs: into.sinceMs,
    min: Math.min(into.min ?? Infinity, min ?? Infinity),
    mid,
    max: Math.max(into.max ?? -Infinity, max ?? -Infinity),
  };
}
