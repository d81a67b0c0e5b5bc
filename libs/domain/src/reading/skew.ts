/**
 * Clock skew of a gateway: server clock minus gateway clock, measured as the smallest difference
 * between arrival and `sent` over a window. The smallest, because transport and queues only ever add.
 */
const HALF_WINDOW_MS = 150_000;
/** `sent` going back by more than this is a clock that was set, not a message that was overtaken. */
const STEP_BACK_MS = 2_000;
/** Below this a clock counts as right: the difference is the way, not the clock. */
export const RIGHT_CLOCK_MS = 1_000;

export interface SkewMemory {
  /** Smallest differences of the running and of the former half window, ms. */
  current: number;
  former: number;
  /** Server time at which the running half window began. */
  began: number;
  /** By the gateway's clock, UTC ms. */
  lastSent: number;
}

export function measureSkew(memory: SkewMemory | null, sent: number, received: number): SkewMemory {
  const difference = received - sent;
  if (!memory || sent < memory.lastSent - STEP_BACK_MS) {
    return { current: difference, former: difference, began: received, lastSent: sent };
  }
  const lastSent = Math.max(memory.lastSent, sent);
  if (received - memory.began >= HALF_WINDOW_MS || received < memory.began) {
    return { current: difference, former: memory.current, began: received, lastSent };
  }
  return { ...memory, current: Math.min(memory.current, difference), lastSent };
}

/**
 * By how much the gateway's clock was set just before this message, ms: ahead is positive; 0: it was
 * not. A message that is earlier than any can be shows a clock set ahead: the way only ever adds.
 */
export function clockStepMs(memory: SkewMemory | null, sent: number, received: number): number {
  if (!memory) return 0;
  const byMs = skewMs(memory) - (received - sent);
  const isBack = sent < memory.lastSent - STEP_BACK_MS;
  return isBack || byMs > STEP_BACK_MS ? byMs : 0;
}

/** The same skew by a server's clock that was set ahead by `stepMs`, or back when negative. */
export function measuredAnew(memory: SkewMemory, stepMs: number): SkewMemory {
  const { current, former, began, lastSent } = memory;
  return { current: current + stepMs, former: former + stepMs, began: began + stepMs, lastSent };
}

/** Server clock minus gateway clock, ms. */
export function skewMs(memory: SkewMemory): number {
  return Math.min(memory.current, memory.former);
}

/** What a gateway says of the time although nobody can believe it. */
export interface Disbelief {
  /** Server clock minus gateway clock, ms. */
  skewMs: number;
  /** Said before, too: it is the gateway's clock, not one broken message. */
  isClock: boolean;
}
/** Two messages that differ by less say the same. */
const SAME_MS = 60_000;
/** Beyond any clock that runs; keeps sums within what a database can hold. */
const MOST_MS = 100 * 365 * 86_400_000;

/** @param sent by the gateway's clock, UTC ms; too far off to correct by it */
export function disbelieve(former: Disbelief | null, sent: number, received: number): Disbelief {
  const ms = Math.max(-MOST_MS, Math.min(received - sent, MOST_MS));
  return { skewMs: ms, isClock: former !== null && Math.abs(former.skewMs - ms) < SAME_MS };
}

/** ms to add to what the gateway measured to get the server's time; 0 for a clock that is right. */
export function clockCorrectionMs(skew: number): number {
  return Math.abs(skew) < RIGHT_CLOCK_MS ? 0 : skew;
}
