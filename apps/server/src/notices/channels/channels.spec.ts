import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { aClaimedNotice, aContent, aToldAlarm, T0 } from '../../../../../test/make/a-notice.js';
import { cutToBytes, dingtalk, feishu, wecom } from './robots.js';
import { fillIn, sms } from './sms.js';
import { webhook } from './webhook.js';
import type { HttpAnswer } from './way.js';

const notice = aClaimedNotice();
const answer = (
  status: number,
  body: unknown = '',
  retryAfterMs: number | null = null,
): HttpAnswer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfterMs,
});
const bodyOf = ({ body = '' }: { body?: string }) => JSON.parse(body) as Record<string, unknown>;

describe('a webhook', () => {
  const secret = 'sixteen-characters';
  const { request, judge } = webhook(
    { kind: 'webhook', url: 'https://a.cn/x', secret },
    notice,
    T0,
  );

  it('is signed over its time and body, and names itself the same in every try', () => {
    const timestamp = request.headers['X-Fengsui-Timestamp'] ?? '';
    const mine = createHmac('sha256', secret)
      .update(`${timestamp}.${request.body ?? ''}`)
      .digest('hex');
    expect(timestamp).toBe(String(T0 / 1000));
    expect(request.headers['X-Fengsui-Signature']).toBe(`sha256=${mine}`);
    expect(request.headers).toMatchObject({
      'Idempotency-Key': notice.uid,
      'X-Fengsui-Notice': notice.uid,
    });
    const again = webhook({ kind: 'webhook', url: 'https://a.cn/x', secret }, notice, T0 + 60_000);
    expect(again.request.body).toBe(request.body);
    expect(again.request.headers['X-Fengsui-Signature']).not.toBe(
      request.headers['X-Fengsui-Signature'],
    );
  });

  it('carries the alarm as the journal told it', () => {
    expect(bodyOf(request)).toMatchObject({
      id: notice.uid,
      transition: 'alarm.raised',
      step: 0,
      seat: 'duty',
      recipient: { code: 'li' },
      alarm: { occurrence: '41', severity: 1, point: 'T1/GD17.CH4', value: 52.5, limit: 'HH' },
    });
    expect(request.body).not.toContain('13800000000');
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'failed'],
    [410, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ])('answered %i is %s', (status, kind) => {
    expect(judge(answer(status))).toMatchObject({ kind, status });
  });

  it('waits as long as the receiver asks, and repeats nothing of what it wrote', () => {
    expect(judge(answer(429, 'token=hunter2', 30_000))).toEqual({
      kind: 'failed',
      status: 429,
      reason: 'HTTP 429',
      retryAfterMs: 30_000,
    });
  });
});

