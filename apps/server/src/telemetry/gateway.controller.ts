/** `/ingest/gateways`: the health of every gateway, worst first, and all of one. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GATEWAY_FILTERS, type GatewayDetail, type GatewayPage } from '@fengsui/contracts';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { GatewayDesk } from './gateway-desk.js';

export const GatewaysQuery = z.object({
  state: z.enum(GATEWAY_FILTERS).optional(),
  site: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(80).optional(),
});

@ApiTags('ingest')
@Controller('ingest/gateways')
@Allow(ANYONE_SIGNED_IN)
export class GatewayController {
  constructor(private readonly desk: GatewayDesk) {}

  @Get()
  @ApiOperation({ summary: 'The health of every gateway, worst first' })
  async list(
    @Query(checked(GatewaysQuery)) query: z.infer<typeof GatewaysQuery>,
  ): Promise<GatewayPage> {
    const page = await this.desk.page(query);
    if (!page) throw new Refusal(400, 'The cursor is none that was given');
    return page;
  }

  @Get(':code')
  @ApiOperation({ summary: 'One gateway: state, gaps, points, silences of the last day' })
  async one(@Param('code') code: string): Promise<GatewayDetail> {
    const detail = await this.desk.detail(code);
    if (!detail) throw new Refusal(404, `There is no gateway ${code}`);
    return detail;
  }
}
