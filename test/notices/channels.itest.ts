import { createHmac } from 'node:crypto';
import type {
  AlarmView,
  NoticeView,
  PushDevice as PushDeviceView,
  PushView,
} from '@fengsui/contracts';
import { freePort } from '../../tools/parts/index.mjs';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aVapidPair, PushDevice, vapidClaims } from '../make/a-push-device.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift } from '../make/a-roster.js';
import { alarms, aSystem, metric, type System } from '../make/a-system.js';
import { notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import {
  aMailServer,
  anHttpReceiver,
  channelsFile,
  type HttpReceiver,
  type MailServer,
} from '../parts/receivers.js';

const SECRET = 'a-secret-of-the-hook';
const ROBOT_KEY = 'key-of-the-robot';
const PASSWORD = 'password-of-the-mail';
const VAPID = aVapidPair();
const SECRETS = [SECRET, ROBOT_KEY, PASSWORD, 'token-of-sms', VAPID.privateKey];
/** Under which `aToken('duty')` signs in. */
const ACCOUNT = 'a-duty';

let system: System;
let gateway: TestGateway;
let receiver: HttpReceiver;
let mail: MailServer;

const TAGS = [
  'ALL',
  'BUSY',
  'GONE',
  'SLOW',
  'NOWHERE',
  'MAIL4',
  'MAIL5',
  'STARTTLS',
  'NOBODY',
  'PUSH',
  'PUSH2',
  'PUSH3',
];
const CHANNELS = [
  'hook',
  'wecom',
  'dingtalk',
  'feishu',
  'mail',
  'text',
  'encrypted',
  'nowhere',
  'phones',
];

beforeAll(async () => {
  receiver = await anHttpReceiver();
  mail = await aMailServer('fengsui', PASSWORD);
  const { url } = receiver;
  const smtp = { kind: 'smtp', host: '127.0.0.1', port: mail.port, from: 'fengsui@example.cn' };
  const env = channelsFile({
    hook: { kind: 'webhook', url: `${url}/hook`, secret: SECRET },
    wecom: { kind: 'wecom', url: `${url}/wecom?key=${ROBOT_KEY}` },
    dingtalk: { kind: 'dingtalk', url: `${url}/ding?access_token=${ROBOT_KEY}`, secret: SECRET },
    feishu: { kind: 'feishu', url: `${url}/feishu/${ROBOT_KEY}`, secret: SECRET },
    mail: { ...smtp, user: 'fengsui', password: PASSWORD, tls: 'off' },
    encrypted: smtp,
    phones: { kind: 'webpush', ...VAPID, subject: 'mailto:duty@example.cn', services: [url] },
    text: {
      kind: 'sms',
      url: `${url}/sms`,
      headers: { 'Content-Type': 'application/json', 'X-Token': 'token-of-sms' },
      body: '{"to":"{phone}","content":"{text}","ref":"{id}"}',
      accepted: '"code":"OK"',
    },
    nowhere: {
      kind: 'webhook',
      url: `http://127.0.0.1:${await freePort()}/${ROBOT_KEY}`,
      secret: SECRET,
    },
  });
  system = await aSystem(undefined, { env });
  await system.ask(
    `INSERT INTO app_user (username, password_hash, roles) VALUES ('${ACCOUNT}', '', '{duty}')`,
  );
  const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
  await putLadders(system.server, { 2: [{ afterS: 0, seat: 'duty' }] });
});

const dutyBy = (channels: string[]) =>
  putRoster(
    system.server,
    aRoster({
      people: [aPerson('li', { channels, account: ACCOUNT })],
      shifts: [aShift('duty', ['li'])],
    }),
  );
async function anAlarmOf(tag: string): Promise<AlarmView> {
  await gateway.send([{ p: tag, v: 60 }]);
  return until('raised', async () =>
    (await alarms(system)).find(({ point }) => point === `T1/${tag}`),
  );
}
const ended = (occurrence: string, count: number, within = 20_000): Promise<NoticeView[]> =>
  until(
    'ended',
    async () => {
      const all = await notices(system.server, occurrence);
      return all.length === count && all.every(({ state }) => state !== 'waiting') && all;
    },
    within,
  );
/** Answers as each kind of receiver does when it is content. */
const contentAnswer: HttpReceiver['answer'] = ({ path }) => ({
  status: 200,
  body: path.startsWith('/feishu')
    ? '{"code":0,"msg":"success"}'
    : path.startsWith('/sms')
      ? '{"code":"OK"}'
      : '{"errcode":0,"errmsg":"ok"}',
});
const requestTo = (path: string) =>
  receiver.received.find((request) => request.path.startsWith(path));
const jsonTo = (path: string) =>
  JSON.parse(requestTo(path)?.body ?? '{}') as Record<string, unknown>;

it('tells one alarm by each kind of channel, in its shape and signed, once', async () => {
  receiver.answer = contentAnswer;
  await dutyBy(['hook', 'wecom', 'dingtalk', 'feishu', 'mail', 'text']);
  const { occurrence } = await anAlarmOf('ALL');
  const records = await ended(occurrence, 6);
  expect(records.map(({ state, channel, reason }) => [channel, state, reason]).sort()).toEqual(
    ['dingtalk', 'feishu', 'hook', 'mail', 'text', 'wecom'].map((name) => [
      name,
      'delivered',
      null,
    ]),
  );
  expect(
    records.every(({ tries }) => tries.length === 1 && tries[0]?.outcome === 'delivered'),
  ).toBe(true);
  expect(receiver.received).toHaveLength(5);

  const hook = requestTo('/hook');
  const signed = `${String(hook?.headers['x-fengsui-timestamp'])}.${hook?.body ?? ''}`;
  const hmac = createHmac('sha256', SECRET).update(signed).digest('hex');
  expect(hook?.headers['x-fengsui-signature']).toBe(`sha256=${hmac}`);
  expect(hook?.headers['idempotency-key']).toBe(
    records.find(({ channel }) => channel === 'hook')?.id,
  );
  expect(jsonTo('/hook')).toMatchObject({
    transition: 'alarm.raised',
    seat: 'duty',
    recipient: { code: 'li' },
    alarm: {
      occurrence,
      point: 'T1/ALL',
      site: 'T1',
      value: 60,
      limit: 'H',
      limitValue: 50,
      severity: 2,
    },
  });
  const text = /【橙色报警】新报警[^]*T1[^]*T1\/ALL[^]*60 m，高限 50 m[^]*北京时间[^]*报警编号/;
  expect(jsonTo('/wecom')).toMatchObject({
    msgtype: 'text',
    text: {
      content: expect.stringMatching(text) as string,
      mentioned_mobile_list: ['13800000000'],
    },
  });
  expect(jsonTo('/ding')).toMatchObject({ msgtype: 'text', at: { atMobiles: ['13800000000'] } });
  const query = new URL(requestTo('/ding')?.path ?? '', 'http://x').searchParams;
  const stamp = query.get('timestamp') ?? '';
  expect(query.get('sign')).toBe(
    createHmac('sha256', SECRET).update(`${stamp}\n${SECRET}`).digest('base64'),
  );
  const feishu = jsonTo('/feishu') as { timestamp: string; sign: string };
  expect(feishu).toMatchObject({
    msg_type: 'text',
    content: { text: expect.stringMatching(text) as string },
  });
  expect(feishu.sign).toBe(createHmac('sha256', `${feishu.timestamp}\n${SECRET}`).digest('base64'));
  expect(jsonTo('/sms')).toMatchObject({
    to: '13800000000',
    content: expect.stringContaining('测点 T1/ALL') as string,
    ref: records.find(({ channel }) => channel === 'text')?.id,
  });
  expect(requestTo('/sms')?.headers['x-token']).toBe('token-of-sms');
});

it('sends mail with the notice’s own Message-ID, readable as Chinese', () => {
  const [{ raw, ...envelope } = { raw: '' }] = mail.mails;
  expect(envelope).toEqual({ from: 'fengsui@example.cn', to: ['li@example.cn'], user: 'fengsui' });
  const id = /^X-Fengsui-Notice: (.+)$/im.exec(raw)?.[1]?.trim();
  expect(mail.messageIds).toEqual([`<${id ?? ''}@example.cn>`]);
  const body = raw.slice(raw.indexOf('\r\n\r\n')).replace(/\s/g, '');
  const plain = /base64/i.test(raw)
    ? Buffer.from(body, 'base64').toString('utf8')
    : decodeURIComponent(body.replace(/=([0-9A-F]{2})/g, '%$1'));
  expect(plain).toContain('T1/ALL');
  expect(plain).toContain('北京时间');
});

it('tries a receiver that fails again under the same id, and waits as long as it asks', async () => {
  await dutyBy(['hook']);
  receiver.received.length = 0;
  const answers = [503, 429, 200];
  receiver.answer = () => ({ status: answers.shift() ?? 200, headers: { 'Retry-After': '3' } });
  const { occurrence } = await anAlarmOf('BUSY');
  const [record] = await ended(occurrence, 1);
  expect(record).toMatchObject({
    state: 'delivered',
    tries: [
      { outcome: 'failed', status: 503, reason: 'HTTP 503' },
      { outcome: 'failed', status: 429, reason: 'HTTP 429' },
      { outcome: 'delivered', status: 200, reason: null },
    ],
  });
  expect(new Set(receiver.ids)).toEqual(new Set([record?.id]));
  const [first = 0, second = 0, third = 0] = receiver.received.map(({ at }) => at);
  // Two seconds by the backoff and three by the receiver, then four.
  expect(second - first).toBeGreaterThanOrEqual(2_900);
  expect(third - second).toBeGreaterThanOrEqual(3_900);
  expect(third - first).toBeLessThan(15_000);
});

it('takes a 4xx for an answer, and tries no more', async () => {
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 404, body: `unknown key ${ROBOT_KEY}` });
  const { occurrence } = await anAlarmOf('GONE');
  const [record] = await ended(occurrence, 1);
  expect(record).toMatchObject({
    state: 'refused',
    reason: 'HTTP 404',
    tries: [{ outcome: 'refused', status: 404, reason: 'HTTP 404' }],
  });
  expect(receiver.received).toHaveLength(1);
});

