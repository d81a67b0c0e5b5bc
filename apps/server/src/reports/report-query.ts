/** What a report is asked for: a period and a selection. */
import { Injectable } from '@nestjs/common';
import { CSV_TABLES, KPI_SEATS, type KpiSeat } from '@fengsui/contracts';
import { DAY_MS, type Period } from '@fengsui/domain';
import { z } from 'zod';
import { Refusal } from '../platform/problem.js';
import { KpiStore } from './kpi-store.js';
import type { Selection } from './scopes.js';

/** No report looks at more than this at once. */
const LONGEST_DAYS = 1830;

/** ISO 8601 text or UTC milliseconds. */
const Time = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(z.number({ error: 'must be ISO 8601 or UTC milliseconds' }).min(0).max(8.64e15));
const Code = z.string().min(1).max(64);

export const PeriodQuery = z.strictObject({
  from: Time.optional(),
  to: Time.optional(),
});
export const KpiQuery = PeriodQuery.extend({
  seat: z.string().optional(),
  town: Code.optional(),
  site: Code.optional(),
  format: z.enum(['json', 'csv']).default('json'),
  table: z.enum(CSV_TABLES).default('scopes'),
});
export type KpiQuery = z.infer<typeof KpiQuery>;

/** The number in a path; `0`, which nothing has, for anything else. */
export const numberOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

const wrong = (path: string, message: string) =>
  new Refusal(400, 'The request is not valid', { errors: [{ path, message }] });

/** What lies in the future has not happened and is not counted as calm. */
export function periodOf(
  asked: { from?: number | undefined; to?: number | undefined },
  nowMs: number,
  usualMs = DAY_MS,
): Period {
  const toMs = Math.min(asked.to ?? nowMs, nowMs);
  const fromMs = asked.from ?? toMs - usualMs;
  if (fromMs >= toMs) throw wrong('from', 'must lie before to, and in the past');
  if (toMs - fromMs > LONGEST_DAYS * DAY_MS) {
    throw wrong('from', `must be at most ${LONGEST_DAYS} days before to`);
  }
  return { fromMs, toMs };
}

@Injectable()
export class Selections {
  constructor(private readonly store: KpiStore) {}

  async of(asked: {
    seat?: string | undefined;
    town?: string | undefined;
    site?: string | undefined;
  }): Promise<Selection> {
    const seat: KpiSeat | undefined = KPI_SEATS.find((known) => known === (asked.seat ?? 'duty'));
    if (!seat) throw new Refusal(404, `There is no seat ${asked.seat ?? ''}`);
    const town = asked.town === undefined ? null : await this.store.town(asked.town);
    if (asked.town !== undefined && !town) throw new Refusal(404, `There is no town ${asked.town}`);
    const sites = await this.store.sites(asked.site ?? null, asked.town ?? null);
    if (asked.site === undefined) return { seat, town, site: null, sites };
    const [site] = sites;
    if (!site)
      throw new Refusal(404, `There is no site ${asked.site}${town ? ' in that town' : ''}`);
    return { seat, town, site, sites };
  }
}
