/**
 * Group robots of WeCom 企业微信, DingTalk 钉钉 and Feishu 飞书, by their public descriptions of
 * custom robots (developer.work.weixin.qq.com/document/path/91770, open.dingtalk.com "自定义机器人",
 * open.feishu.cn "自定义机器人使用指南"). Codes named here are those that say that the robot itself is
 * set up wrongly; every other one is tried again, a limit of their rate among them.
 */
import { createHmac } from 'node:crypto';
import type { ChannelOf } from '../../channels-file.js';
import type { ClaimedNotice } from '../notice.js';
import { noticeText } from '../notice-text.js';
import { judgeCode, type HttpRequest, type HttpWay } from './way.js';

/** WeCom takes 2048 bytes of text; the others more. */
const WECOM_BYTES = 2048;
/** 93000: no such robot. 40008, 44004, 45002: the message. 60020: address not allowed. */
const WECOM_FOR_GOOD = [93_000, 40_008, 44_004, 45_002, 60_020];
/** 300001, 400101, 400102: no such robot, or stopped. 310000: signature, keyword or address. */
const DINGTALK_FOR_GOOD = [300_001, 310_000, 400_101, 400_102];
/** 19001: no such robot. 19021: signature. 19022: address. 19024: keyword. */
const FEISHU_FOR_GOOD = [19_001, 19_021, 19_022, 19_024];

const post = (url: string, uid: string, body: unknown): HttpRequest => ({
  method: 'POST',
  url,
  headers: {
    'Content-Type': 'application/json; charset=utf-8',
    'Idempotency-Key': uid,
    'X-Fengsui-Notice': uid,
  },
  body: JSON.stringify(body),
});

/** At most so many bytes of UTF-8, without half a character. */
export function cutToBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  return new TextDecoder().decode(bytes.subarray(0, most - 3), { stream: true }) + '…';
}

export function wecom(
  { url }: ChannelOf<'wecom'>,
  { uid, person, content }: ClaimedNotice,
): HttpWay {
  const text = cutToBytes(noticeText(content).long, WECOM_BYTES);
  const mentioned = person.phone === undefined ? {} : { mentioned_mobile_list: [person.phone] };
  return {
    request: post(url, uid, { msgtype: 'text', text: { content: text, ...mentioned } }),
    judge: (answer) => judgeCode(answer, ['errcode'], WECOM_FOR_GOOD),
  };
}

/** Base64 of HMAC-SHA256 over `{timestamp}\n{secret}`, key the secret; the timestamp in ms. */
export const dingtalkSign = (secret: string, timestamp: number): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

export function dingtalk(
  { url, secret }: ChannelOf<'dingtalk'>,
  { uid, person, content }: ClaimedNotice,
  now: number,
): HttpWay {
  const signed = new URL(url);
  if (secret !== undefined) {
    signed.searchParams.set('timestamp', String(now));
    signed.searchParams.set('sign', dingtalkSign(secret, now));
  }
  const { long } = noticeText(content);
  // A mention is shown only when the text names it too.
  const text = person.phone === undefined ? long : `${long}\n@${person.phone}`;
  const atMobiles = person.phone === undefined ? [] : [person.phone];
  const body = { msgtype: 'text', text: { content: text }, at: { atMobiles, isAtAll: false } };
  return {
    request: post(signed.href, uid, body),
    judge: (answer) => judgeCode(answer, ['errcode'], DINGTALK_FOR_GOOD),
  };
}

/** Base64 of HMAC-SHA256 over nothing, key `{timestamp}\n{secret}`; the timestamp in s. */
export const feishuSign = (secret: string, timestamp: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');

export function feishu(
  { url, secret }: ChannelOf<'feishu'>,
  { uid, content }: ClaimedNotice,
  now: number,
): HttpWay {
  const timestamp = String(Math.floor(now / 1000));
  const signed = secret === undefined ? {} : { timestamp, sign: feishuSign(secret, timestamp) };
  const body = { ...signed, msg_type: 'text', content: { text: noticeText(content).long } };
  return {
    request: post(url, uid, body),
    judge: (answer) => judgeCode(answer, ['code', 'StatusCode'], FEISHU_FOR_GOOD),
  };
}
