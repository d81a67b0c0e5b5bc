/** `/push/subscriptions`: on which devices the caller is told of alarms. Everybody sees only their own. */
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  PushSubscriptionRequest,
  type PushDevice,
  type PushView,
  type SignedInUser,
} from '@fengsui/contracts';
import type { ChannelOf } from '../../channels-file.js';
import { CONFIG, type Config } from '../../config.js';
import { Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { DUTY_READERS } from '../duty.controller.js';
import { PushDeviceStore } from './push-device-store.js';
import { isPublicKey, isPushService } from './push-services.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@ApiTags('notices')
@Controller('push/subscriptions')
@Allow(DUTY_READERS)
export class PushSubscriptionsController {
  readonly #channel: ChannelOf<'webpush'> | null;

  constructor(
    private readonly store: PushDeviceStore,
    @Inject(CONFIG) config: Config,
  ) {
    const found = [...config.noticeChannels.values()].find(({ kind }) => kind === 'webpush');
    this.#channel = found?.kind === 'webpush' ? found : null;
  }

  @Get()
  @ApiOperation({ summary: 'The key that browsers subscribe with, and the caller’s own devices' })
  async list(@Caller() { username }: SignedInUser): Promise<PushView> {
    const devices = await this.store.list(username);
    return { publicKey: this.#channel?.publicKey ?? null, devices };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell the caller on this device; the same device again renews it' })
  async put(
    @Body(checked(PushSubscriptionRequest)) body: PushSubscriptionRequest,
    @Caller() { username }: SignedInUser,
  ): Promise<PushDevice> {
    if (!this.#channel) throw new Refusal(409, 'No channel of kind webpush is set up');
    const errors = [
      ...(isPushService(body.endpoint, this.#channel.services)
        ? []
        : [{ path: 'endpoint', message: 'is of no known push service' }]),
      ...(isPublicKey(body.keys.p256dh)
        ? []
        : [{ path: 'keys.p256dh', message: 'is no public key' }]),
    ];
    if (errors.length > 0) throw new Refusal(400, 'This device cannot be told', { errors });
    const device = await this.store.put(username, body);
    if (!device) throw new Refusal(409, 'There are too many devices; remove one');
    return device;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tell the caller no more on this device' })
  async remove(@Param('id') id: string, @Caller() { username }: SignedInUser): Promise<void> {
    const removed = UUID.test(id) && (await this.store.remove(username, id));
    if (!removed) throw new Refusal(404, 'There is no such device of yours');
  }
}
