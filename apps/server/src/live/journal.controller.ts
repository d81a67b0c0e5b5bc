/** `GET /journal?after=`: what a client that saw a gap reads. */
import { Controller, Get, Query } from '@nestjs/common';
import type { JournalPage } from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { JournalStore } from '../platform/journal-store.js';

export const JournalQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

@Controller('journal')
export class JournalController {
  constructor(private readonly journal: JournalStore) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  after(@Query(checked(JournalQuery)) query: z.infer<typeof JournalQuery>): Promise<JournalPage> {
    return this.journal.after(query.after, query.limit);
  }
}
