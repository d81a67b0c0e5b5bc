import type { AlarmView, NoticeView } from '@fengsui/contracts';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aChance } from '../make/a-chance.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift } from '../make/a-roster.js';
import { alarms, journalAfter, someParts } from '../make/a-system.js';
import { acknowledge, notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { aPgbouncer } from '../parts/database.js';
import { atTheEnd } from '../parts/ending.js';
import type { Urls } from '../parts/environment.js';
import {
  aMailServer,
  anHttpReceiver,
  channelsFile,
  type HttpReceiver,
  type MailServer,
} from '../parts/receivers.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';
import { FULL } from './full.js';

/**
 * The steps of a notice are: the transition is committed, its notices are written, one is claimed, is
 * sent, is recorded. The process that does all this is killed between every two of them.
 */
const RANDOM = FULL ? 60 : 16;
const RANDOM_KILLS = FULL ? 12 : 3;
const STEP_S = 4;
/** A lost claim is over after 15 s; then the sweep looks every 2 s. */
const RECLAIMED_WITHIN_MS = 30_000;

const TAGS = ['PLAN', 'WAIT', 'CLAIM', 'SEND', 'ACK', 'SHELF', 'ACKED'];
const MANY = Array.from({ length: RANDOM }, (_, index) => `R${index}`);

let urls: Required<Urls>;
let ask: Awaited<ReturnType<typeof someParts>>['ask'];
let channels: Record<string, unknown>;
let desk: TestServer;
let judge: TestServer;
let gateway: TestGateway;
let receiver: HttpReceiver;
let mail: MailServer;
/** Takes connections and never a word: what is sent there is claimed and not sent. */
let deaf: { port: number; onConnection: () => void };

async function aDeafPort() {
  const made: typeof deaf = { port: 0, onConnection: () => undefined };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    made.onConnection();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  made.port = (server.address() as AddressInfo).port;
  atTheEnd(() => void server.close());
  return made;
}

beforeAll(async () => {
  [receiver, mail, deaf] = await Promise.all([
    anHttpReceiver(),
    aMailServer('fengsui', 'a-password'),
    aDeafPort(),
  ]);
  const secret = 'a-secret-of-the-hook';
  const smtp = { host: '127.0.0.1', port: mail.port, tls: 'off', from: 'fengsui@example.cn' };
  channels = {
    hook: { kind: 'webhook', url: receiver.url, secret },
    mail: { kind: 'smtp', ...smtp, user: 'fengsui', password: 'a-password' },
    deaf: { kind: 'webhook', url: `http://127.0.0.1:${deaf.port}`, secret },
  };
  const parts = await someParts();
  ask = parts.ask;
  urls = { ...parts.urls, database: (await aPgbouncer(parts.database)).url };
  [desk, judge] = await Promise.all([aDesk(), aJudge()]);
  const points = [...TAGS, ...MANY].map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(desk, aPlant(points));
  gateway = await aGateway({ url: urls.mqtt, site: 'T1' });
  await putLadders(desk, {
    1: [{ afterS: 0, seat: 'duty' }],
    2: [{ afterS: STEP_S, seat: 'commander' }],
  });
});

async function started(roles: ('ingest' | 'alerting' | 'gateway')[]): Promise<TestServer> {
  const env = { DATABASE_POOL: '4', ...channelsFile(channels) };
  const server = await aServer({ urls, roles, env });
  await untilReadyz(server);
  return server;
}
const aDesk = () => started(['ingest', 'gateway']);
const aJudge = () => started(['alerting']);

/** Red alarms go to duty at once, orange ones to the commander later; each by these channels. */
async function toldBy(...names: string[]): Promise<void> {
  const people = ['li', 'wang'].map((code) => aPerson(code, { channels: names }));
  const shifts = [aShift('duty', ['li']), aShift('commander', ['wang'])];
  await putRoster(desk, aRoster({ people, shifts }));
}
async function anAlarmOf(tag: string, v: number): Promise<AlarmView> {
  await gateway.send([{ p: tag, v }]);
  return until('raised', async () =>
    (await alarms({ server: desk })).find(({ point }) => point === `T1/${tag}`),
  );
}
const requestsOf = (occurrence: string) =>
  receiver.received.filter(({ body }) => body.includes(`"occurrence":"${occurrence}"`));
const only = async (occurrence: string): Promise<NoticeView> => {
  const [record, ...others] = await notices(desk, occurrence);
  if (!record || others.length > 0) throw new Error(`${others.length + 1} notices`);
  return record;
};
const delivered = (occurrence: string, withinMs = 15_000) =>
  until(
    'delivered',
    async () => {
      const records = await notices(desk, occurrence);
      return records.some(({ state }) => state === 'delivered') && only(occurrence);
    },
    withinMs,
  );
/** Kills it the first time that it is asked to, and says when it is dead. */
function killOnce(): { now: () => Promise<void>; done: Promise<void> } {
  let killed: Promise<void> | null = null;
  let tell: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (tell = resolve));
  const now = () => (killed ??= judge.kill9().then(tell));
  return { now, done };
}