it('tries again when nobody listens, and says so without the address', async () => {
  await dutyBy(['nowhere']);
  const { occurrence } = await anAlarmOf('NOWHERE');
  const failed = await until('failed twice', async () => {
    const [record] = await notices(system.server, occurrence);
    return (record?.tries.length ?? 0) >= 2 && record;
  });
  expect(failed).toMatchObject({ state: 'waiting', reason: 'ECONNREFUSED' });
  expect(failed.tries[0]).toMatchObject({ outcome: 'failed', status: null });
});

it('tries mail again after a 4yz, and not after a 5yz', async () => {
  await dutyBy(['mail']);
  const replies = [451];
  mail.accept = () => {
    const responseCode = replies.shift();
    return responseCode === undefined
      ? Promise.resolve()
      : Promise.reject(Object.assign(new Error(`no, ${PASSWORD}`), { responseCode }));
  };
  const [later] = await ended((await anAlarmOf('MAIL4')).occurrence, 1);
  expect(later?.tries.map(({ outcome, status }) => [outcome, status])).toEqual([
    ['failed', 451],
    ['delivered', 250],
  ]);
  expect(new Set(mail.messageIds.slice(1)).size).toBe(1);
  replies.push(550, 550);
  const [never] = await ended((await anAlarmOf('MAIL5')).occurrence, 1);
  expect(never).toMatchObject({ state: 'refused', tries: [{ outcome: 'refused', status: 550 }] });
});

