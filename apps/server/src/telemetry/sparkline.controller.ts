/** `GET /sites/{code}/sparklines`: one request for the small lines of a whole site. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SparklinesView } from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { SparklineStore } from './sparkline-store.js';
import { MOST_HOURS, planSparklines } from './sparklines.js';

export const SparklinesQuery = z.object({
  hours: z.coerce.number().int().min(1).max(MOST_HOURS).default(2),
});

@ApiTags('points')
@Controller('sites/:code/sparklines')
export class SparklineController {
  constructor(private readonly store: SparklineStore) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The last hours of all points of a site, about 60 buckets each' })
  async all(
    @Param('code') code: string,
    @Query(checked(SparklinesQuery)) { hours }: z.infer<typeof SparklinesQuery>,
  ): Promise<SparklinesView> {
    const tags = await this.store.tags(code);
    if (!tags) throw new Refusal(404, `There is no site ${code}`);
    const plan = planSparklines(hours, Date.now());
    const lines = await this.store.lines([...tags.keys()], plan);
    return {
      from: new Date(plan.fromMs).toISOString(),
      to: new Date(plan.toMs).toISOString(),
      bucketMs: plan.bucketMs,
      points: Object.fromEntries([...lines].map(([id, rows]) => [tags.get(id) ?? '', rows])),
    };
  }
}
