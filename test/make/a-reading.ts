/** Readings on their way in: as sent, as a message, as sorted, as a parcel of a batch. */
import { PointIndex, type IndexedPoint } from '../../apps/server/src/telemetry/point-index.js';
import type { Bus } from '../../apps/server/src/platform/bus.js';
import type { IndexStore } from '../../apps/server/src/telemetry/index-store.js';
import type { IncomingMessage } from '../../apps/server/src/telemetry/mqtt-link.js';
import type { Parcel } from '../../apps/server/src/telemetry/reading-batch.js';
import type { StoredReading } from '../../apps/server/src/telemetry/sorted-message.js';

/** 2026-03-01T08:00:10Z */
export const T0 = 1_772_352_010_000;

/** One reading as it stands in a message. */
export const aReading = (changes: object = {}) => ({ p: 'T101.LT', t: T0, v: 8.412, ...changes });

/** A telemetry body, sent when its reading was measured. */
export const aTelemetry = (readings: object[] = [aReading()], changes: object = {}) => ({
  seq: 48_211,
  sent: T0,
  r: readings,
  ...changes,
});

export const payloadOf = (body: unknown) =>
  Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** A message that arrives 20 ms after {@link T0}, by default good telemetry of NH0001. */
export function aMessage(body: unknown = aTelemetry(), changes: Partial<IncomingMessage> = {}) {
  return {
    topic: 'fengsui/v1/NH0001/NH0001-G/telemetry',
    payload: payloadOf(body),
    received: T0 + 20,
    again: false,
    retained: false,
    acknowledge: () => undefined,
    ...changes,
  } satisfies IncomingMessage;
}

export function anIndexedPoint(changes: Partial<IndexedPoint> = {}): IndexedPoint {
  return {
    id: 12,
    name: 'NH0001/T101.LT',
    gatewayId: 3,
    unit: 'm',
    range: [0, 20],
    ...changes,
  };
}

/** A live reading of its point, in time and to be judged. */
export function aStoredReading(changes: Partial<StoredReading> = {}): StoredReading {
  const { t = T0 } = changes;
  return {
    point: anIndexedPoint(),
    shard: 1,
    t,
    at: t,
    v: 8.412,
    q: 0,
    flags: 0,
    received: T0 + 20,
    live: true,
    judge: 'live',
    freshAt: t + 20,
    ...changes,
  };
}

export function aParcel(changes: Partial<Parcel> = {}): Parcel {
  return {
    message: aMessage(),
    received: 1,
    readings: [aStoredReading()],
    refused: [],
    events: [],
    states: [],
    ...changes,
  };
}

type Register = Awaited<ReturnType<IndexStore['read']>>;
const REGISTER: Register = {
  revision: 1,
  gateways: [
    { site: 'NH0001', shard: 1, id: 3, code: 'NH0001-G' },
    { site: 'NH0001', shard: 1, id: 4, code: 'NH0001-G2' },
    { site: 'NH0002', shard: 2, id: 5, code: 'NH0002-G' },
  ],
  points: [
    { id: 12, tag: 'T101.LT', gatewayId: 3, unit: 'm' },
    { id: 13, tag: 'T102.LT', gatewayId: 3, unit: 'm' },
    { id: 14, tag: 'T201.LT', gatewayId: 4, unit: 'm' },
  ].map((point) => ({ ...point, site: 'NH0001', rangeLow: 0, rangeHigh: 20 })),
};

/**
 * The real index over a register that a test holds in its hand: NH0001 with gateways 3 and 4, points
 * T101.LT and T102.LT of gateway 3 and T201.LT of gateway 4; NH0002 without points.
 */
export function anIndex(read: () => Promise<Register> = () => Promise.resolve(REGISTER)) {
  const handlers: (() => unknown)[] = [];
  const store = { read, revision: async () => (await read()).revision };
  const bus = { on: (_name: string, handler: () => unknown) => handlers.push(handler) };
  const index = new PointIndex(store as unknown as IndexStore, bus as unknown as Bus);
  return { index, registerChanged: () => Promise.all(handlers.map((handle) => handle())) };
}
export { REGISTER as A_REGISTER };
export type { Register };

export async function aLoadedIndex(): Promise<PointIndex> {
  const { index } = anIndex();
  await index.onModuleInit();
  return index;
}
