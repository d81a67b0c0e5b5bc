/** `/incidents/{id}/deliveries`: who of the grid was told of an incident by text message. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { GridDeliveries } from '@fengsui/contracts';
import { CONFIG, type Config } from '../../config.js';
import { Allow, ANYONE_SIGNED_IN } from '../../platform/allow.js';
import { GridDeliveryStore } from './grid-delivery-store.js';
import { textChannel } from './text-channel.js';

@ApiTags('notices')
@Controller('incidents/:id')
export class GridDeliveriesController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: GridDeliveryStore,
  ) {}

  @Get('deliveries')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: 'Text messages to the people of the grid: to whom, when, what came of it',
  })
  async list(@Param('id') id: string): Promise<GridDeliveries> {
    const incident = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
    return { channel: textChannel(this.config), items: await this.store.of(incident) };
  }
}
