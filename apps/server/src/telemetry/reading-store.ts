/** SQL of the way in: one transaction a batch, whatever its size. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { Database, numberArray, type Sql } from '../platform/database.js';
import type { HandedOver, HandedSpan, Handover } from '../platform/handover.js';
import { JournalStore } from '../platform/journal-store.js';
import { eventNews, GatewayStore, type StateChange, type StoredEvent } from './gateway-store.js';
import { countedBySite, type SiteArrivals } from './site-counts.js';
import type { Refused, StoredReading } from './sorted-message.js';
import { storableText } from './storable-text.js';

export interface RefusedMessage extends Refused {
  received: number;
  topic: string;
  raw: Buffer;
}
export interface Batch {
  /** Readings that arrived, whatever became of them. */
  received: number;
  /** Of its messages, by the site that their topic names. */
  bySite: SiteArrivals[];
  /** Beginning of the minute it arrived in, UTC ms; `null`: what was replayed is no arrival. */
  minuteMs: number | null;
  readings: StoredReading[];
  refused: RefusedMessage[];
  events: StoredEvent[];
  states: StateChange[];
}
export interface Committed {
  stored: number;
  duplicate: number;
  /** Those of the batch's readings that were not in the database before. */
  fresh: StoredReading[];
  handovers: Handover[];
  entries: JournalEntryView[];
}

/** Point id, t, v, q, flags and received of readings, each as an array for `unnest`. */
export const readingColumns = (readings: readonly StoredReading[]): string[] => [
  numberArray(readings.map(({ point }) => point.id)),
  numberArray(readings.map(({ t }) => t)),
  numberArray(readings.map(({ v }) => v)),
  numberArray(readings.map(({ q }) => q)),
  numberArray(readings.map(({ flags }) => flags)),
  numberArray(readings.map(({ received }) => received)),
];

const INSERT_READINGS = `
  INSERT INTO reading (point_id, t, v, q, flags, received)
  SELECT p, to_timestamp(t / 1000.0), v, q, f, to_timestamp(r / 1000.0)
  FROM unnest($1::int[], $2::float8[], $3::float8[], $4::smallint[], $5::smallint[], $6::float8[])
    AS new (p, t, v, q, f, r)
  ON CONFLICT DO NOTHING`;

class FoundDuplicates extends Error {}