it('speaks no mail in the clear where encryption is asked for', async () => {
  await dutyBy(['encrypted']);
  const before = mail.mails.length;
  const { occurrence } = await anAlarmOf('STARTTLS');
  const record = await until('tried', async () => {
    const [first] = await notices(system.server, occurrence);
    return first?.tries.some(({ outcome }) => outcome !== 'tried') && first;
  });
  expect(record.state).not.toBe('delivered');
  expect(mail.mails).toHaveLength(before);
});

const push = async (method: string, path = '', body?: unknown, role: 'duty' | 'admin' = 'duty') =>
  call(system.server, method, `/push/subscriptions${path}`, { token: await aToken(role), body });
const devices = async () => ((await push('GET')).body as PushView).devices;
const onDevice = (path: string) => receiver.received.filter((request) => request.path === path);

it('pushes encrypted to each device of the account, signed, without a person or a value', async () => {
  expect((await push('GET')).body).toEqual({ publicKey: VAPID.publicKey, devices: [] });
  const phone = new PushDevice(`${receiver.url}/push/phone`);
  const tablet = new PushDevice(`${receiver.url}/push/tablet`);
  for (const device of [phone, tablet, phone]) {
    const { status, body } = await push('POST', '', device.subscription);
    expect([status, (body as PushDeviceView).service]).toEqual([200, '127.0.0.1']);
  }
  expect(await devices()).toHaveLength(2);

  receiver.answer = ({ path }) => ({ status: path.endsWith('tablet') ? 410 : 201 });
  await dutyBy(['phones']);
  const { occurrence } = await anAlarmOf('PUSH');
  const [record] = await ended(occurrence, 1);
  expect(record).toMatchObject({ state: 'delivered', tries: [{ status: 201, reason: null }] });
  const [request, ...more] = onDevice('/push/phone');
  if (request === undefined) throw new Error('nothing was pushed');
  expect(more).toEqual([]);
  expect(request.headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    urgency: 'high',
    topic: record?.id.replaceAll('-', ''),
  });
  expect(Number(request.headers['ttl'])).toBeGreaterThan(800);
  expect(vapidClaims(request, VAPID.publicKey)).toMatchObject({
    aud: receiver.url,
    sub: 'mailto:duty@example.cn',
  });
  const { notification } = phone.read(request) as { notification: Record<string, unknown> };
  expect(notification).toMatchObject({
    title: '【橙色报警】新报警',
    body: expect.stringMatching(/T1[^]*越限[^]*orange/) as string,
    tag: record?.id,
    data: { onActionClick: { default: { url: `/?alarm=${occurrence}` } } },
  });
  expect(notification['body']).not.toMatch(/li 某|1380000|60 m/);
  expect(() => tablet.read(request)).toThrow();
  // What its push service knows no more is forgotten.
  const [left, ...others] = await devices();
  expect(others).toEqual([]);
  expect(left?.toldAt).not.toBeNull();
});