it('after the transition, before its notices are written: they are written once', async () => {
  await toldBy('hook');
  // Another process has the duty of planning, renews it, and does nothing.
  const holdLease = () =>
    ask(`INSERT INTO lease (name, holder, expires_at)
         VALUES ('notices', 'a test', now() + interval '5 s')
         ON CONFLICT (name) DO UPDATE SET holder = 'a test', expires_at = excluded.expires_at`);
  await holdLease();
  const renewing = setInterval(() => void holdLease(), 1_000);
  atTheEnd(() => clearInterval(renewing));
  await pause(2_500);
  const { occurrence } = await anAlarmOf('PLAN', 90);
  await pause(500);
  expect(await notices(desk, occurrence)).toEqual([]);
  await judge.kill9();
  clearInterval(renewing);
  await ask(`DELETE FROM lease WHERE name = 'notices'`);
  judge = await aJudge();
  const record = await delivered(occurrence);
  expect(requestsOf(occurrence)).toHaveLength(1);
  expect(record.tries).toHaveLength(1);
});

it('after they are written, before one is due: it is told when it is due', async () => {
  const { occurrence } = await anAlarmOf('WAIT', 60);
  await until('written', async () => (await notices(desk, occurrence)).length === 1);
  await judge.kill9();
  expect((await only(occurrence)).state).toBe('waiting');
  judge = await aJudge();
  const { dueAt, tries } = await delivered(occurrence, 25_000);
  const [request] = requestsOf(occurrence);
  expect(request?.at).toBeGreaterThanOrEqual(Date.parse(dueAt));
  expect([requestsOf(occurrence).length, tries.length]).toEqual([1, 1]);
});

it('after it is claimed, before it is sent: it is sent when the claim is over', async () => {
  await toldBy('deaf');
  const kill = killOnce();
  deaf.onConnection = () => void kill.now();
  const { occurrence } = await anAlarmOf('CLAIM', 90);
  await kill.done;
  expect(await only(occurrence)).toMatchObject({ state: 'waiting', tries: [{ outcome: 'tried' }] });
  // The next process finds a receiver that hears.
  channels['deaf'] = channels['hook'];
  judge = await aJudge();
  const { id, tries } = await delivered(occurrence, RECLAIMED_WITHIN_MS);
  expect(requestsOf(occurrence).map(({ headers }) => headers['idempotency-key'])).toEqual([id]);
  expect(tries.map(({ outcome }) => outcome)).toEqual(['tried', 'delivered']);
});

it('after it is sent, before that is recorded: it is sent again under the same id; never after that', async () => {
  await toldBy('hook', 'mail');
  const kill = killOnce();
  let arrived = 0;
  const killedWithBoth = async () => {
    arrived += 1;
    if (arrived === 2) await kill.now();
    else await kill.done;
  };
  receiver.answer = async () => {
    await killedWithBoth();
    return { status: 200 };
  };
  mail.accept = killedWithBoth;
  const { occurrence } = await anAlarmOf('SEND', 90);
  await kill.done;
  receiver.answer = () => ({ status: 200 });
  mail.accept = () => Promise.resolve();
  const begun = await notices(desk, occurrence);
  expect(begun.map(({ tries }) => tries.map(({ outcome }) => outcome))).toEqual([
    ['tried'],
    ['tried'],
  ]);
  judge = await aJudge();
  const records = await until(
    'delivered',
    async () => {
      const both = await notices(desk, occurrence);
      return both.every(({ state }) => state === 'delivered') && both;
    },
    RECLAIMED_WITHIN_MS,
  );
  for (const { tries } of records) {
    expect(tries.map(({ outcome }) => outcome)).toEqual(['tried', 'delivered']);
  }
  const idOf = (name: string) => records.find(({ channel }) => channel === name)?.id ?? '';
  const twice = () => {
    const ids = requestsOf(occurrence).map(({ headers }) => headers['idempotency-key']);
    expect(ids).toEqual([idOf('hook'), idOf('hook')]);
    const messageId = `<${idOf('mail')}@example.cn>`;
    expect(mail.messageIds).toEqual([messageId, messageId]);
  };
  twice();
  await judge.kill9();
  judge = await aJudge();
  await pause(4_000);
  twice();
});

