/** `/past`: the room at a moment, its readings, what the journal told afterwards, and steps between. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PastJournal, PastStep, PastValues, PastView } from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { PastDesk } from './past-desk.js';

/** ISO 8601 with a zone; UTC ms afterwards. */
const Moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const PastQuery = z.strictObject({ at: Moment });
export const PastJournalQuery = z.strictObject({
  from: Moment,
  to: Moment,
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export const PastStepQuery = z.strictObject({ at: Moment, way: z.enum(['next', 'previous']) });

@ApiTags('past')
@Controller('past')
export class PastController {
  constructor(private readonly desk: PastDesk) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The whole room as it was known at a past moment' })
  room(@Query(checked(PastQuery)) { at }: z.infer<typeof PastQuery>): Promise<PastView> {
    return this.desk.room(at, Date.now());
  }

  @Get('values')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The newest reading of each point at a past moment, and the winds' })
  values(@Query(checked(PastQuery)) { at }: z.infer<typeof PastQuery>): Promise<PastValues> {
    return this.desk.values(at, Date.now());
  }

  @Get('journal')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What changed the room between two moments, in order' })
  journal(
    @Query(checked(PastJournalQuery)) query: z.infer<typeof PastJournalQuery>,
  ): Promise<PastJournal> {
    const { from, to, after, limit } = query;
    return this.desk.journal({ fromMs: from, toMs: to }, after, limit, Date.now());
  }

  @Get('step')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The nearest second before or after, in which something was told' })
  step(
    @Query(checked(PastStepQuery)) { at, way }: z.infer<typeof PastStepQuery>,
  ): Promise<PastStep> {
    return this.desk.step(way, at);
  }
}
