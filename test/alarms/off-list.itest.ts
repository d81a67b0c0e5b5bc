/**
 * What is taken off the list by people, where nobody judges: two persons for severity 1, shelvings
 * without an alarm, and permits whose time is over although no job has ended them (alerta#961).
 */
import type {
  AlarmPage,
  AlarmView,
  OffListView,
  OutOfServiceView,
  Page,
  Problem,
  ShelvingProposal,
  ShelvingView,
  ShiftReport,
} from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { journalAfter, someParts, type Ask } from '../make/a-system.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';
import { writeAlarms } from '../reports/known-alarms.js';

const MINUTE = 60_000;
const SITE = 'OL';
let server: TestServer;
let ask: Ask;
let as: Record<'duty' | 'commander' | 'viewer', { token: string }>;

beforeAll(async () => {
  const parts = await someParts();
  ask = parts.ask;
  server = await aServer({ urls: parts.urls, roles: ['gateway'] });
  await untilReadyz(server);
  const [duty, commander, viewer] = await Promise.all(
    (['duty', 'commander', 'viewer'] as const).map((role) => aToken(role)),
  );
  as = {
    duty: { token: duty ?? '' },
    commander: { token: commander ?? '' },
    viewer: { token: viewer ?? '' },
  };
  const tags = ['RED', 'RACE', 'FREE', 'HELD', 'ON', 'GONE', 'AGAIN', 'ACK'];
  await load(server, aPlant(tags.map((tag) => aPoint(SITE, tag))));
  const raisedAt = Date.now() - 10 * MINUTE;
  const open = { raisedAt, open: true } as const;
  await writeAlarms(ask, [
    { ...open, about: `${SITE}/RED`, severity: 1 },
    { ...open, about: `${SITE}/RACE`, severity: 1 },
    { ...open, about: `${SITE}/HELD`, severity: 3 },
    { ...open, about: `${SITE}/ON`, severity: 2, acked: true, outOfService: true },
    { ...open, about: `${SITE}/GONE`, severity: 2, returnedAt: raisedAt + 1, outOfService: true },
    { ...open, about: `${SITE}/AGAIN`, severity: 2, outOfService: true },
    { ...open, about: `${SITE}/ACK`, severity: 2, outOfService: true },
  ]);
});

const get = async <T>(path: string) => (await call(server, 'GET', path, as.viewer)).body as T;
const post = (path: string, body: object = {}, who: 'duty' | 'commander' = 'duty') =>
  call(server, 'POST', path, { ...as[who], body });
const offList = () => get<OffListView>('/alarms/off-list');
const listed = async () => (await get<AlarmPage>('/alarms?state=open&limit=1000')).items;
const alarmOf = async (tag: string) => {
  const [row] = (await ask(
    `SELECT a.occurrence FROM alarm a JOIN point p ON p.id = a.point_id WHERE p.tag = '${tag}'`,
  )) as { occurrence: number }[];
  return get<AlarmView>(`/alarms/${row?.occurrence ?? 0}`);
};
const lastSeq = async () => (await journalAfter({ server })).at(-1)?.seq ?? 0;

