/**
 * What crosses the socket, namespace `/live` (CONTRACT.md, "socket.io").
 */
import * as z from 'zod/mini';
import type { Quality } from './words.js';

export const LIVE_NAMESPACE = '/live';

/** `overview`, `site:CODE` or `point:SITE/TAG`. Replaces the client's former topics. */
export const SubscribeRequest = z.strictObject({
  topics: z
    .array(z.string().check(z.regex(/^(overview|site:[^\s/]+|point:[^\s/]+\/[^\s/]+)$/)))
    .check(z.maxLength(1000)),
  /** A renewed access token: the link goes on with it when the one of its handshake ends. */
  token: z.optional(z.string().check(z.maxLength(4096))),
});
export type SubscribeRequest = z.infer<typeof SubscribeRequest>;

export type SubscribeAck = { ok: true; seq: number } | { ok: false; error: string };

/** `[point, t, v, q]`, the newest value of a point. */
export type LiveValue = [string, number, number | boolean | null, Quality];

export const JOURNAL_TYPES = [
  'alarm.raised',
  'alarm.escalated',
  'alarm.eased',
  'alarm.returned',
  'alarm.acked',
  /** Still active at the re-alarm time: unacknowledged again. */
  'alarm.realarmed',
  'alarm.silenced',
  /** Waits for a second person; carries `minutes`, `reason`, `oneShot`, `by` and `until` too. */
  'alarm.shelve_proposed',
  'alarm.shelved',
  'alarm.unshelved',
  /** Ended by a person while no alarm of it was open: about `point`, `gateway`, `site`, `rule`. */
  'alarm.shelving_ended',
  'alarm.suppressed',
  'alarm.unsuppressed',
  'alarm.out_of_service',
  'alarm.in_service',
  /** Found in readings that came too late: on the record only. */
  'alarm.historical',
  'alarm.cleared',
  /** Lines and handovers of the shift: `id`, `by` and what became of it. */
  'shift.note',
  'shift.made',
  'shift.signed',
  'gateway.online',
  'gateway.offline',
  'gateway.event',
  'point.stale',
  'point.fresh',
  'system.blind',
  'system.sight',
  'system.register',
  /** `{incident: IncidentView}`, as all of them but `incident.entry` and `incident.zone`. */
  'incident.opened',
  'incident.changed',
  'incident.closed',
  /** `{entry: TimelineEntry}` */
  'incident.entry',
  /** `{zone: ZoneView}` */
  'incident.zone',
  /** `{dispatch: DispatchView}`, as all of them. */
  'dispatch.proposed',
  'dispatch.sent',
  'dispatch.status',
  'dispatch.recall',
  'dispatch.changed',
  /** `{team: TeamView}` */
  'team.changed',
  /** `{store, movement: MovementView}` */
  'supplies.moved',
  /** `{drill: DrillView}` */
  'drill.changed',
  /** `{drill, alarm: DrillAlarm}` */
  'drill.alarm',
] as const;
export type JournalType = (typeof JOURNAL_TYPES)[number];

export interface Heartbeat {
  /** Server time, ISO 8601 UTC. */
  at: string;
  /** Newest journal number. */
  seq: number;
  /** Milliseconds from the newest reading's arrival to its commit, or `null` when none came yet. */
  lag: number | null;
}

/** A client that misses this many heartbeats (one a second) shows that it is blind. */
export const HEARTBEATS_MISSED_UNTIL_BLIND = 3;
