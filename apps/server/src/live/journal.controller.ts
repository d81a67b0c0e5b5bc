/** `GET /journal?after=`: what a client that saw a gap reads. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JournalPage } from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { JournalStore } from '../platform/journal-store.js';

export const JournalQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

@ApiTags('journal')
@Controller('journal')
export class JournalController {
  constructor(private readonly journal: JournalStore) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The numbered journal after a number' })
  after(@Query(checked(JournalQuery)) query: z.infer<typeof JournalQuery>): Promise<JournalPage> {
    return this.journal.after(query.after, query.limit);
  }
}
