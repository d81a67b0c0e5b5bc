/** Text messages through any gateway that speaks HTTP: its request as a template. */
import type { ChannelOf } from '../../channels-file.js';
import type { ClaimedNotice } from '../notice.js';
import { noticeText } from '../notice-text.js';
import { judgeStatus, type HttpWay } from './way.js';

type Escape = (value: string) => string;
const inJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
const inXml: Escape = (value) =>
  value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
const asItIs: Escape = (value) => value;

function escapeFor(headers: Readonly<Record<string, string>>): Escape {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  const type = name === undefined ? '' : (headers[name] ?? '');
  if (/json/i.test(type)) return inJson;
  if (/urlencoded/i.test(type)) return encodeURIComponent;
  return /xml/i.test(type) ? inXml : asItIs;
}

/** Puts the values in at once: what stands in a value is never taken for a placeholder. */
export const fillIn = (
  template: string,
  values: Readonly<Record<string, string>>,
  escape: Escape,
): string =>
  template.replace(/\{(phone|text|id)\}/g, (_, name: string) => escape(values[name] ?? ''));

/** One text message, whatever it is about; `uid` is the same in every try. */
export interface TextMessage {
  uid: string;
  phone: string;
  text: string;
}

export const sms = (channel: ChannelOf<'sms'>, { uid, person, content }: ClaimedNotice): HttpWay =>
  textMessage(channel, { uid, phone: person.phone ?? '', text: noticeText(content).short });

export function textMessage(
  { method, url, headers, body, accepted }: ChannelOf<'sms'>,
  { uid, phone, text }: TextMessage,
): HttpWay {
  const values = { phone, text, id: uid };
  // A header takes no Chinese.
  const plain = { phone, id: uid, text: '' };
  const filled = Object.entries(headers).map(([name, value]) => [
    name,
    fillIn(value, plain, asItIs),
  ]);
  return {
    request: {
      method,
      url: fillIn(url, values, encodeURIComponent),
      headers: {
        'Idempotency-Key': uid,
        'X-Fengsui-Notice': uid,
        ...(Object.fromEntries(filled) as Record<string, string>),
      },
      ...(body !== undefined &&
        method !== 'GET' && { body: fillIn(body, values, escapeFor(headers)) }),
    },
    judge: (answer) => {
      const byStatus = judgeStatus(answer);
      if (byStatus.kind !== 'delivered' || accepted === undefined) return byStatus;
      if (answer.body.includes(accepted)) return byStatus;
      return { kind: 'failed', status: answer.status, reason: 'not accepted by the gateway' };
    },
  };
}
