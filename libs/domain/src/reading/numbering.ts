/**
 * The numbering of a gateway's messages: `seq` rises by one, so a jump shows messages missing. They
 * are asked for after a grace (a backfill may be on its way already) and a few times again.
 */
export interface SeqGap {
  from: number;
  to: number;
  /** Server time, UTC ms. */
  foundAt: number;
  asked: number;
  askedAt: number;
}
export interface Numbering {
  last: number | null;
  gaps: SeqGap[];
  /** How many numbers were missing and came; absent: none yet. */
  filled?: number;
}

export const ASK_AFTER_MS = 5_000;
export const ASK_AGAIN_AFTER_MS = 60_000;
export const ASK_AT_MOST = 5;
const MAX_GAPS = 100;
/** A jump ahead as large as this is a gateway that began to count anew. */
const RESTART_AHEAD = 100_000;
/** So is a live message this far back: messages delivered again do not go back as far. */
const RESTART_BACK = 1_000;

export const UNNUMBERED: Numbering = { last: null, gaps: [] };

/**
 * A message with this number came. The same object when nothing changed.
 * @param live backfill never means that the gateway began to count anew
 */
export function see(numbering: Numbering, seq: number, now: number, live = true): Numbering {
  const { last, gaps } = numbering;
  if (last === null || seq - last >= RESTART_AHEAD) return { ...numbering, last: seq };
  if (live && last - seq >= RESTART_BACK) return { ...numbering, last: seq };
  if (seq <= last) {
    const filled = fill(gaps, seq);
    if (filled === gaps) return numbering;
    return { last, gaps: filled, filled: (numbering.filled ?? 0) + 1 };
  }
  if (seq === last + 1) return { ...numbering, last: seq };
  const gap: SeqGap = { from: last + 1, to: seq - 1, foundAt: now, asked: 0, askedAt: 0 };
  return { ...numbering, last: seq, gaps: [...gaps, gap].slice(-MAX_GAPS) };
}

function fill(gaps: SeqGap[], seq: number): SeqGap[] {
  const index = gaps.findIndex((gap) => seq >= gap.from && seq <= gap.to);
  const gap = gaps[index];
  if (!gap) return gaps;
  const parts = [
    { ...gap, to: seq - 1 },
    { ...gap, from: seq + 1 },
  ].filter((part) => part.from <= part.to);
  return gaps.flatMap((other, at) => (at === index ? parts : [other]));
}

/** The same by a server's clock that was set ahead by `stepMs`, or back when negative. */
export function askedAnew({ gaps, ...numbering }: Numbering, stepMs: number): Numbering {
  const anew = ({ foundAt, askedAt, ...gap }: SeqGap) => ({
    ...gap,
    foundAt: foundAt + stepMs,
    askedAt: askedAt + stepMs,
  });
  return { ...numbering, gaps: gaps.map(anew) };
}

/** Which gaps to ask for now; the numbering returned remembers that they were asked for. */
export function askFor(
  numbering: Numbering,
  now: number,
): { numbering: Numbering; ask: { from: number; to: number }[] } {
  const isDue = (gap: SeqGap) =>
    gap.asked === 0
      ? now - gap.foundAt >= ASK_AFTER_MS
      : gap.asked < ASK_AT_MOST && now - gap.askedAt >= ASK_AGAIN_AFTER_MS;
  const ask = numbering.gaps.filter(isDue).map(({ from, to }) => ({ from, to }));
  if (ask.length === 0) return { numbering, ask };
  const gaps = numbering.gaps.map((gap) =>
    isDue(gap) ? { ...gap, asked: gap.asked + 1, askedAt: now } : gap,
  );
  return { numbering: { ...numbering, gaps }, ask };
}
