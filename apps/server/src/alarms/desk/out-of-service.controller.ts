/** `/out-of-service`: work permits that take points off the list. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  OutOfServiceRequest,
  type OutOfServiceView,
  type Page,
  type SignedInUser,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ALARM_HANDLERS, ANYONE_SIGNED_IN, Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { AlarmDesk } from './alarm-desk.js';
import { PermitStore } from './permit-store.js';

const MAX_DAYS = 30;
const DAY_MS = 86_400_000;
export const PermitsQuery = z.object({
  ended: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

@ApiTags('alarms')
@Controller('out-of-service')
export class OutOfServiceController {
  constructor(
    private readonly permits: PermitStore,
    private readonly desk: AlarmDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Points out of service, newest permit first' })
  async list(
    @Query(checked(PermitsQuery)) query: z.infer<typeof PermitsQuery>,
  ): Promise<Page<OutOfServiceView>> {
    const filter = { ended: query.ended === 'true', limit: query.limit };
    const items = await this.permits.permits(filter, Date.now());
    return { items, next: null };
  }

  @Post()
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Take a point out of service under a work permit' })
  async takeOut(
    @Body(checked(OutOfServiceRequest)) body: OutOfServiceRequest,
    @Caller() caller: SignedInUser,
  ): Promise<OutOfServiceView> {
    const until = Date.parse(body.until);
    const aheadMs = until - Date.now();
    if (aheadMs <= 0 || aheadMs > MAX_DAYS * DAY_MS) {
      const message = `must be in the future, at most ${MAX_DAYS} days`;
      throw new Refusal(422, 'The permit cannot end then', {
        errors: [{ path: 'until', message }],
      });
    }
    const { point, permit, owner, reason } = body;
    const by = caller.username;
    const id = await this.desk.takeOutOfService(point, { permit, owner, reason, by, until });
    if (id === null) throw new Refusal(404, `No point ${point}`);
    if (id === 0) throw new Refusal(409, `${point} is out of service already`);
    const [view] = await this.permits.permits({ ended: true, id, limit: 1 }, Date.now());
    if (!view) throw new Error(`permit ${id} has gone`);
    return view;
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Put a point back into service' })
  async end(@Param('id') text: string, @Caller() caller: SignedInUser): Promise<OutOfServiceView> {
    const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
    const isEnded = await this.desk.putBack(id, caller.username);
    const [view] = await this.permits.permits({ ended: true, id, limit: 1 }, Date.now());
    if (!view) throw new Refusal(404, `No permit ${text}`);
    if (!isEnded) throw new Refusal(409, 'The permit has ended already', { endedBy: view.endedBy });
    return view;
  }
}
