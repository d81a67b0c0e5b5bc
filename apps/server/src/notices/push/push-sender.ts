/** One try of a notice by web push: encrypted for each device of the person's account. */
import { Injectable } from '@nestjs/common';
import webpush from 'web-push';
import type { ChannelOf } from '../../channels-file.js';
import { SEND_TIMEOUT_MS } from '../channels/deliver.js';
import { overHttp } from '../channels/http.js';
import { judgeStatus, type HttpWay } from '../channels/way.js';
import type { ClaimedNotice, Delivery } from '../notice.js';
import { PushDeviceStore, type PushAddress } from './push-device-store.js';
import { isGone, pushOutcome } from './push-outcome.js';
import { isPushService } from './push-services.js';
import { pushText } from './push-text.js';

/** A push service keeps it no longer than the notice may be told. */
const ttlS = ({ expiresAt }: ClaimedNotice, now: number) =>
  Math.max(0, Math.round((expiresAt - now) / 1000));

@Injectable()
export class PushSender {
  constructor(private readonly devices: PushDeviceStore) {}

  async deliver(channel: ChannelOf<'webpush'>, notice: ClaimedNotice): Promise<Delivery> {
    const devices = await this.devices.addresses(notice.person.account ?? '');
    const deliveries = await Promise.all(
      devices.map((device) => toDevice(channel, notice, device)),
    );
    const outOf = (is: (delivery: Delivery) => boolean) =>
      devices.filter((_, index) => is(deliveries[index] as Delivery));
    await this.devices.note(
      outOf(({ kind }) => kind === 'delivered').map(({ id }) => id),
      outOf(isGone),
    );
    return pushOutcome(deliveries);
  }
}

async function toDevice(
  channel: ChannelOf<'webpush'>,
  notice: ClaimedNotice,
  device: PushAddress,
): Promise<Delivery> {
  // Of an earlier configuration.
  if (!isPushService(device.endpoint, channel.services)) {
    return { kind: 'refused', status: null, reason: 'unknown_service' };
  }
  return overHttp(pushWay(channel, notice, device, Date.now()), SEND_TIMEOUT_MS);
}

export function pushWay(
  { publicKey, privateKey, subject }: ChannelOf<'webpush'>,
  notice: ClaimedNotice,
  { endpoint, p256dh, auth }: PushAddress,
  now: number,
): HttpWay<Uint8Array<ArrayBuffer>> {
  const { headers, body } = webpush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    pushText(notice),
    {
      vapidDetails: { subject, publicKey, privateKey },
      contentEncoding: 'aes128gcm',
      TTL: ttlS(notice, now),
      urgency: notice.content.alarm.severity <= 2 ? 'high' : 'normal',
      // Of one that is sent again, a push service that kept the first gives only the last.
      topic: notice.uid.replaceAll('-', ''),
    },
  );
  const given = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return {
    request: {
      method: 'POST',
      url: endpoint,
      headers: Object.fromEntries(given),
      body: new Uint8Array(body),
    },
    judge: judgeStatus,
  };
}
