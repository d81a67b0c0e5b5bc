/** `/supplies/…`: what expires, what is near, and what an incident will need. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ExpiringLot, NearStore, Page, SupplySuggestion } from '@fengsui/contracts';
import type { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { StoresStore } from './stores-store.js';
import { SuppliesDesk, today } from './supplies-desk.js';
import { ExpiringQuery, NearestQuery, SuggestionQuery } from './supplies-query.js';

const DAY_MS = 86_400_000;

@ApiTags('supplies')
@Controller('supplies')
@Allow(ANYONE_SIGNED_IN)
export class NeedsController {
  constructor(
    private readonly desk: SuppliesDesk,
    private readonly stores: StoresStore,
  ) {}

  @Get('expiring')
  @ApiOperation({ summary: 'Lots that have expired or will within so many days, soonest first' })
  async expiring(
    @Query(checked(ExpiringQuery)) { days, limit }: z.infer<typeof ExpiringQuery>,
  ): Promise<Page<ExpiringLot>> {
    const nowMs = Date.now();
    const until = today(nowMs + days * DAY_MS);
    return { items: await this.stores.expiring(today(nowMs), until, limit), next: null };
  }

  @Get('nearest')
  @ApiOperation({
    summary: 'Stores with what is needed, nearest to an incident or a position first',
  })
  async nearest(@Query(checked(NearestQuery)) query: NearestQuery): Promise<Page<NearStore>> {
    return { items: await this.desk.nearest(query, Date.now()), next: null };
  }

  @Get('suggestion')
  @ApiOperation({
    summary: 'What an incident will need by its substance, and the stores that have it',
  })
  suggestion(
    @Query(checked(SuggestionQuery)) { incident, limit }: z.infer<typeof SuggestionQuery>,
  ): Promise<SupplySuggestion> {
    return this.desk.suggestion(incident, limit, Date.now());
  }
}
