/** `GET /points/{site}/{tag}/readings`: history for trends. */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RESOLUTIONS, type ReadingsView } from '@fengsui/contracts';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { findGaps, keptAt, MAX_BUCKETS, planHistory } from './history.js';
import { HistoryStore } from './history-store.js';

const HOUR_MS = 3_600_000;
const MAX_RAW_ROWS = 100_000;

/** ISO 8601 text or UTC milliseconds. */
const Time = z
  .string()
  .transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(z.number({ error: 'must be ISO 8601 or UTC milliseconds' }).min(-8.64e15).max(8.64e15));

export const ReadingsQuery = z.object({
  from: Time.optional(),
  to: Time.optional(),
  resolution: z.enum(['auto', ...RESOLUTIONS]).default('auto'),
  maxPoints: z.coerce.number().int().min(10).max(MAX_BUCKETS).default(600),
});

@ApiTags('points')
@Controller('points/:site/:tag/readings')
export class HistoryController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: HistoryStore,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'History of a point, raw or in buckets, with its gaps' })
  async readings(
    @Param('site') site: string,
    @Param('tag') tag: string,
    @Query(checked(ReadingsQuery)) query: z.infer<typeof ReadingsQuery>,
  ): Promise<ReadingsView> {
    const point = await this.store.point(site, tag);
    if (!point) throw new Refusal(404, `No point ${site}/${tag}`);
    const nowMs = Date.now();
    const to = query.to ?? nowMs;
    const from = query.from ?? to - HOUR_MS;
    if (from > to) throw new Refusal(400, 'from lies after to');
    const { resolution, bucketMs } = planHistory(
      query.resolution,
      from,
      to,
      query.maxPoints,
      point.intervalS,
      keptAt(nowMs, this.config.readingRetentionMs),
    );
    const series =
      resolution === 'raw'
        ? await this.store.raw(point.id, from, to, MAX_RAW_ROWS)
        : await this.store.buckets(point.id, from, to, resolution, bucketMs);
    // What lies after the last row of a cut answer was not looked at: it is no gap.
    const seenTo = series.length < MAX_RAW_ROWS ? to : (series.at(-1)?.[0] ?? to);
    const allowedMs = Math.max(2 * point.intervalS * 1000 + 5000, 2 * bucketMs);
    return {
      resolution,
      unit: point.unit,
      limits: point.limits,
      series,
      gaps: findGaps(series, from, seenTo, allowedMs, nowMs),
    };
  }
}
