/**
 * What the ingest hands over to be judged. It stands in table `handover` from the commit of the
 * readings to the commit of the judgement, and travels with the job so that it need not be read back.
 */
import type { GatewayEventKind, Quality } from '@fengsui/contracts';

/** t is when it was measured, by the server's clock, UTC ms; without q the quality is good. */
export type HandedReading = [pointId: number, t: number, v: number | null, q?: Quality];
/** `[gateway id, point id, t, kind, active]` */
export type HandedEvent = [
  gatewayId: number,
  pointId: number | null,
  t: number,
  kind: GatewayEventKind,
  active: boolean,
];
/** Readings that came too late to sound an alarm, or as backfill; UTC ms by the server's clock. */
export interface HandedSpan {
  point: number;
  from: number;
  to: number;
}
export type HandedOver = HandedReading | HandedEvent | HandedSpan;

/** One row of table `handover`: in order of arrival, for one shard. */
export interface Handover {
  shard: number;
  id: number;
  entries: HandedOver[];
}

export const isHandedSpan = (entry: HandedOver): entry is HandedSpan => !Array.isArray(entry);
export const isHandedEvent = (entry: HandedReading | HandedEvent): entry is HandedEvent =>
  entry.length === 5;
