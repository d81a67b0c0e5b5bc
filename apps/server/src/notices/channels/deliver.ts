/** One try of a notice by its channel. */
import type { Channel } from '../../channels-file.js';
import type { ClaimedNotice, Delivery } from '../notice.js';
import { overHttp } from './http.js';
import { dingtalk, feishu, wecom } from './robots.js';
import { sms } from './sms.js';
import { smtp } from './smtp.js';
import { webhook } from './webhook.js';
import type { HttpWay } from './way.js';

/** Shorter than a claim: nobody else begins while this try may still arrive. */
export const SEND_TIMEOUT_MS = 10_000;

function httpWay(
  channel: Exclude<Channel, { kind: 'smtp' | 'webpush' }>,
  notice: ClaimedNotice,
): HttpWay {
  const now = Date.now();
  switch (channel.kind) {
    case 'webhook':
      return webhook(channel, notice, now);
    case 'wecom':
      return wecom(channel, notice);
    case 'dingtalk':
      return dingtalk(channel, notice, now);
    case 'feishu':
      return feishu(channel, notice, now);
    case 'sms':
      return sms(channel, notice);
  }
}

/** Web push goes to devices: `push/push-sender.ts`. */
export const deliver = async (
  channel: Exclude<Channel, { kind: 'webpush' }>,
  notice: ClaimedNotice,
): Promise<Delivery> =>
  channel.kind === 'smtp'
    ? smtp(channel, notice, SEND_TIMEOUT_MS)
    : overHttp(httpWay(channel, notice), SEND_TIMEOUT_MS);
