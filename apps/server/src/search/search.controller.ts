import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page, SearchHit, SignedInUser } from '@fengsui/contracts';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { SearchDesk } from './search-desk.js';

export const SearchQuery = z.strictObject({
  q: z.string().trim().min(1).max(100),
  /** Of each kind. */
  limit: z.coerce.number().int().min(1).max(50).default(8),
});

@ApiTags('search')
@Controller('search')
@Allow(ANYONE_SIGNED_IN)
export class SearchController {
  constructor(private readonly desk: SearchDesk) {}

  @Get()
  @ApiOperation({
    summary: 'Sites, points, open alarms, incidents, teams, stores and people by name',
  })
  async find(
    @Query(checked(SearchQuery)) { q, limit }: z.infer<typeof SearchQuery>,
    @Caller() caller: SignedInUser,
  ): Promise<Page<SearchHit>> {
    return { items: await this.desk.find(q, limit, caller.roles, Date.now()), next: null };
  }
}
