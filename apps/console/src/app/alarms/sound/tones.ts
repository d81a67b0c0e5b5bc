/**
 * The sound of each severity: pitch and rhythm differ, so that ears tell them apart without the
 * screen. Pure. The project's own choice, for reference only: no standard for control rooms gives
 * figures. Severity 4 is silent.
 */
import type { Severity } from '@fengsui/contracts';

export interface Tone {
  /** From the beginning of the cycle. */
  atMs: number;
  forMs: number;
  hz: number;
}
export interface Cycle {
  tones: readonly Tone[];
  /** The next cycle begins after this time, while the alarm calls. */
  everyMs: number;
}
export type Sounding = Exclude<Severity, 4>;
export const SOUNDING: readonly Sounding[] = [1, 2, 3];

const row = (count: number, stepMs: number, forMs: number, ...hz: number[]): Tone[] =>
  Array.from({ length: count }, (_, index) => ({
    atMs: index * stepMs,
    forMs,
    hz: hz[index % hz.length] ?? 440,
  }));

export const CYCLES: Record<Sounding, Cycle> = {
  1: { tones: row(8, 250, 190, 988, 740), everyMs: 3000 },
  2: { tones: row(3, 360, 220, 740), everyMs: 5000 },
  3: { tones: row(2, 450, 260, 523), everyMs: 10_000 },
};

/** How long the tones of a cycle last. */
export function lengthMs({ tones }: Cycle): number {
  return Math.max(...tones.map(({ atMs, forMs }) => atMs + forMs));
}
