/**
 * The newest reading of each point and what is known of each gateway, kept in memory and written
 * once a second in one statement each; announced to the consoles five times a second. Derived from
 * the readings, so nothing is lost with it: repaired from them at the start.
 */
import type { LiveValue } from '@fengsui/contracts';
import {
  askFor,
  measureSkew,
  see,
  skewMs,
  storedValue,
  UNNUMBERED,
  type Numbering,
  type SkewMemory,
} from '@fengsui/domain';
import type { StoredReading } from './sorted-message.js';

export interface GatewayFacts {
  gatewayId: number;
  lastSeen: number;
  skewMs: number | null;
  numbering: Numbering;
}
interface GatewayMemory {
  /** `fengsui/v1/{site}/{gateway}/` */
  topicStem: string;
  lastSeen: number;
  skew: SkewMemory | null;
  storedSkewMs: number;
  numbering: Numbering;
}

export interface ReplayAsk {
  topic: string;
  from: number;
  to: number;
}

export class LiveState {
  readonly #gateways = new Map<number, GatewayMemory>();
  readonly #newest = new Map<number, number>();
  #unsaved = new Map<number, StoredReading>();
  #unannounced = new Map<number, StoredReading>();
  #changedGateways = new Set<number>();

  /** What the database remembers of a gateway from before the start. */
  restore(gatewayId: number, numbering: Numbering | null, storedSkewMs: number): void {
    this.#gateways.set(gatewayId, {
      topicStem: '',
      lastSeen: 0,
      skew: null,
      storedSkewMs,
      numbering: numbering ?? UNNUMBERED,
    });
  }

  skewOf(gatewayId: number): number {
    const memory = this.#gateways.get(gatewayId);
    if (!memory) return 0;
    return memory.skew ? skewMs(memory.skew) : memory.storedSkewMs;
  }

  /** A numbered message of a gateway came in, live or as backfill. */
  sawMessage(
    gatewayId: number,
    topic: string,
    seq: number,
    sent: number | null,
    received: number,
  ): void {
    const memory = this.#gateways.get(gatewayId) ?? {
      topicStem: '',
      lastSeen: 0,
      skew: null,
      storedSkewMs: 0,
      numbering: UNNUMBERED,
    };
    memory.topicStem = topic.slice(0, topic.lastIndexOf('/') + 1);
    memory.lastSeen = received;
    memory.numbering = see(memory.numbering, seq, received);
    if (sent !== null && topic.endsWith('/telemetry')) {
      memory.skew = measureSkew(memory.skew, sent, received);
    }
    this.#gateways.set(gatewayId, memory);
    this.#changedGateways.add(gatewayId);
  }

  /** Readings were committed. */
  stored(readings: readonly StoredReading[]): void {
    for (const reading of readings) {
      if (!reading.live) continue;
      const { id } = reading.point;
      if (reading.t < (this.#newest.get(id) ?? -Infinity)) continue;
      this.#newest.set(id, reading.t);
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
        skewMs: memory.skew && skewMs(memory.skew),
        numbering: memory.numbering,
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
