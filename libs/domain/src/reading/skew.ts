/**
 * Clock skew of a gateway: server clock minus gateway clock, measured as the smallest difference
 * between arrival and `sent` over a window. The smallest, because transport and queues only ever add.
 */
const HALF_WINDOW_MS = 150_000;

export interface SkewMemory {
  /** Smallest differences of the running and of the former half window, ms. */
  current: number;
  former: number;
  /** Server time at which the running half window began. */
  began: number;
}

export function measureSkew(memory: SkewMemory | null, sent: number, received: number): SkewMemory {
  const difference = received - sent;
  if (!memory) return { current: difference, former: difference, began: received };
  if (received - memory.began >= HALF_WINDOW_MS || received < memory.began) {
    return { current: difference, former: memory.current, began: received };
  }
  return { ...memory, current: Math.min(memory.current, difference) };
}

/** ms to add to the gateway's clock to get the server's. */
export function skewMs(memory: SkewMemory): number {
  return Math.min(memory.current, memory.former);
}
