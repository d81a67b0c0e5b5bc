/**
 * What the ingest hands over to be judged. It stands in table `handover` from the commit of the
 * readings to the commit of the judgement, and travels with the job so that it need not be read back.
 */
import type { GatewayEventKind } from '@fengsui/contracts';

/** `[point id, t, v]`; t is when it was measured, by the server's clock, UTC ms. */
export type HandedReading = [pointId: number, t: number, v: number];
/** `[gateway id, point id, t, kind, active]` */
export type HandedEvent = [
  gatewayId: number,
  pointId: number | null,
  t: number,
  kind: GatewayEventKind,
  active: boolean,
];
export type HandedOver = HandedReading | HandedEvent;

/** One row of table `handover`: in order of arrival, for one shard. */
export interface Handover {
  shard: number;
  id: number;
  entries: HandedOver[];
}

export const isHandedEvent = (entry: HandedOver): entry is HandedEvent => entry.length === 5;
