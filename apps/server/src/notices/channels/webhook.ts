/**
 * The general webhook: JSON, signed. `X-Fengsui-Signature` is `sha256=` and the hexadecimal
 * HMAC-SHA256 of `{X-Fengsui-Timestamp}.{body}` under the channel's secret; a receiver compares it,
 * refuses a timestamp that is minutes old, and takes one `Idempotency-Key` once.
 */
import { createHmac } from 'node:crypto';
import type { ChannelOf } from '../../channels-file.js';
import type { ClaimedNotice } from '../notice.js';
import { noticeText } from '../notice-text.js';
import { judgeStatus, type HttpWay } from './way.js';

export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

const iso = (ms: number) => new Date(ms).toISOString();

export function webhookBody({ uid, person, expiresAt, content }: ClaimedNotice): string {
  const { transition, step, seat, alarm, at, dueAt, active, flood } = content;
  const { subject, long } = noticeText(content);
  return JSON.stringify({
    id: uid,
    transition,
    at: iso(at),
    dueAt: iso(dueAt),
    expiresAt: iso(expiresAt),
    step,
    seat: seat.code,
    recipient: { code: person.code, name: person.name },
    active,
    alarm,
    flood,
    subject,
    text: long,
  });
}

export function webhook(
  { url, secret }: ChannelOf<'webhook'>,
  notice: ClaimedNotice,
  now: number,
): HttpWay {
  const body = webhookBody(notice);
  const timestamp = String(Math.floor(now / 1000));
  return {
    request: {
      method: 'POST',
      url,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': notice.uid,
        'X-Fengsui-Notice': notice.uid,
        'X-Fengsui-Timestamp': timestamp,
        'X-Fengsui-Signature': signature(secret, timestamp, body),
      },
      body,
    },
    judge: judgeStatus,
  };
}
