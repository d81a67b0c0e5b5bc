/** SQL of what was measured before: for readings that came late, and for windows after a start. */
import { Injectable } from '@nestjs/common';
import { PointSenses, type Sample } from '@fengsui/domain';
import { Database, numberArray } from '../../platform/database.js';
import type { Subjects } from '../rule-set.js';

/** The points of `n` with what is added to their measured times (libs/domain, skew). */
export const CORRECTED = `JOIN point p ON p.id = n.id JOIN gateway g ON g.id = p.gateway_id
  CROSS JOIN LATERAL (SELECT CASE WHEN abs(coalesce(g.skew_ms, 0)) >= 1000
    THEN g.skew_ms * interval '1 millisecond' ELSE interval '0' END AS skew) c`;
/** Measured time by the server's clock, as the judge sees it: nothing is measured after it arrived. */
export const AT = `least(r.t + c.skew, r.received)`;
/** How far ahead of the server's a measured time may be (CONTRACT.md, "MQTT"). */
const AHEAD = `interval '5 minutes'`;
/** Live readings: neither drill (3) nor backfill (flag 4). */
const LIVE = `r.q < 3 AND r.flags & 4 = 0`;

/** Spares the planner the chunks that are older; clocks that are more than a day behind have no past. */
const UNCOMPRESSED = `r.t > now() - interval '2 days'`;

interface Row extends Sample {
  id: number;
}

@Injectable()
export class PastStore {
  constructor(private readonly database: Database) {}

  /** Stored readings within these bounds, both included, in order of measured time. */
  async around(
    bounds: ReadonlyMap<number, { from: number; to: number }>,
  ): Promise<Map<number, Sample[]>> {
    const past = new Map<number, Sample[]>();
    if (bounds.size === 0) return past;
    const rows = await this.database.query<Row>(
      `SELECT r.point_id AS id, ${AT} AS t, r.v, r.q
       FROM unnest($1::int[], $2::float8[], $3::float8[]) AS n (id, f, u) ${CORRECTED}
       JOIN reading r ON r.point_id = n.id AND ${LIVE} AND ${UNCOMPRESSED}
         AND r.t BETWEEN to_timestamp(f / 1000.0) - c.skew
                     AND to_timestamp(u / 1000.0) - c.skew + ${AHEAD}
       WHERE ${AT} <= to_timestamp(u / 1000.0)
       ORDER BY 1, 2`,
      [
        numberArray([...bounds.keys()]),
        numberArray([...bounds.values()].map(({ from }) => from)),
        numberArray([...bounds.values()].map(({ to }) => to)),
      ],
    );
    for (const { id, t, v, q } of rows) {
      const samples = past.get(id);
      if (samples) samples.push({ t, v, q });
      else past.set(id, [{ t, v, q }]);
    }
    return past;
  }

  /** What rules with a window, and rules over several points, have to know before they can judge. */
  async senses(subjects: Subjects): Promise<Map<number, PointSenses>> {
    const wanted = new Map<number, number>();
    for (const [id, { plan }] of subjects.points) {
      const windowsMs = plan.rules.flatMap((rule) =>
        rule.kind === 'rate' ? [rule.windowS * 1000] : [],
      );
      windowsMs.push(...(subjects.windows.get(id) ?? []));
      if (windowsMs.length > 0) wanted.set(id, Math.max(...windowsMs));
    }
    const members = [...subjects.groups.keys()];
    const stillness = [...subjects.points.values()].flatMap(({ id, plan }) =>
      plan.rules.flatMap((rule) =>
        rule.kind === 'frozen' ? [{ id, noise: rule.noise, forS: rule.forS }] : [],
      ),
    );
    const senses = new Map<number, PointSenses>();
    const of = (id: number) => {
      const known = senses.get(id);
      if (known) return known;
      const made = new PointSenses(
        subjects.points.get(id)?.plan ?? { rules: [] },
        subjects.windows.get(id),
      );
      senses.set(id, made);
      return made;
    };
    for (const { id, ...sample } of await this.#recent(wanted, members)) of(id).see(sample);
    for (const { id, noise, v, since } of await this.#stillness(stillness)) {
      of(id).wasStill(noise, { v, since });
    }
    return senses;
  }

  #recent(windows: ReadonlyMap<number, number>, members: readonly number[]): Promise<Row[]> {
    if (windows.size === 0 && members.length === 0) return Promise.resolve([]);
    return this.database.query<Row>(
      `SELECT r.point_id AS id, ${AT} AS t, r.v, r.q
       FROM unnest($1::int[], $2::float8[]) AS n (id, w) ${CORRECTED}
       JOIN reading r ON r.point_id = n.id AND ${LIVE} AND ${UNCOMPRESSED}
         AND r.t > now() - w * interval '1 millisecond' - c.skew
       UNION ALL
       SELECT r.point_id, ${AT}, r.v, r.q FROM unnest($3::int[]) AS n (id) ${CORRECTED}
       JOIN last_value r ON r.point_id = n.id
       ORDER BY id, t`,
      [numberArray([...windows.keys()]), numberArray([...windows.values()]), numberArray(members)],
    );
  }

  /** Since when each point has stayed where it is now, as far back as its rule looks. */
  #stillness(
    asked: readonly { id: number; noise: number; forS: number }[],
  ): Promise<{ id: number; noise: number; v: number; since: number }[]> {
    if (asked.length === 0) return Promise.resolve([]);
    return this.database.query(
      `SELECT n.id, n.noise, l.v,
              coalesce(max(m.bucket) FILTER (WHERE greatest(m.max - l.v, l.v - m.min) > n.noise)
                         + interval '1 minute', min(m.bucket)) AS since
       FROM unnest($1::int[], $2::float8[], $3::float8[]) AS n (id, noise, s)
       JOIN last_value l ON l.point_id = n.id AND l.v IS NOT NULL AND l.q < 2
       JOIN reading_1m m ON m.point_id = n.id AND m.bucket > now() - n.s * interval '1 second'
       GROUP BY n.id, n.noise, l.v`,
      [
        numberArray(asked.map(({ id }) => id)),
        numberArray(asked.map(({ noise }) => noise)),
        numberArray(asked.map(({ forS }) => forS)),
      ],
    );
  }
}
