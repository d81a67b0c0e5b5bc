/** `/wall-devices`: the walls that may sign in by themselves. */
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  WallDeviceRequest,
  type NewWallDevice,
  type Page,
  type SignedInUser,
  type WallDeviceView,
} from '@fengsui/contracts';
import { Allow, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { WallDesk } from './wall-desk.js';

const LARGEST_ID = 2 ** 31 - 1;

@ApiTags('walls')
@Controller('wall-devices')
@Allow(['admin'])
export class WallDevicesController {
  constructor(private readonly desk: WallDesk) {}

  @Get()
  @ApiOperation({ summary: 'Walls, when each was last seen, and which were revoked' })
  async list(): Promise<Page<WallDeviceView>> {
    return { items: await this.desk.list(), next: null };
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Name a new wall: its one-time code, to be typed there within 10 min' })
  async make(
    @Body(checked(WallDeviceRequest)) { name }: WallDeviceRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<NewWallDevice> {
    const made = await this.desk.make(name, username, Date.now());
    if (!made) throw new Refusal(409, `There is a wall named ${name}`);
    return made;
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the sign-in of a wall: it goes dark within 5 s' })
  async revoke(
    @Param('id') id: string,
    @Caller() { username }: SignedInUser,
  ): Promise<WallDeviceView> {
    const known = /^\d{1,10}$/.test(id) && Number(id) <= LARGEST_ID;
    const revoked = known ? await this.desk.revoke(id, username) : null;
    if (!revoked) throw new Refusal(404, 'There is no such wall');
    return revoked;
  }
}
