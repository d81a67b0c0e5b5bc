/**
 * Whether this console sees. It is blind as soon as the link is down or three heartbeats have been
 * missed, or when what the server has counted does not come; then nothing on the screen may look alive.
 */
import { HEARTBEATS_MISSED_UNTIL_BLIND } from '@fengsui/contracts';

export const BLIND_AFTER_MS = HEARTBEATS_MISSED_UNTIL_BLIND * 1000;

export type Sight =
  | { kind: 'starting' }
  | { kind: 'seeing' }
  | {
      kind: 'blind';
      /** `behind`: the link stands, but what it counts does not come. */
      cause: 'disconnected' | 'silent' | 'behind';
      /** Server time up to which the screen is true, ms; `null` when it never was. */
      lastTruthMs: number | null;
    };

export interface LinkFacts {
  connected: boolean;
  /** Server time of the last heartbeat, ms; `null` before the first. */
  lastTruthMs: number | null;
  /** Since the last heartbeat, or since the link was opened, a sleep of this machine included. */
  silentMs: number;
  /** Since when news that the server has counted has not come, ms; 0: it is all here. */
  behindMs: number;
}

export function judgeSight({ connected, lastTruthMs, silentMs, behindMs }: LinkFacts): Sight {
  if (lastTruthMs === null && silentMs < BLIND_AFTER_MS) return { kind: 'starting' };
  if (!connected) return { kind: 'blind', cause: 'disconnected', lastTruthMs };
  if (silentMs >= BLIND_AFTER_MS) return { kind: 'blind', cause: 'silent', lastTruthMs };
  if (behindMs >= BLIND_AFTER_MS) {
    const wholeMs = lastTruthMs === null ? null : lastTruthMs - behindMs;
    return { kind: 'blind', cause: 'behind', lastTruthMs: wholeMs };
  }
  return { kind: 'seeing' };
}

export function sameSight(a: Sight, b: Sight): boolean {
  if (a.kind !== 'blind' || b.kind !== 'blind') return a.kind === b.kind;
  return a.cause === b.cause && a.lastTruthMs === b.lastTruthMs;
}
