/** `/ingest`: what came in, what was refused and why, and taking a refusal in again. */
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  REFUSAL_REASONS,
  type IngestReject,
  type IngestStats,
  type Page,
  type ReplayResult,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { HistoryStore } from './history-store.js';
import { IngestStatistics } from './ingest-statistics.js';
import { RejectReplay } from './reject-replay.js';

export const RejectsQuery = z.object({
  reason: z.enum(REFUSAL_REASONS).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.coerce.number().int().positive().optional(),
});

@ApiTags('ingest')
@Controller('ingest')
export class IngestController {
  constructor(
    private readonly statistics: IngestStatistics,
    private readonly store: HistoryStore,
    private readonly replays: RejectReplay,
  ) {}

  @Get('stats')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What came in: received = stored + duplicate + rejected + pending' })
  stats(): Promise<IngestStats> {
    return this.statistics.read();
  }

  @Get('rejects')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Refused messages as they came, newest first' })
  async rejects(
    @Query(checked(RejectsQuery)) query: z.infer<typeof RejectsQuery>,
  ): Promise<Page<IngestReject>> {
    const items = await this.store.rejects(query.reason, query.cursor ?? null, query.limit);
    return { items, next: items.length < query.limit ? null : (items.at(-1)?.id ?? null) };
  }

  @Post('rejects/:id/replay')
  @HttpCode(200)
  @Allow(['admin'])
  @ApiOperation({ summary: 'Take a refused message in again' })
  async replay(@Param('id') id: string): Promise<ReplayResult> {
    const result = /^\d{1,15}$/.test(id) ? await this.replays.replay(Number(id)) : null;
    if (!result) throw new Refusal(404, `No refused message ${id}`);
    return result;
  }
}
