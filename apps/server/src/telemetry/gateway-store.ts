/** SQL of what gateways say beside readings: their states and their events. */
import { Injectable } from '@nestjs/common';
import type { GatewayEventKind } from '@fengsui/contracts';
import { numberArray, type Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import type { Judging } from './sorted-message.js';

/** A gateway event to be stored and judged. */
export interface StoredEvent {
  shard: number;
  site: string;
  gateway: string;
  gatewayId: number;
  /** `{site}/{tag}` */
  point: string | null;
  pointId: number | null;
  seq: number;
  t: number;
  /** `t` by the server's clock. */
  at: number;
  /** How it is handed over to be judged; one that a newer one has overtaken is not. */
  judge: Judging;
  kind: GatewayEventKind;
  active: boolean;
  text: string | null;
  received: number;
}
export interface StateChange {
  gatewayId: number;
  state: 'online' | 'offline';
  /** The message's own time, by the gateway's clock; a Last Will's is as old as its connection. */
  t: number;
  /** The broker repeats what it keeps, at each subscription: nothing need have happened now. */
  retained: boolean;
  firmware: string | null;
  sync: string | null;
  received: number;
}

@Injectable()
export class GatewayStore {
  /**
   * A retained message that was taken before says nothing: since then live readings may have shown
   * that a late Last Will was wrong. One that repeats the state is no sign of life.
   */
  async changeStates(sql: Sql, states: readonly StateChange[]): Promise<void> {
    if (states.length === 0) return;
    await sql.execute(
      `UPDATE gateway SET state = n.state, stated = n.stated,
              state_at = CASE WHEN n.retained AND gateway.state = n.state THEN state_at
                              ELSE to_timestamp(n.at / 1000.0) END,
              firmware = coalesce(n.firmware, gateway.firmware),
              clock_sync = coalesce(n.sync, gateway.clock_sync)
       FROM (SELECT DISTINCT ON (id) * FROM unnest($1::int[], $2::text[], $3::float8[], $4::text[],
               $5::text[], $6::text[], $7::boolean[])
               WITH ORDINALITY AS s (id, state, at, firmware, sync, stated, retained, ord)
             ORDER BY id, ord DESC) AS n
       WHERE gateway.id = n.id AND NOT (n.retained AND gateway.stated IS NOT DISTINCT FROM n.stated)`,
      [
        numberArray(states.map(({ gatewayId }) => gatewayId)),
        states.map(({ state }) => state),
        numberArray(states.map(({ received }) => received)),
        states.map(({ firmware }) => firmware),
        states.map(({ sync }) => sync),
        states.map(({ state, t }) => `${state} ${t}`),
        states.map(({ retained }) => retained),
      ],
    );
  }

  /** Returns those that were not in the database before. */
  async addEvents(sql: Sql, events: readonly StoredEvent[]): Promise<StoredEvent[]> {
    if (events.length === 0) return [];
    const rows = await sql.query<{ id: number; seq: number; t: number }>(
      `INSERT INTO gateway_event (gateway_id, seq, t, kind, point_id, active, text, received)
       SELECT g, seq, to_timestamp(t / 1000.0), kind, p, active, text, to_timestamp(r / 1000.0)
       FROM unnest($1::int[], $2::bigint[], $3::float8[], $4::text[], $5::int[], $6::boolean[],
                   $7::text[], $8::float8[]) AS e (g, seq, t, kind, p, active, text, r)
       ON CONFLICT DO NOTHING RETURNING gateway_id AS id, seq, t`,
      [
        numberArray(events.map(({ gatewayId }) => gatewayId)),
        numberArray(events.map(({ seq }) => seq)),
        numberArray(events.map(({ t }) => t)),
        events.map(({ kind }) => kind),
        numberArray(events.map(({ pointId }) => pointId)),
        events.map(({ active }) => active),
        events.map(({ text }) => text),
        numberArray(events.map(({ received }) => received)),
      ],
    );
    const inserted = new Set(rows.map(({ id, seq, t }) => `${id} ${seq} ${t}`));
    return events.filter(({ gatewayId, seq, t }) => inserted.delete(`${gatewayId} ${seq} ${t}`));
  }
}

export function eventNews(event: StoredEvent): JournalNews {
  const { site, gateway, point, kind, active, text, t } = event;
  return {
    type: 'gateway.event',
    atMs: event.received,
    data: { site, gateway, point, kind, active, text, t },
  };
}