it('an acknowledgement and a shelving just before everything is killed hold: nobody is told after them', async () => {
  await toldBy('hook');
  const acked = (await anAlarmOf('ACK', 60)).occurrence;
  const shelved = (await anAlarmOf('SHELF', 60)).occurrence;
  for (const one of [acked, shelved]) {
    await until('written', async () => (await notices(desk, one)).length === 1);
  }
  const body = { minutes: 30, reason: '检修' };
  const [ack, shelf] = await Promise.all([
    acknowledge(desk, acked),
    call(desk, 'POST', `/alarms/${shelved}/shelve`, { token: await aToken('duty'), body }),
  ]);
  await Promise.all([desk.kill9(), judge.kill9()]);
  expect([ack.status, shelf.status]).toEqual([200, 200]);
  [desk, judge] = await Promise.all([aDesk(), aJudge()]);
  await pause((STEP_S + 3) * 1000);
  expect([...requestsOf(acked), ...requestsOf(shelved)]).toEqual([]);
  expect(await only(acked)).toMatchObject({ state: 'cancelled', reason: 'acknowledged' });
  expect(await only(shelved)).toMatchObject({ state: 'cancelled', reason: 'shelved' });
  const states = new Map(
    (await alarms({ server: desk })).map((each) => [each.occurrence, each.state]),
  );
  expect([states.get(acked), states.get(shelved)]).toEqual(['acknowledged', 'shelved']);
});

it('an acknowledgement while nobody plans or sends holds as well', async () => {
  const { occurrence } = await anAlarmOf('ACKED', 60);
  await judge.kill9();
  expect((await acknowledge(desk, occurrence)).status).toBe(200);
  await pause(STEP_S * 1000);
  judge = await aJudge();
  await until('settled', async () => (await notices(desk, occurrence))[0]?.state === 'cancelled');
  await pause(3_000);
  expect(requestsOf(occurrence)).toEqual([]);
});

it(`killed ${RANDOM_KILLS} times at random among ${RANDOM} alarms: each is told under one id, once recorded`, async () => {
  const chance = aChance(18);
  const occurrences: string[] = [];
  const raising = (async () => {
    for (const tag of MANY) {
      await gateway.send([{ p: tag, v: 90 }]);
      await pause(chance.between(50, FULL ? 800 : 500));
    }
  })();
  for (let kills = 0; kills < RANDOM_KILLS; kills += 1) {
    await pause(chance.between(200, 1_500));
    await judge.kill9();
    judge = await aJudge();
  }
  await raising;
  const raised = await until('raised', async () => {
    const mine = (await alarms({ server: desk })).filter(({ point }) =>
      /^T1\/R\d+$/.test(point ?? ''),
    );
    return mine.length === RANDOM && mine;
  });
  occurrences.push(...raised.map(({ occurrence }) => occurrence));
  await until(
    'delivered',
    async () => {
      const records = await notices(desk);
      return occurrences.every((one) =>
        records.some(({ occurrence, state }) => occurrence === one && state === 'delivered'),
      );
    },
    RECLAIMED_WITHIN_MS + 15_000,
  );
  for (const occurrence of occurrences) {
    const { id } = await only(occurrence);
    const ids = requestsOf(occurrence).map(({ headers }) => headers['idempotency-key']);
    expect({ occurrence, ids: [...new Set(ids)] }).toEqual({ occurrence, ids: [id] });
  }
  // One transition, one notice, but for the one that was told by two channels.
  const told = (await journalAfter({ server: desk })).filter(({ type }) => type === 'alarm.raised');
  const records = await notices(desk);
  expect(new Set(records.map(({ seq }) => seq))).toEqual(new Set(told.map(({ seq }) => seq)));
  expect(records).toHaveLength(told.length + 1);
});
