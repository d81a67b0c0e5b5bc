/** SQL of what gateways say beside readings: their states and their events. */
import { Injectable } from '@nestjs/common';
import type { GatewayEventKind } from '@fengsui/contracts';
import { numberArray, type Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';

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
  /** Is handed over to be judged: neither late nor overtaken by a newer one. */
  judge: boolean;
  kind: GatewayEventKind;
  active: boolean;
  text: string | null;
  received: number;
}
export interface StateChange {
  gatewayId: number;
  state: 'online' | 'offline';
  firmware: string | null;
  sync: string | null;
  received: number;
}

@Injectable()
export class GatewayStore {
  async changeStates(sql: Sql, states: readonly StateChange[]): Promise<void> {
    if (states.length === 0) return;
    await sql.execute(
      `UPDATE gateway SET state = n.state, state_at = to_timestamp(n.at / 1000.0),
              firmware = coalesce(n.firmware, gateway.firmware),
              clock_sync = coalesce(n.sync, gateway.clock_sync)
       FROM (SELECT DISTINCT ON (id) * FROM unnest($1::int[], $2::text[], $3::float8[], $4::text[],
               $5::text[]) WITH ORDINALITY AS s (id, state, at, firmware, sync, ord)
             ORDER BY id, ord DESC) AS n
       WHERE gateway.id = n.id`,
      [
        numberArray(states.map(({ gatewayId }) => gatewayId)),
        states.map(({ state }) => state),
        numberArray(states.map(({ received }) => received)),
        states.map(({ firmware }) => firmware),
        states.map(({ sync }) => sync),
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
