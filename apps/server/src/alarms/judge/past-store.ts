/** SQL of what was measured before: for readings that came late, and for windows after a start. */
import { Injectable } from '@nestjs/common';
import { PointSenses, type Sample } from '@fengsui/domain';
import { Database, numberArray } from '../../platform/database.js';
import type { Subjects } from '../rule-set.js';
import type { Raised } from './late.js';
import type { Past } from './point-judge.js';

/** What is added to the measured times of gateway `g` (libs/domain, skew). */
export const SKEW_OF_GATEWAY = `CROSS JOIN LATERAL (
  SELECT CASE WHEN abs(coalesce(g.skew_ms, 0)) >= 1000
    THEN g.skew_ms * interval '1 millisecond' ELSE interval '0' END AS skew) c`;
/** The points of `n` with what is added to their measured times. */
export const CORRECTED = `JOIN point p ON p.id = n.id JOIN gateway g ON g.id = p.gateway_id
  ${SKEW_OF_GATEWAY}`;
/** Measured time by the server's clock, as the judge sees it: nothing is measured after it arrived. */
export const AT = `least(r.t + c.skew, r.received)`;
export const AT_OF_EVENT = `least(e.t + c.skew, e.received)`;
/** How far ahead of the server's a measured time may be (CONTRACT.md, "MQTT"). */
const AHEAD = `interval '5 minutes'`;
/** Live readings: neither drill (3) nor backfill (flag 4). */
const LIVE = `r.q < 3 AND r.flags & 4 = 0`;

/** Spares the planner the chunks that are older; clocks that are more than a day behind have no past. */
const UNCOMPRESSED = `r.t > now() - interval '2 days'`;

/** A rule of a point is not raised more often within the lateness window, or it does not matter. */
const RECENT_OCCURRENCES = 20;

type Bounds = ReadonlyMap<number, { from: number; to: number }>;
interface Row extends Sample {
  id: number;
}

@Injectable()
export class PastStore {
  constructor(private readonly database: Database) {}

  /** What is stored within these bounds, both included: readings, and the newest occurrences. */
  async around(bounds: Bounds, { points }: Pick<Subjects, 'points'>): Promise<Map<number, Past>> {
    const past = new Map<number, { samples: Sample[]; raised: Raised[] }>();
    if (bounds.size === 0) return past;
    for (const id of bounds.keys()) past.set(id, { samples: [], raised: [] });
    for (const { id, ...sample } of await this.#readings(bounds)) {
      past.get(id)?.samples.push(sample);
    }
    for (const { id, ...raised } of await this.#raised(bounds, points)) {
      past.get(id)?.raised.push(raised);
    }
    return past;
  }

  #readings(bounds: Bounds): Promise<Row[]> {
    return this.database.query<Row>(
      `WITH c AS MATERIALIZED (
         SELECT n.id, c.skew, to_timestamp(n.f / 1000.0) AS from_at, to_timestamp(n.u / 1000.0) AS to_at
         FROM unnest($1::int[], $2::float8[], $3::float8[]) AS n (id, f, u) ${CORRECTED})
       SELECT c.id, ${AT} AS t, r.v, r.q
       FROM c JOIN reading r ON r.point_id = c.id AND ${LIVE} AND ${UNCOMPRESSED}
         AND r.t BETWEEN c.from_at - c.skew AND c.to_at - c.skew + ${AHEAD}
       WHERE ${AT} <= c.to_at
       ORDER BY 1, 2`,
      [
        numberArray([...bounds.keys()]),
        numberArray([...bounds.values()].map(({ from }) => from)),
        numberArray([...bounds.values()].map(({ to }) => to)),
      ],
    );
  }

  #raised(bounds: Bounds, points: Subjects['points']): Promise<(Raised & { id: number })[]> {
    const asked = [...bounds].flatMap(([id, { from }]) => {
      const rules = points.get(id)?.plan.rules.map(({ code }) => code) ?? [];
      return ['limits.high', 'limits.low', ...rules].map((rule) => ({ id, rule, from }));
    });
    return this.database.query(
      `SELECT n.id, a.occurrence, a.rule, a.tripped_at AS "trippedAt", a.peak_severity AS "peakSeverity"
       FROM unnest($1::int[], $2::text[], $3::float8[]) AS n (id, rule, f)
       CROSS JOIN LATERAL (
         SELECT * FROM alarm WHERE subject = 'p' || n.id AND rule = n.rule
         ORDER BY occurrence DESC LIMIT ${RECENT_OCCURRENCES}) AS a
       WHERE a.tripped_at >= to_timestamp(n.f / 1000.0) ORDER BY a.occurrence`,
      [
        numberArray(asked.map(({ id }) => id)),
        asked.map(({ rule }) => rule),
        numberArray(asked.map(({ from }) => from)),
      ],
    );
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
      `WITH c AS MATERIALIZED (
         SELECT n.id, c.skew, now() - n.w * interval '1 millisecond' AS from_at
         FROM unnest($1::int[], $2::float8[]) AS n (id, w) ${CORRECTED})
       SELECT c.id, ${AT} AS t, r.v, r.q
       FROM c JOIN reading r ON r.point_id = c.id AND ${LIVE} AND ${UNCOMPRESSED}
         AND r.t > c.from_at - c.skew
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
