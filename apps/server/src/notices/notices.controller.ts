/** `/notices`: who was told of what, and what came of it. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NOTICE_STATES, type NoticeView, type Page } from '@fengsui/contracts';
import { z } from 'zod';
import { Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { DUTY_READERS } from './duty.controller.js';
import { NoticeListStore } from './notice-list-store.js';

const Whole = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const NoticesQuery = z.object({
  occurrence: Whole.optional(),
  state: z.enum(NOTICE_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: Whole.optional(),
});

@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly store: NoticeListStore) {}

  @Get()
  @Allow(DUTY_READERS)
  @ApiOperation({ summary: 'Delivery records of notices, newest first' })
  list(
    @Query(checked(NoticesQuery)) query: z.infer<typeof NoticesQuery>,
  ): Promise<Page<NoticeView>> {
    const { occurrence, state, cursor, limit } = query;
    return this.store.list({ occurrence, state }, cursor ?? null, limit);
  }
}
