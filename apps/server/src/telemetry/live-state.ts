/**
 * The newest reading of each point and what is known of each gateway, kept in memory and written
 * once a second in one statement each; announced to the consoles five times a second. Derived from
 * the readings, so nothing is lost with it: repaired from them at the start.
 */
import type { LiveValue } from '@fengsui/contracts';
import {
  askedAnew,
  askFor,
  clockCorrectionMs,
  clockStepMs,
  disbelieve,
  measuredAnew,
  measureSkew,
  RIGHT_CLOCK_MS,
  see,
  skewMs,
  storedValue,
  UNNUMBERED,
  type Disbelief,
  type Numbering,
  type SkewMemory,
} from '@fengsui/domain';
import type { Disbelieved, StoredReading } from './sorted-message.js';
import { tally, type Traffic } from './traffic.js';

export interface GatewayFacts {
  gatewayId: number;
  lastSeen: number;
  /** Arrival of its newest live message since the start, UTC ms; backfill is none. */
  lastLive: number | null;
  skewMs: number | null;
  /** Server clock minus gateway clock where that is beyond belief: shown, never corrected by. */
  clockOffMs: number | null;
  numbering: Numbering;
  traffic: Traffic;
  /** Arrival of its newest backfill since the start, UTC ms. */
  lastBackfill: number | null;
  clockStep: ClockStep | null;
}
/** A gateway's clock was set: when that was seen, and by how much, ms. */
export interface ClockStep {
  at: number;
  byMs: number;
}
interface GatewayMemory {
  /** `fengsui/v1/{site}/{gateway}/` */
  topicStem: string;
  lastSeen: number;
  lastLive: number | null;
  /** Arrival of the newest word of its state, UTC ms. */
  statedAt: number;
  skew: SkewMemory | null;
  disbelief: Disbelief | null;
  numbering: Numbering;
  traffic: Traffic;
  lastBackfill: number | null;
  clockStep: ClockStep | null;
}

export interface ReplayAsk {
  topic: string;
  from: number;
  to: number;
}

export class LiveState {
  readonly #gateways = new Map<number, GatewayMemory>();
  readonly #newest = new Map<number, number>();
  readonly #takenUpTo = new Map<string, number>();
  #unsaved = new Map<number, StoredReading>();
  #unannounced = new Map<number, StoredReading>();
  #changedGateways = new Set<number>();

  /**
   * What the database remembers of a gateway from before the start. What waited at the broker
   * meanwhile comes late, but its clock is no worse for that.
   */
  restore(
    gatewayId: number,
    { numbering, skewMs: skew }: { numbering: Numbering | null; skewMs: number | null },
    now: number,
  ): void {
    const memory = this.#memory(gatewayId);
    memory.numbering = numbering ?? UNNUMBERED;
    memory.skew =
      skew === null ? null : { current: skew, former: skew, began: now, lastSent: -Infinity };
  }

  /** ms to add to what the gateway measures; the clock of a live message is looked at first. */
  correctionOf(gatewayId: number, sent: number | null, received: number): number {
    const memory = this.#memory(gatewayId);
    if (sent !== null) {
      const byMs = clockStepMs(memory.skew, sent, received);
      if (byMs !== 0) memory.clockStep = { at: received, byMs };
      memory.skew = measureSkew(memory.skew, sent, received);
    }
    return memory.skew ? clockCorrectionMs(skewMs(memory.skew)) : 0;
  }