it('pushes again when the push service is away, and to nobody once the device or the account is gone', async () => {
  const answers = [503, 201];
  receiver.answer = () => ({ status: answers.shift() ?? 201 });
  const [record] = await ended((await anAlarmOf('PUSH2')).occurrence, 1);
  expect(record?.tries.map(({ outcome, status }) => [outcome, status])).toEqual([
    ['failed', 503],
    ['delivered', 201],
  ]);
  const topics = onDevice('/push/phone')
    .slice(-2)
    .map(({ headers }) => headers['topic']);
  expect(new Set(topics).size).toBe(1);

  const [device] = await devices();
  expect((await push('DELETE', `/${device?.id}`, undefined, 'admin')).status).toBe(404);
  const before = onDevice('/push/phone').length;
  await system.ask(`UPDATE app_user SET disabled = true WHERE username = '${ACCOUNT}'`);
  const [cut] = await ended((await anAlarmOf('PUSH3')).occurrence, 1);
  expect(cut).toMatchObject({ state: 'refused', reason: 'no_device' });
  expect(onDevice('/push/phone')).toHaveLength(before);
  expect((await push('DELETE', `/${device?.id}`)).status).toBe(204);
  expect(await devices()).toEqual([]);
});

it('pushes to no address but a push service’s, and to no account that is not there', async () => {
  const { keys } = new PushDevice('').subscription;
  const inside = ['http://127.0.0.1:1', 'https://10.0.0.1/x', 'https://localhost/x'];
  const outside = ['https://example.cn/x', 'http://fcm.googleapis.com/x'];
  const tricks = [
    'https://fcm.googleapis.com@10.0.0.1/',
    'https://fcm.googleapis.com:22/x',
    'https://fcm.googleapis.com.example.cn/x',
    `${receiver.url}@example.cn/`,
  ];
  for (const endpoint of [...inside, ...outside, ...tricks]) {
    const answer = await push('POST', '', { endpoint, keys });
    expect({ endpoint, status: answer.status }).toEqual({ endpoint, status: 400 });
    expect(Object.keys(wrongFields(answer))).toEqual(['endpoint']);
  }
  const noPoint = { ...keys, p256dh: `B${'A'.repeat(86)}` };
  const answer = await push('POST', '', {
    endpoint: 'https://fcm.googleapis.com/x',
    keys: noPoint,
  });
  expect(Object.keys(wrongFields(answer))).toEqual(['keys.p256dh']);
  const people = [
    aPerson('li', { channels: ['phones'] }),
    aPerson('wang', { channels: ['phones'], account: 'nobody' }),
  ];
  const refused = await call(system.server, 'PUT', '/duty/roster', {
    token: await aToken('commander'),
    body: aRoster({ people, shifts: [] }),
  });
  expect(wrongFields(refused)).toEqual({
    'people.0.channels.0': 'needs an account',
    'people.1.account': 'there is no account nobody',
  });
});

it('records that nobody was on duty instead of telling nobody in silence', async () => {
  await putRoster(system.server, aRoster({ people: [aPerson('li')], shifts: [] }));
  const { occurrence } = await anAlarmOf('NOBODY');
  const [record] = await ended(occurrence, 1);
  expect(record).toMatchObject({
    state: 'refused',
    reason: 'nobody_on_duty',
    recipient: null,
    channel: null,
  });
});

it('counts what became of notices', async () => {
  const counted = (channel: string, outcome: string) =>
    metric(system.server, `fengsui_notices_total{channel="${channel}",outcome="${outcome}"}`);
  expect(await counted('hook', 'delivered')).toBe(2);
  expect(await counted('hook', 'failed')).toBe(2);
  expect(await counted('hook', 'refused')).toBe(1);
  expect(await counted('none', 'refused')).toBe(1);
  // The one that nobody listens to is still due.
  await until(
    'seen',
    async () => (await metric(system.server, 'fengsui_notice_oldest_due_seconds')) > 0,
  );
});

it('leaves no secret in the database, in the log or in an answer', async () => {
  const tables = ['notice', 'notice_try', 'duty_roster', 'journal'];
  const rows = await Promise.all(tables.map((table) => system.ask(`SELECT * FROM ${table}`)));
  const roster = await putRoster(system.server, aRoster());
  const told = JSON.stringify([
    rows,
    roster,
    await notices(system.server),
    system.server.lastLines,
  ]);
  expect(roster.channels.map(({ name }) => name).sort()).toEqual([...CHANNELS].sort());
  for (const secret of SECRETS) expect(told).not.toContain(secret);
  expect(system.server.lastLines.join()).toContain('notice refused');
});