@Injectable()
export class ReadingStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly gateways: GatewayStore,
  ) {}

  /**
   * Commits the readings, what is to be judged of them, the refusals and the counts together.
   * @param duplicatesLikely the broker delivers again: look for duplicates from the start
   */
  async commit(batch: Batch, duplicatesLikely: boolean): Promise<Committed> {
    if (!duplicatesLikely) {
      try {
        return await this.#commit(batch, false);
      } catch (error) {
        if (!(error instanceof FoundDuplicates)) throw error;
      }
    }
    return this.#commit(batch, true);
  }

  #commit(batch: Batch, findDuplicates: boolean): Promise<Committed> {
    return this.database.transaction((sql) => this.store(sql, batch, findDuplicates));
  }

  /** Inside a transaction of the caller's. */
  async store(sql: Sql, batch: Batch, findDuplicates: boolean): Promise<Committed> {
    const fresh = await this.#insert(sql, batch.readings, findDuplicates);
    const duplicate = batch.readings.length - fresh.length;
    const events = await this.gateways.addEvents(sql, batch.events);
    const handovers = await this.#record(sql, batch, { readings: fresh, events }, duplicate);
    await this.gateways.changeStates(sql, batch.states);
    const entries = await this.journal.append(sql, events.map(eventNews));
    return { stored: fresh.length, duplicate, fresh, handovers, entries };
  }

  async #insert(
    sql: Sql,
    readings: readonly StoredReading[],
    findDuplicates: boolean,
  ): Promise<StoredReading[]> {
    if (readings.length === 0) return [];
    const values = readingColumns(readings);
    if (!findDuplicates) {
      const inserted = await sql.execute(INSERT_READINGS, values);
      if (inserted < readings.length) throw new FoundDuplicates();
      return [...readings];
    }
    const rows = await sql.query<{ id: number; t: number }>(
      `${INSERT_READINGS} RETURNING point_id AS id, t`,
      values,
    );
    const inserted = new Set(rows.map(({ id, t }) => `${id} ${t}`));
    // delete() also drops a second copy within the batch: the database stored the first.
    return readings.filter(({ point, t }) => inserted.delete(`${point.id} ${t}`));
  }

  async #record(
    sql: Sql,
    batch: Batch,
    fresh: { readings: readonly StoredReading[]; events: readonly StoredEvent[] },
    duplicate: number,
  ): Promise<Handover[]> {
    const handed = handOver(fresh.readings, fresh.events);
    const counts = new Map<string, number>([
      ['received', batch.received],
      ['stored', fresh.readings.length],
      ['duplicate', duplicate],
    ]);
    for (const { reason, readings } of batch.refused) {
      const outcome = `rejected.${reason}`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + readings);
    }
    const sites = countedBySite(batch, fresh.readings);
    const rejected = batch.refused.reduce((sum, { readings }) => sum + readings, 0);
    const rows = await sql.query<{ shard: number; id: number }>(
      `WITH counted AS (
         INSERT INTO ingest_count (outcome, readings)
         SELECT * FROM unnest($1::text[], $2::bigint[])
         ON CONFLICT (outcome) DO UPDATE SET readings = ingest_count.readings + excluded.readings
       ), of_sites AS (
         INSERT INTO ingest_site_count AS c (site, received, stored, duplicate)
         SELECT n.* FROM unnest($12::text[], $13::bigint[], $14::bigint[], $15::bigint[])
           AS n (site, received, stored, duplicate) JOIN site ON site.code = n.site ORDER BY n.site
         ON CONFLICT (site) DO UPDATE SET received = c.received + excluded.received,
           stored = c.stored + excluded.stored, duplicate = c.duplicate + excluded.duplicate
       ), of_minute AS (
         INSERT INTO ingest_minute AS m (minute, received, stored, duplicate, rejected)
         SELECT to_timestamp($16::float8 / 1000.0), $17::bigint, $18::bigint, $19::bigint, $20::bigint
         WHERE $16::float8 IS NOT NULL
         ON CONFLICT (minute) DO UPDATE SET received = m.received + excluded.received,
           stored = m.stored + excluded.stored, duplicate = m.duplicate + excluded.duplicate,
           rejected = m.rejected + excluded.rejected
       ), refused AS (
         INSERT INTO ingest_reject (received, topic, reason, readings, detail, positions, raw,
                                    counted_site)
         SELECT to_timestamp(r.received / 1000.0), r.topic, r.reason, r.readings, r.detail,
                ARRAY(SELECT jsonb_array_elements_text(r.positions)::int), r.raw,
                (SELECT code FROM site WHERE code = split_part(r.topic, '/', 3))
         FROM unnest($3::float8[], $4::text[], $5::text[], $6::int[], $7::jsonb[], $8::jsonb[],
                     $9::bytea[]) AS r (received, topic, reason, readings, detail, positions, raw)
       )
       INSERT INTO handover (shard, body)
       SELECT * FROM unnest($10::smallint[], $11::text[]) RETURNING shard, id`,
      [
        [...counts.keys()],
        numberArray([...counts.values()]),
        numberArray(batch.refused.map(({ received }) => received)),
        batch.refused.map(({ topic }) => storableText(topic)),
        batch.refused.map(({ reason }) => reason),
        numberArray(batch.refused.map(({ readings }) => readings)),
        batch.refused.map(({ detail }) => JSON.stringify(detail.map(storableDetail))),
        batch.refused.map(({ positions }) => JSON.stringify(positions)),
        batch.refused.map(({ raw }) => raw),
        numberArray([...handed.keys()]),
        [...handed.values()].map((entries) => JSON.stringify(entries)),
        sites.map(({ site }) => storableText(site)),
        numberArray(sites.map(({ received }) => received)),
        numberArray(sites.map(({ stored }) => stored)),
        numberArray(sites.map(({ duplicate }) => duplicate)),
        batch.minuteMs,
        ...[batch.received, fresh.readings.length, duplicate, rejected],
      ],
    );
    return rows.map(({ shard, id }) => ({ shard, id, entries: handed.get(shard) ?? [] }));
  }
}

const storableDetail = ({ path, message }: Refused['detail'][number]) => ({
  path: storableText(path),
  message: storableText(message),
});

/** What has to be judged, by shard, in order of arrival. */
function handOver(
  readings: readonly StoredReading[],
  events: readonly StoredEvent[],
): Map<number, HandedOver[]> {
  const handed = new Map<number, HandedOver[]>();
  const add = (shard: number, entry: HandedOver) => {
    const entries = handed.get(shard);
    if (entries) entries.push(entry);
    else handed.set(shard, [entry]);
  };
  const spans = new Map<number, HandedSpan>();
  for (const { judge, shard, point, at, v, q } of readings) {
    if (judge === 'live') add(shard, q === 0 ? [point.id, at, v] : [point.id, at, v, q]);
    if (judge !== 'as_history') continue;
    const span = spans.get(point.id);
    if (span) {
      span.from = Math.min(span.from, at);
      span.to = Math.max(span.to, at);
    } else {
      const first = { point: point.id, from: at, to: at };
      spans.set(point.id, first);
      add(shard, first);
    }
  }
  for (const { judge, shard, gatewayId, pointId, at, kind, active } of events) {
    if (judge === 'live') add(shard, [gatewayId, pointId, at, kind, active]);
    if (judge === 'as_history') {
      add(shard, { gateway: gatewayId, point: pointId, kind, from: at, to: at });
    }
  }
  return handed;
}
