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
/** Events of one kind that came too late to sound an alarm; UTC ms by the server's clock. */
export interface HandedEventSpan {
  gateway: number;
  point: number | null;
  kind: GatewayEventKind;
  from: number;
  to: number;
}
/** What is judged after the fact, once no more of it comes. */
export type HandedPast = HandedSpan | HandedEventSpan;
export type HandedOver = HandedReading | HandedEvent | HandedPast;

/** One row of table `handover`: in order of arrival, for one shard. */
export interface Handover {
  shard: number;
  id: number;
  entries: HandedOver[];
}

export const isHandedPast = (entry: HandedOver): entry is HandedPast => !Array.isArray(entry);
export const isHandedEvent = (entry: HandedReading | HandedEvent): entry is HandedEvent =>
  entry.length === 5;