describe('a robot', () => {
  it('of WeCom is told in its shape and mentions the person', () => {
    const { request } = wecom({ kind: 'wecom', url: 'https://qyapi.cn/send?key=k' }, notice);
    expect(bodyOf(request)).toEqual({
      msgtype: 'text',
      text: {
        content: expect.stringContaining('【红色报警】') as string,
        mentioned_mobile_list: ['13800000000'],
      },
    });
  });

  it('of WeCom gets no more than it takes, and no half character', () => {
    const name = { zh: '很长的名字'.repeat(100) };
    const content = aContent({ alarm: aToldAlarm({ names: { site: name, point: name } }) });
    const { request } = wecom(
      { kind: 'wecom', url: 'https://qyapi.cn' },
      aClaimedNotice({ content }),
    );
    const { text } = bodyOf(request) as { text: { content: string } };
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048);
    expect(text.content).toMatch(/…$/);
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 3, max: 80 }),
        (any, most) => {
          const cut = cutToBytes(any, most);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
          expect(cut).not.toContain('\ufffd');
          if (cut !== any) expect(any.startsWith(cut.slice(0, -1))).toBe(true);
        },
      ),
    );
  });

  it('of DingTalk is signed in its address, by time and secret', () => {
    const { request } = dingtalk(
      { kind: 'dingtalk', url: 'https://oapi.cn/send?access_token=a', secret: 'this is secret' },
      notice,
      1_577_262_236_757,
    );
    const { searchParams } = new URL(request.url);
    expect(searchParams.get('access_token')).toBe('a');
    expect(searchParams.get('timestamp')).toBe('1577262236757');
    // By openssl: printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
    expect(searchParams.get('sign')).toBe('hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=');
    expect(bodyOf(request)).toMatchObject({
      msgtype: 'text',
      at: { atMobiles: ['13800000000'], isAtAll: false },
    });
  });

  it('of Feishu is signed in its body, by time and secret', () => {
    const { request } = feishu(
      { kind: 'feishu', url: 'https://open.feishu.cn', secret: 'demo' },
      notice,
      1_599_360_473_000,
    );
    // By openssl: printf '' | openssl dgst -sha256 -hmac "$(printf '1599360473\ndemo')" -binary | base64
    expect(bodyOf(request)).toMatchObject({
      timestamp: '1599360473',
      sign: 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=',
      msg_type: 'text',
      content: { text: expect.stringContaining('【红色报警】') as string },
    });
    const open = feishu({ kind: 'feishu', url: 'https://open.feishu.cn' }, notice, T0);
    expect(Object.keys(bodyOf(open.request))).toEqual(['msg_type', 'content']);
  });

  it('that answers 200 with a code has not taken the message: a wrong set-up for good, else later', () => {
    const { judge } = wecom({ kind: 'wecom', url: 'https://qyapi.cn' }, notice);
    expect(judge(answer(200, { errcode: 0, errmsg: 'ok' })).kind).toBe('delivered');
    expect(judge(answer(200, { errcode: 45_009 }))).toMatchObject({
      kind: 'failed',
      reason: 'code 45009',
    });
    expect(judge(answer(200, { errcode: 93_000 }))).toMatchObject({
      kind: 'refused',
      reason: 'code 93000',
    });
    expect(judge(answer(200, '<html>')).kind).toBe('failed');
    const flying = feishu({ kind: 'feishu', url: 'https://open.feishu.cn' }, notice, T0);
    expect(flying.judge(answer(200, { StatusCode: 0, StatusMessage: 'success' })).kind).toBe(
      'delivered',
    );
    expect(flying.judge(answer(200, { code: 19_021 })).kind).toBe('refused');
    expect(flying.judge(answer(200, { code: 11_232 })).kind).toBe('failed');
  });
});

describe('a text message', () => {
  const channel = {
    kind: 'sms',
    method: 'POST',
    url: 'https://sms.cn/send?to={phone}&t={text}',
    headers: {},
  } as const;
  const text = 'a "b" & <c> {phone}\n 烽燧';

  it('is put into the address, escaped for it', () => {
    const { request } = sms({ ...channel, method: 'GET', body: 'never' }, notice);
    const { searchParams } = new URL(request.url);
    expect(searchParams.get('to')).toBe('13800000000');
    expect(searchParams.get('t')).toContain('【红色报警】新报警 站点 试验站（T1）');
    expect(request.body).toBeUndefined();
  });

  it('is put into the body as its content type needs it', () => {
    const bodyFor = (type: string, body: string) =>
      sms({ ...channel, headers: { 'content-type': type }, body }, notice).request.body ?? '';
    const json = JSON.parse(
      bodyFor('application/json', '{"to":["{phone}"],"text":"{text}","ref":"{id}"}'),
    ) as object;
    expect(json).toMatchObject({ to: ['13800000000'], ref: notice.uid });
    const form = new URLSearchParams(
      bodyFor('application/x-www-form-urlencoded', 'to={phone}&m={text}'),
    );
    expect(form.get('m')).toContain('测点 T1/GD17.CH4');
  });

  it('never takes a placeholder out of a value, and a value never breaks out of its place', () => {
    const values = { phone: '1', text, id: 'x' };
    const inside = JSON.parse(
      fillIn('{"t":"{text}"}', values, (value) => JSON.stringify(value).slice(1, -1)),
    ) as object;
    expect(inside).toEqual({ t: text });
    const odd = aToldAlarm({ names: { site: { zh: '"},{"to":"{phone}' }, point: null } });
    const { request } = sms(
      { ...channel, headers: { 'Content-Type': 'application/json' }, body: '{"t":"{text}"}' },
      aClaimedNotice({ content: aContent({ alarm: odd }) }),
    );
    expect(Object.keys(bodyOf(request))).toEqual(['t']);
  });

  it('counts as delivered only when the gateway accepts it', () => {
    const { judge } = sms({ ...channel, accepted: '"code":"OK"' }, notice);
    expect(judge(answer(200, '{"code":"OK"}')).kind).toBe('delivered');
    expect(judge(answer(200, '{"code":"limit"}')).kind).toBe('failed');
    expect(judge(answer(403, '{"code":"OK"}')).kind).toBe('refused');
  });
});