  #memory(gatewayId: number): GatewayMemory {
    let memory = this.#gateways.get(gatewayId);
    if (!memory) {
      memory = {
        topicStem: '',
        lastSeen: 0,
        lastLive: null,
        statedAt: -Infinity,
        skew: null,
        disbelief: null,
        numbering: UNNUMBERED,
        traffic: [],
        lastBackfill: null,
        clockStep: null,
      };
      this.#gateways.set(gatewayId, memory);
    }
    return memory;
  }

  /**
   * Whether nothing newer of the same thing was taken before; remembers it when so. What is dated
   * later than now was dated by a clock that has been set back since.
   */
  isInOrder(what: string, at: number, now: number): boolean {
    const former = this.#takenUpTo.get(what);
    if (former !== undefined && at < former && former <= now + RIGHT_CLOCK_MS) return false;
    this.#takenUpTo.set(what, at);
    return true;
  }

  /** A gateway, or the broker in its name, said that it is online or offline. */
  sawState(gatewayId: number, received: number): void {
    this.#memory(gatewayId).statedAt = received;
  }

  /**
   * A numbered message of a gateway came in, live or as backfill.
   * @param readings how many it brought, whatever becomes of them
   */
  sawMessage(
    gatewayId: number,
    topic: string,
    seq: number,
    received: number,
    disbelieved?: Disbelieved,
    readings = 0,
  ): void {
    const memory = this.#memory(gatewayId);
    memory.topicStem = topic.slice(0, topic.lastIndexOf('/') + 1);
    memory.lastSeen = received;
    const isLive = !topic.endsWith('/backfill');
    memory.traffic = tally(memory.traffic, received, readings, isLive);
    if (!isLive) memory.lastBackfill = received;
    // After a word of its state in the same millisecond it is after it all the same.
    if (isLive) memory.lastLive = Math.max(received, memory.statedAt + 1);
    if (disbelieved === null) memory.disbelief = null;
    else if (disbelieved !== undefined) {
      memory.disbelief = disbelieve(memory.disbelief, disbelieved, received);
    }
    memory.numbering = see(memory.numbering, seq, received, isLive);
    this.#changedGateways.add(gatewayId);
  }

  /** The server's clock was set ahead by `stepMs`, or back: what it has dated is dated anew. */
  clockSet(stepMs: number): void {
    for (const memory of this.#gateways.values()) {
      const { skew, lastLive, lastBackfill, clockStep, numbering } = memory;
      memory.skew = skew && measuredAnew(skew, stepMs);
      memory.lastSeen += stepMs;
      memory.statedAt += stepMs;
      memory.lastLive = lastLive === null ? null : lastLive + stepMs;
      memory.lastBackfill = lastBackfill === null ? null : lastBackfill + stepMs;
      memory.clockStep = clockStep && { ...clockStep, at: clockStep.at + stepMs };
      memory.traffic = [];
      memory.numbering = askedAnew(numbering, stepMs);
    }
    for (const [id, freshAt] of this.#newest) this.#newest.set(id, freshAt + stepMs);
    for (const [what, at] of this.#takenUpTo) this.#takenUpTo.set(what, at + stepMs);
    for (const [id, reading] of this.#unsaved) {
      const { received, freshAt } = reading;
      const anew = { received: received + stepMs, freshAt: freshAt + stepMs };
      this.#unsaved.set(id, { ...reading, ...anew });
    }
  }

  /** Readings were committed. */
  stored(readings: readonly StoredReading[]): void {
    for (const reading of readings) {
      if (!reading.live) continue;
      const { id } = reading.point;
      // By the age it had on arrival, not by a clock that may have been set back.
      // One that is fresher than now can be was dated by a clock that has been set back since.
      const newest = this.#newest.get(id) ?? -Infinity;
      if (reading.freshAt < newest && newest <= reading.received) continue;
      this.#newest.set(id, reading.freshAt);
      this.#unsaved.set(id, reading);
      this.#unannounced.set(id, reading);
    }
  }

  takeValues(): LiveValue[] {
    const readings = this.#unannounced;
    if (readings.size === 0) return [];
    this.#unannounced = new Map();
    return Array.from(readings.values(), ({ point, t, v, q, flags }) => [
      point.name,
      t,
      storedValue(v, flags),
      q,
    ]);
  }

  takeUnsaved(): { readings: StoredReading[]; gateways: GatewayFacts[] } {
    const readings = [...this.#unsaved.values()].sort((a, b) => a.point.id - b.point.id);
    const gateways: GatewayFacts[] = [];
    for (const gatewayId of this.#changedGateways) {
      const memory = this.#gateways.get(gatewayId);
      if (!memory) continue;
      gateways.push({
        gatewayId,
        lastSeen: memory.lastSeen,
        lastLive: memory.lastLive,
        skewMs: memory.skew && skewMs(memory.skew),
        clockOffMs: memory.disbelief?.isClock ? memory.disbelief.skewMs : null,
        numbering: memory.numbering,
        traffic: memory.traffic,
        lastBackfill: memory.lastBackfill,
        clockStep: memory.clockStep,
      });
    }
    this.#unsaved = new Map();
    this.#changedGateways = new Set();
    return { readings, gateways };
  }

  /** Puts back what could not be saved; what came meanwhile is newer and stays. */
  keepUnsaved(readings: readonly StoredReading[], gateways: readonly GatewayFacts[]): void {
    for (const reading of readings) {
      if (!this.#unsaved.has(reading.point.id)) this.#unsaved.set(reading.point.id, reading);
    }
    for (const { gatewayId } of gateways) this.#changedGateways.add(gatewayId);
  }

  /** Gaps of numbering that are to be asked for now. */
  takeReplayAsks(now: number): ReplayAsk[] {
    const asks: ReplayAsk[] = [];
    for (const [gatewayId, memory] of this.#gateways) {
      if (memory.numbering.gaps.length === 0 || memory.topicStem === '') continue;
      const { numbering, ask } = askFor(memory.numbering, now);
      if (ask.length === 0) continue;
      memory.numbering = numbering;
      this.#changedGateways.add(gatewayId);
      for (const { from, to } of ask) asks.push({ topic: `${memory.topicStem}cmd`, from, to });
    }
    return asks;
  }
}
