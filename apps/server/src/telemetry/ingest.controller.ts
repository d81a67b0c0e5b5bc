/** `/ingest`: what came in, what was refused and why, and taking refusals in again. */
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  BulkReplayRequest,
  REFUSAL_REASONS,
  type BulkReplayResult,
  type IngestRates,
  type IngestReject,
  type IngestStats,
  type Page,
  type ReplayResult,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { csvDownload } from '../platform/csv-download.js';
import { Refusal } from '../platform/problem.js';
import { IngestStatistics } from './ingest-statistics.js';
import { REJECT_COLUMNS, rejectCells } from './reject-csv.js';
import { RejectReplay } from './reject-replay.js';
import { RejectStore } from './reject-store.js';

const MOST_CSV_ROWS = 5_000;
const YesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const RejectFilter = {
  reason: z.enum(REFUSAL_REASONS).optional(),
  gateway: z.string().max(64).optional(),
  waiting: YesOrNo.default(false),
};
export const RejectsQuery = z.object({
  ...RejectFilter,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.coerce.number().int().positive().optional(),
});
export const RejectsCsvQuery = z.object(RejectFilter);
export const StatsQuery = z.object({ bySite: YesOrNo.default(true) });
export const RatesQuery = z.object({ hours: z.coerce.number().int().min(1).max(168).default(6) });

@ApiTags('ingest')
@Controller('ingest')
export class IngestController {
  constructor(
    private readonly statistics: IngestStatistics,
    private readonly rejected: RejectStore,
    private readonly replays: RejectReplay,
  ) {}

  @Get('stats')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What came in: received = stored + duplicate + rejected + pending' })
  stats(@Query(checked(StatsQuery)) { bySite }: z.infer<typeof StatsQuery>): Promise<IngestStats> {
    return this.statistics.read(bySite);
  }

  @Get('rates')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What came in by the minute, at most 120 buckets' })
  rates(@Query(checked(RatesQuery)) { hours }: z.infer<typeof RatesQuery>): Promise<IngestRates> {
    return this.statistics.rates(hours, Date.now());
  }

  @Get('rejects')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: 'Refused messages as they came, newest first, at most 8 MiB of them at a time',
  })
  async rejects(
    @Query(checked(RejectsQuery)) query: z.infer<typeof RejectsQuery>,
  ): Promise<Page<IngestReject>> {
    const { items, isWhole } = await this.rejected.list(query, query.cursor ?? null, query.limit);
    return { items, next: isWhole ? null : (items.at(-1)?.id ?? null) };
  }

  @Get('rejects.csv')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: `The newest ${MOST_CSV_ROWS} refused messages as CSV, long ones by their beginning`,
  })
  csv(
    @Query(checked(RejectsCsvQuery)) query: z.infer<typeof RejectsCsvQuery>,
  ): Promise<StreamableFile> {
    return csvDownload(
      REJECT_COLUMNS,
      async (before, most) => (await this.rejected.heads(query, before, most)).map(rejectCells),
      { most: MOST_CSV_ROWS, name: `rejects-${new Date().toISOString().slice(0, 10)}.csv` },
    );
  }

  @Post('rejects/replay')
  @HttpCode(200)
  @Allow(['admin'])
  @ApiOperation({ summary: 'Take the next few refused messages in again, oldest first' })
  replayNext(@Body(checked(BulkReplayRequest)) body: BulkReplayRequest): Promise<BulkReplayResult> {
    return this.replays.replayNext(body);
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