describe('a shelving that needs two persons', () => {
  const wish = { minutes: 20, reason: 'probe under test', oneShot: true };

  it('is told to every console when it is proposed', async () => {
    const { occurrence } = await alarmOf('RED');
    const before = await lastSeq();
    const answer = await post(`/alarms/${occurrence}/shelve`, wish);
    expect(answer).toMatchObject({ status: 202, body: { proposedBy: 'a-duty', ...wish } });
    const { until } = answer.body as ShelvingProposal;
    expect(await journalAfter({ server }, before)).toMatchObject([
      {
        type: 'alarm.shelve_proposed',
        data: {
          ...{ occurrence, point: `${SITE}/RED`, site: SITE, severity: 1 },
          ...{ ...wish, by: 'a-duty', until },
          alarm: { occurrence, version: 1, state: 'unacknowledged' },
        },
      },
    ]);
  });

  it('is confirmed as it was proposed, or not at all', async () => {
    const { occurrence } = await alarmOf('RED');
    for (const other of [
      { ...wish, minutes: 60 },
      { ...wish, reason: 'something else' },
      { ...wish, oneShot: false },
    ]) {
      const refused = await post(`/alarms/${occurrence}/shelve`, other, 'commander');
      expect(refused).toMatchObject({
        status: 409,
        body: { proposal: { proposedBy: 'a-duty', ...wish } },
      });
    }
    expect((await alarmOf('RED')).state).toBe('unacknowledged');
    expect((await post(`/alarms/${occurrence}/shelve`, wish)).status).toBe(409);
    const confirmed = await post(`/alarms/${occurrence}/shelve`, wish, 'commander');
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'shelved' } });
    const shelving = (await offList()).shelvings.find(({ point }) => point === `${SITE}/RED`);
    expect(shelving).toMatchObject({
      ...{ by: 'a-duty', secondPerson: 'a-commander', reason: wish.reason, oneShot: true },
    });
    const minutes = (Date.parse(shelving?.until ?? '') - Date.now()) / MINUTE;
    expect(minutes).toBeGreaterThan(19);
    expect(minutes).toBeLessThanOrEqual(20);
  });

  it('waits for one person only when two propose at once', async () => {
    const { occurrence } = await alarmOf('RACE');
    const before = await lastSeq();
    const answers = await Promise.all([
      post(`/alarms/${occurrence}/shelve`, { ...wish, minutes: 10 }),
      post(`/alarms/${occurrence}/shelve`, { ...wish, minutes: 30 }, 'commander'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const told = await journalAfter({ server }, before);
    const kept = answers.find(({ status }) => status === 202)?.body as ShelvingProposal;
    expect(told.map(({ data }) => data['by'])).toEqual([kept.proposedBy]);
  });

  it('may be proposed anew by the same person, and by another once it has lapsed', async () => {
    const { occurrence } = await alarmOf('RACE');
    const { body } = await call(server, 'GET', `/alarms/${occurrence}/shelve`, as.duty);
    const first = (body as ShelvingProposal).proposedBy === 'a-duty' ? 'duty' : 'commander';
    const second = first === 'duty' ? 'commander' : 'duty';
    const anew = { ...wish, minutes: 15 };
    expect((await post(`/alarms/${occurrence}/shelve`, anew, first)).status).toBe(202);
    expect((await post(`/alarms/${occurrence}/shelve`, wish, second)).status).toBe(409);
    await ask(`UPDATE shelving_proposal SET at = at - interval '10 minutes'`);
    expect((await post(`/alarms/${occurrence}/shelve`, anew, second)).status).toBe(202);
  });
});

describe('a shelving', () => {
  const shelved = async (tag: string): Promise<ShelvingView | undefined> =>
    (await offList()).shelvings.find(({ point }) => point === `${SITE}/${tag}`);

  it('is ended although no alarm of it is open, and that is told', async () => {
    await ask(
      `INSERT INTO shelving (subject, rule, shard, until, one_shot, severity, reason, by_user, at)
       SELECT 'p' || id, 'limits.high', 0, now() + interval '1 hour', false, 3, 'calibration', 'anna',
              now() FROM point WHERE tag = 'FREE'`,
    );
    const shelving = await shelved('FREE');
    expect(shelving).toMatchObject({ occurrence: null, by: 'anna' });
    const path = `/alarms/off-list/${shelving?.id ?? ''}/unshelve`;
    const [revision] = await ask(`SELECT revision FROM shard WHERE id = 0`);
    const before = await lastSeq();
    expect(await post(path)).toMatchObject({ status: 200, body: shelving });
    expect(await shelved('FREE')).toBeUndefined();
    expect(await journalAfter({ server }, before)).toMatchObject([
      {
        type: 'alarm.shelving_ended',
        data: { point: `${SITE}/FREE`, rule: 'limits.high', by: 'a-duty' },
      },
    ]);
    expect(await ask(`SELECT revision FROM shard WHERE id = 0`)).not.toEqual([revision]);
    expect((await post(path)).status).toBe(404);
    expect((await post('/alarms/off-list/x/unshelve')).status).toBe(404);
  });

  it('that holds an alarm is ended with it, and one that is shelved anew is another', async () => {
    const { occurrence } = await alarmOf('HELD');
    await post(`/alarms/${occurrence}/shelve`, { minutes: 30, reason: 'first' });
    const first = await shelved('HELD');
    await post(`/alarms/${occurrence}/shelve`, { minutes: 60, reason: 'second' });
    const second = await shelved('HELD');
    expect((await post(`/alarms/off-list/${first?.id ?? ''}/unshelve`)).status).toBe(404);
    const before = await lastSeq();
    expect((await post(`/alarms/off-list/${second?.id ?? ''}/unshelve`)).status).toBe(200);
    expect(await alarmOf('HELD')).toMatchObject({ state: 'unacknowledged', shelved: false });
    expect((await journalAfter({ server }, before)).map(({ type }) => type)).toEqual([
      'alarm.unshelved',
    ]);
  });
});

describe('a permit whose time is over, although nobody has ended it', () => {
  beforeAll(async () => {
    await ask(
      `INSERT INTO out_of_service (point_id, shard, permit, owner, reason, by_user, from_at, until)
       SELECT p.id, 0, 'P-' || tag, 'crew', 'new probe', 'anna', now() - interval '1 hour',
              now() + interval '1 hour' FROM point p WHERE tag IN ('ON', 'GONE', 'AGAIN', 'ACK')`,
    );
    expect((await alarmOf('ON')).state).toBe('out_of_service');
    expect((await offList()).alarms.outOfService).toBe(4);
    expect((await offList()).outOfService).toHaveLength(4);
    await ask(`UPDATE out_of_service SET until = now() - interval '1 second'`);
  });

  it('holds no alarm: what is active calls again, what returned is gone', async () => {
    expect(await alarmOf('ON')).toMatchObject({
      ...{ state: 'unacknowledged', outOfService: false, acked: false, open: true },
    });
    expect(await alarmOf('GONE')).toMatchObject({ state: 'normal', open: false });
    const points = (await listed()).map(({ point }) => point);
    expect(points).toContain(`${SITE}/ON`);
    expect(points).not.toContain(`${SITE}/GONE`);
    const { open, outOfService } = await get<ShiftReport>('/reports/shift');
    expect(open.items.find(({ point }) => point === `${SITE}/ON`)).toMatchObject({
      state: 'unacknowledged',
    });
    expect(open.items.map(({ point }) => point)).not.toContain(`${SITE}/GONE`);
    expect(open.total).toBe(open.items.length);
    expect(open.unacknowledged).toBe(open.total);
    expect(outOfService.total).toBe(0);
  });

  it('is off the list of what is off the list, and among those that have ended', async () => {
    const { alarms, outOfService } = await offList();
    expect(alarms.outOfService).toBe(0);
    expect(outOfService).toEqual([]);
    expect((await get<Page<OutOfServiceView>>('/out-of-service')).items).toEqual([]);
    const { items } = await get<Page<OutOfServiceView>>('/out-of-service?ended=true');
    expect(items).toHaveLength(4);
    for (const permit of items) {
      expect(permit).toMatchObject({ endedAt: permit.until, endedBy: null, alarms: 0 });
    }
  });

  it('does not stand in the way of an acknowledgement', async () => {
    const { occurrence } = await alarmOf('ACK');
    const before = await lastSeq();
    expect(await post(`/alarms/${occurrence}/ack`)).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', outOfService: false },
    });
    expect((await journalAfter({ server }, before)).map(({ type }) => type)).toEqual([
      'alarm.in_service',
      'alarm.acked',
    ]);
  });

  it('does not stand in the way of the next permit', async () => {
    const before = await lastSeq();
    const until = new Date(Date.now() + 60 * MINUTE).toISOString();
    const next = { point: `${SITE}/AGAIN`, permit: 'P-2', owner: 'crew', reason: 'again', until };
    expect(await post('/out-of-service', next)).toMatchObject({ status: 201 });
    expect((await journalAfter({ server }, before)).map(({ type }) => type)).toEqual([
      'alarm.in_service',
      'alarm.out_of_service',
    ]);
    expect((await alarmOf('AGAIN')).state).toBe('out_of_service');
    expect((await post('/out-of-service', next)).status).toBe(409);
  });

  it('is ended by nobody, whoever asks for its end', async () => {
    const { items } = await get<Page<OutOfServiceView>>('/out-of-service?ended=true');
    const { id = '', until } = items.find(({ point }) => point === `${SITE}/ON`) ?? {};
    expect(await post(`/out-of-service/${id}/end`)).toMatchObject({
      status: 200,
      body: { endedAt: until, endedBy: null },
    });
    expect((await post(`/out-of-service/${id}/end`)).body as Problem).toMatchObject({
      status: 409,
    });
  });
});
