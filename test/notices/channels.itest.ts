import type { AlarmView, NoticeView } from '@fengsui/contracts';
import { createHmac } from 'node:crypto';
import { freePort } from '../../tools/parts/index.mjs';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
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
const SECRETS = [SECRET, ROBOT_KEY, PASSWORD, 'token-of-sms'];

let system: System;
let gateway: TestGateway;
let receiver: HttpReceiver;
let mail: MailServer;

const TAGS = ['ALL', 'BUSY', 'GONE', 'SLOW', 'NOWHERE', 'MAIL4', 'MAIL5', 'STARTTLS', 'NOBODY'];
const CHANNELS = ['hook', 'wecom', 'dingtalk', 'feishu', 'mail', 'text', 'encrypted', 'nowhere'];

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
  const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
  await putLadders(system.server, { 2: [{ afterS: 0, seat: 'duty' }] });
});

const dutyBy = (channels: string[]) =>
  putRoster(
    system.server,
    aRoster({ people: [aPerson('li', { channels })], shifts: [aShift('duty', ['li'])] }),
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
