/** SQL of the past that is replayed: what was measured and told, and what is on the record. */
import { Injectable } from '@nestjs/common';
import type { GatewayEventKind, Quality, Severity } from '@fengsui/contracts';
import { LATENESS_WINDOW_MS } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import type { Subjects } from '../rule-set.js';
import { siteKey, type PointSubject } from '../subjects.js';
import type { RecordedAlarm } from './comparison.js';
import type { Cover } from './on-list.js';
import type { Period } from './outcome.js';
import type { Losses } from './reckoning.js';
import type { Seen, SeenEvent } from './replay.js';
import type { Past } from './run.js';

/** As the judge corrects a gateway's clock (libs/domain, skew); what it was earlier is not stored. */
const SKEW = `CASE WHEN abs(coalesce(g.skew_ms, 0)) >= 1000 THEN g.skew_ms ELSE 0 END`;
const ms = (time: string) => `round(extract(epoch FROM ${time}) * 1000)`;
const at = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;

/** An alarm is raised this long after it was measured at most: judged late, or after an outage. */
const RAISED_WITHIN = `interval '1 day'`;

@Injectable()
export class ReplayStore {
  constructor(private readonly database: Database) {}

  /** The past by the gateways' clocks as they are corrected now. */
  async past({ points, gateways }: Subjects): Promise<Past> {
    const rows = await this.database.query<{ id: number; skewMs: number }>(
      `SELECT g.id, ${SKEW} AS "skewMs" FROM gateway g WHERE ${SKEW} <> 0`,
    );
    const skews = new Map(rows.map(({ id, skewMs }) => [id, skewMs]));
    return {
      readings: (point, span, withLate) =>
        this.#readings(point, span, skews.get(point.gatewayId) ?? 0, withLate),
      events: async (kind, span) => {
        const found = await this.#events(kind, span);
        return found.flatMap(({ pointId, gatewayId, t, active }): SeenEvent[] => {
          const gateway = gateways.get(gatewayId);
          if (pointId === null) {
            return gateway
              ? [{ subject: { key: gateway.key, name: gateway.code }, t, active }]
              : [];
          }
          const point = points.get(pointId);
          return point ? [{ subject: { key: point.key, name: point.name }, t, active }] : [];
        });
      },
    };
  }

  /**
   * Neither drill (3) nor backfill (flag 4) is judged when it comes, nor what comes too late. As one
   * text: a row of its own for each reading costs more than the reading.
   */
  async #readings(
    { id }: PointSubject,
    { from, to }: Period,
    skewMs: number,
    withLate: boolean,
  ): Promise<Seen[]> {
    const [row] = await this.database.query<{ text: string | null }>(
      `SELECT string_agg(${ms('t')} || ',' || coalesce(v::text, '') || ',' || q || ','
                || ${ms('received - t')}, ';' ORDER BY t) AS text
       FROM reading WHERE point_id = $1 AND t >= ${at('$2')} AND t < ${at('$3')}
         AND q < 3 AND flags & 4 = 0`,
      [id, from - skewMs, to - skewMs],
    );
    if (!row?.text) return [];
    return row.text.split(';').flatMap((line) => {
      const [t = '', v = '', q = '', way = ''] = line.split(',');
      const received = Number(t) + Number(way);
      const lateMs = Number(way) - skewMs;
      if (lateMs > LATENESS_WINDOW_MS && !withLate) return [];
      // Nothing is measured after it arrived.
      const measured = Math.min(Number(t) + skewMs, received);
      const value = v === '' ? null : Number(v);
      return [{ pointId: id, t: measured, v: value, q: Number(q) as Quality, received }];
    });
  }

  #events(kind: GatewayEventKind, { from, to }: Period) {
    return this.database.query<{
      gatewayId: number;
      pointId: number | null;
      t: number;
      active: boolean;
    }>(
      `SELECT gateway_id AS "gatewayId", point_id AS "pointId", t, active
       FROM (SELECT e.*, least(e.t + ${SKEW} * interval '1 millisecond', e.received) AS at
             FROM gateway_event e JOIN gateway g ON g.id = e.gateway_id WHERE e.kind = $1) AS e
       WHERE e.at >= ${at('$2')} AND e.at < ${at('$3')}
         AND e.received - e.at <= interval '${LATENESS_WINDOW_MS} milliseconds'
       ORDER BY e.at, e.seq`,
      [kind, from, to],
    );
  }

  /** Alarms of the record that someone acknowledged, by when they were measured. */
  async acknowledged(
    about: { subjects: readonly string[] | null; rules: readonly string[] },
    { from, to }: Period,
    { byName, gateways }: Subjects,
  ): Promise<RecordedAlarm[]> {
    const names = new Map([...byName.values()].map(({ key, name }) => [key, name]));
    for (const { key, code, siteId, site } of gateways.values()) {
      names.set(key, code).set(siteKey(siteId), site);
    }
    const rows = await this.database.query<Omit<RecordedAlarm, 'point'> & { severity: Severity }>(
      `SELECT occurrence::text, subject, rule, peak_severity AS severity, tripped_at AS from,
              returned_at AS to, peak, acked_by AS "ackedBy"
       FROM alarm
       WHERE raised_at >= ${at('$3')} - ${RAISED_WITHIN} AND raised_at < ${at('$4')} + ${RAISED_WITHIN}
         AND tripped_at >= ${at('$3')} AND tripped_at < ${at('$4')}
         AND ($1::text[] IS NULL OR subject = ANY ($1)) AND rule = ANY ($2::text[])
         AND acked_at IS NOT NULL AND NOT historical
       ORDER BY tripped_at`,
      [about.subjects, about.rules, from, to],
    );
    return rows.map((row) => ({ ...row, point: names.get(row.subject) ?? row.subject }));
  }

  async losses({ from, to }: Period): Promise<Losses> {
    const rows = await this.database.query<Cover & { gatewayId: number | null }>(
      `SELECT gateway_id AS "gatewayId", tripped_at AS from, returned_at AS to FROM alarm
       WHERE rule IN ('gateway_offline', 'platform_blind') AND NOT historical
         AND raised_at < ${at('$2')} + ${RAISED_WITHIN}
         AND (returned_at IS NULL OR returned_at > ${at('$1')})
       ORDER BY tripped_at`,
      [from, to],
    );
    const gateways = new Map<number, Cover[]>();
    const platform: Cover[] = [];
    for (const { gatewayId, ...cover } of rows) {
      if (gatewayId === null) platform.push(cover);
      else gateways.set(gatewayId, [...(gateways.get(gatewayId) ?? []), cover]);
    }
    return { gateways, platform };
  }
}
