import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ZoneView } from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { Refusal } from '../platform/problem.js';
import { ZoneDesk } from './zone-desk.js';

@ApiTags('incidents')
@Controller('incidents')
@Allow(ANYONE_SIGNED_IN)
export class ZoneController {
  constructor(private readonly desk: ZoneDesk) {}

  @Get(':id/zone')
  @ApiOperation({
    summary:
      'The hazard zone of an incident as it is drawn, with when and in what wind; reference only',
  })
  async zone(@Param('id') id: string): Promise<ZoneView> {
    const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
    const zone = await this.desk.one(number, Date.now());
    if (!zone) throw new Refusal(404, `There is no incident ${id}`);
    return zone;
  }
}
