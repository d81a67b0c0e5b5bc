/**
 * A message sorted into what is stored, what is judged and what is refused. Pure but for the index
 * it is given: the live path and the replay of a refused message share it.
 */
import type { Quality, RefusalReason } from '@fengsui/contracts';
import { BACKFILL, checkReading, FUTURE_TOLERANCE_MS, LATENESS_WINDOW_MS } from '@fengsui/domain';
import { parseTelemetry, type ParsedReading, type WireFault } from './message-parse.js';
import type { IndexedPoint, IndexedSite, PointIndex } from './point-index.js';
import { findSender } from './sender.js';

/** As it comes, or after the fact: too late to sound an alarm, or backfill (ALARMS.md). */
export type Judging = 'live' | 'as_history' | 'not';

/**
 * When a message says that it was sent, where that is beyond belief; `null` when it can be believed,
 * `undefined` when it says nothing of its gateway's clock as it is now.
 */
export type Disbelieved = number | null | undefined;

export interface StoredReading {
  point: IndexedPoint;
  shard: number;
  t: number;
  /** `t` by the server's clock, for a gateway whose clock is wrong; else `t` itself. */
  at: number;
  v: number | null;
  q: Quality;
  flags: number;
  received: number;
  /** Moves the live state: not backfill, not drill. */
  live: boolean;
  /** How it is handed over to be judged; drills are not. */
  judge: Judging;
  /** Arrival minus the reading's age when it was sent, by the gateway's own clock. */
  freshAt: number;
}
export interface Refused {
  reason: RefusalReason;
  /** Number of readings refused for this reason. */
  readings: number;
  /** Positions in the message; empty when it was refused whole. */
  positions: number[];
  detail: { path: string; message: string }[];
}
export interface SortedTelemetry {
  /** How many readings the message brought; 1 when that cannot be known. */
  received: number;
  readings: StoredReading[];
  refused: Refused[];
  gateway: { id: number; seq: number; disbelieved: Disbelieved } | null;
  /** Names that were unknown, as `{site}/{gateway}/{tag}`: the register may have changed meanwhile. */
  unknown: string[];
}

const MAX_DETAILS = 20;

export interface SortContext {
  index: PointIndex;
  received: number;
  retentionMs: number;
  /** ms to add to a gateway's clock; `sent` of a live message is measured first (libs/domain, skew). */
  correctionOf(gatewayId: number, sent: number | null): number;
  /** Only these positions of the message; all when absent. */
  only?: ReadonlySet<number>;
}

function wholly(reason: RefusalReason, path: string, message: string) {
  return {
    received: 1,
    readings: [],
    refused: [{ reason, readings: 1, positions: [], detail: [{ path, message }] }],
    gateway: null,
    unknown: [],
  } satisfies SortedTelemetry;
}

export function sortTelemetry(
  topic: string,
  payload: Buffer,
  context: SortContext,
): SortedTelemetry {
  const parsed = parseTelemetry(payload);
  if (!parsed.ok) return wholly(parsed.fault.reason, parsed.fault.path, parsed.fault.message);
  const sender = findSender(topic, context.index);
  const { only } = context;
  const received = only ? only.size : parsed.readings.length + parsed.faults.length;
  if (!sender.ok) {
    const { reason, path, message } = sender.fault;
    const positions = [...(only ?? [])];
    return {
      ...wholly(reason, path, message),
      received,
      unknown: sender.unknown,
      refused: [{ reason, readings: received, positions, detail: [{ path, message }] }],
    };
  }
  const refused = new Map<RefusalReason, Refused>();
  const refuse = (index: number, fault: WireFault) => {
    const entry = refused.get(fault.reason) ?? {
      reason: fault.reason,
      readings: 0,
      positions: [],
      detail: [],
    };
    entry.readings += 1;
    entry.positions.push(index);
    if (entry.detail.length < MAX_DETAILS) {
      entry.detail.push({ path: fault.path, message: fault.message });
    }
    refused.set(fault.reason, entry);
  };
  for (const fault of parsed.faults) if (!only || only.has(fault.index)) refuse(fault.index, fault);
  const readings: StoredReading[] = [];
  const unknown: string[] = [];
  const backfill = topic.endsWith('/backfill');
  const sent = isPlausible(parsed.sent, context) ? parsed.sent : null;
  const sorter: ReadingSorter = {
    ...sender,
    context,
    backfill,
    sent: sent ?? context.received,
    correctionMs: context.correctionOf(sender.gatewayId, backfill ? null : sent),
  };
  for (const reading of parsed.readings) {
    if (only && !only.has(reading.index)) continue;
    const sorted = sortReading(reading, sorter);
    if (!('reason' in sorted)) readings.push(sorted);
    else {
      refuse(reading.index, sorted);
      if (sorted.reason === 'unknown_point') unknown.push(`${sender.name}/${reading.p}`);
    }
  }
  return {
    received,
    readings,
    refused: [...refused.values()],
    gateway: {
      id: sender.gatewayId,
      seq: parsed.seq,
      disbelieved: backfill ? undefined : sent === null ? parsed.sent : null,
    },
    unknown,
  };
}

/**
 * What a clock beyond these bounds measured is refused as `future` or `too_old`: believing it as
 * `sent` would blind the gateway's alarms and age its values.
 */
function isPlausible(sent: number, { received, retentionMs }: SortContext): boolean {
  return sent <= received + FUTURE_TOLERANCE_MS && sent >= received - retentionMs;
}

interface ReadingSorter {
  site: IndexedSite;
  gatewayId: number;
  context: SortContext;
  backfill: boolean;
  sent: number;
  correctionMs: number;
}

function sortReading(reading: ParsedReading, sorter: ReadingSorter): StoredReading | WireFault {
  const { site, gatewayId, context, backfill, sent, correctionMs } = sorter;
  const point = site.points.get(reading.p);
  if (point?.gatewayId !== gatewayId) {
    const message = `no point ${reading.p} of this gateway`;
    return { reason: 'unknown_point', path: `r.${reading.index}.p`, message };
  }
  const checked = checkReading(reading, point, context.received, context.retentionMs);
  if (!checked.ok) {
    const path = `r.${reading.index}.${checked.field}`;
    return { reason: checked.reason, path, message: faultText(checked.reason, reading, point) };
  }
  const live = !backfill && checked.q !== 3;
  // Nothing is measured after it arrived: a time ahead would stand before all that follow it.
  const at = Math.min(reading.t + correctionMs, context.received);
  const isLate = context.received - at > LATENESS_WINDOW_MS;
  return {
    point,
    shard: site.shard,
    t: reading.t,
    at,
    v: checked.v,
    q: checked.q,
    flags: backfill ? checked.flags | BACKFILL : checked.flags,
    received: context.received,
    live,
    judge: checked.q === 3 ? 'not' : backfill || isLate ? 'as_history' : 'live',
    freshAt: context.received - Math.max(0, sent - reading.t),
  };
}

function faultText(reason: RefusalReason, reading: ParsedReading, point: IndexedPoint): string {
  if (reason === 'unit_mismatch') return `unit ${reading.u ?? ''}, the point is in ${point.unit}`;
  if (reason === 'future') return 'measured more than 5 min ahead of the server';
  if (reason === 'too_old') return 'measured before the retention';
  return 'not a finite number';
}
