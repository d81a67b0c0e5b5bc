import type { AlarmView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aChance } from '../make/a-chance.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { configFor } from '../parts/environment.js';
import { expectConservation } from './conservation.js';
import { FULL } from './full.js';

const PEOPLE = 50;
const RACES = Array.from({ length: FULL ? 200 : 25 }, (_, index) => `R${index}`);

let system: System;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem();
  const points = ['ONE', 'SEEN', 'TEXT', 'NONE', ...RACES].map((tag) =>
    aPoint('T1', tag, { limits: HIGH_LIMITS }),
  );
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
});

async function anAlarmOf(tag: string): Promise<AlarmView> {
  await gateway.send([{ p: tag, v: 60 }]);
  return until('raised', async () =>
    (await alarms(system)).find(({ point }) => point === `T1/${tag}`),
  );
}
const acknowledge = (occurrence: string, token: string, comment?: string) =>
  call(system.server, 'POST', `/alarms/${occurrence}/ack`, { token, body: { comment } });
const newsOf = async (occurrence: string) =>
  (await journalAfter(system)).filter(({ data }) => data['occurrence'] === occurrence);

it(`lets one of ${PEOPLE} who acknowledge at once win, and tells all of them who`, async () => {
  const tokens = new AccessTokens(configFor({}));
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) =>
      tokens.issue({ username: `duty-${n}`, roles: ['duty'] }, Date.now()),
    ),
  );
  const { occurrence } = await anAlarmOf('ONE');
  const answers = await Promise.all(people.map(({ token }) => acknowledge(occurrence, token)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const winners = new Set(answers.map(({ body }) => (body as AlarmView).ackedBy));
  expect(winners.size).toBe(1);
  const acked = (await newsOf(occurrence)).filter(({ type }) => type === 'alarm.acked');
  expect(acked.map(({ data }) => data['by'])).toEqual([...winners]);
});

it('acknowledges nothing that the person has not seen: a worse limit since then is refused', async () => {
  const token = await aToken('duty');
  const seen = await anAlarmOf('SEEN');
  await gateway.send([{ p: 'SEEN', v: 90 }]);
  await until('escalated', async () =>
    (await alarms(system)).find(({ point, limit }) => point === 'T1/SEEN' && limit === 'HH'),
  );
  const path = `/alarms/${seen.occurrence}/ack`;
  const body = { version: seen.version };
  const refused = await call(system.server, 'POST', path, { token, body });
  expect(refused.status).toBe(409);
  const { newer } = refused.body as { newer: AlarmView };
  expect(newer).toMatchObject({ limit: 'HH', severity: 1, acked: false });
  const taken = await call(system.server, 'POST', path, {
    token,
    body: { version: newer.version },
  });
  expect(taken.body).toMatchObject({ acked: true, ackedBy: 'a-duty' });
});

it('lets the newest state win when the judge escalates while somebody acknowledges', async () => {
  const chance = aChance(17);
  const token = await aToken('duty');
  const outcomes = new Set<string>();
  for (const [race, tag] of RACES.entries()) {
    const { occurrence } = await anAlarmOf(tag);
    const escalate = () => gateway.send([{ p: tag, v: 90 }]);
    // The first is sure to be acknowledged before, the last after, whatever the machine's speed.
    const escalating = race === 0 ? null : escalate();
    await pause(race + chance.between(0, 50));
    if (race === RACES.length - 1) {
      await until('escalated', async () => (await newsOf(occurrence)).length === 2);
    }
    const answer = await acknowledge(occurrence, token);
    await (escalating ?? escalate());
    expect(answer.status).toBe(200);
    const news = await until('escalated', async () => {
      const entries = await newsOf(occurrence);
      return entries.some(({ type }) => type === 'alarm.escalated') && entries;
    });
    const alarm = (await call(system.server, 'GET', `/alarms/${occurrence}`, { token }))
      .body as AlarmView;
    const order = news.map(({ type }) => type);
    outcomes.add(order.join(' '));
    const ackedLast = order.lastIndexOf('alarm.acked') > order.lastIndexOf('alarm.escalated');
    expect(alarm).toMatchObject({ severity: 1, limit: 'HH', active: true, acked: ackedLast });
    expect(alarm.version).toBe(news.length);
    // What the last word told everybody is what is true now.
    expect(news.at(-1)?.data['alarm']).toEqual(alarm);
  }
  expect([...outcomes].sort()).toEqual([
    'alarm.raised alarm.acked alarm.escalated',
    'alarm.raised alarm.escalated alarm.acked',
  ]);
});

it('keeps the comment of an acknowledgement, whatever characters it has', async () => {
  const { occurrence } = await anAlarmOf('TEXT');
  const comment = '已派人 🔥 \\u0000 "quoted"';
  const answer = await acknowledge(occurrence, await aToken('duty'), comment);
  expect(answer).toMatchObject({ status: 200, body: { ackComment: comment } });
});

it('refuses a comment that is no text, and leaves the alarm as it is', async () => {
  const { occurrence } = await anAlarmOf('NONE');
  const token = await aToken('duty');
  for (const comment of ['NUL \0', 'half \ud83d']) {
    const answer = await acknowledge(occurrence, token, comment);
    expect(wrongFields(answer)).toEqual({ comment: 'has a character that is no text' });
  }
  const alarm = (await call(system.server, 'GET', `/alarms/${occurrence}`, { token })).body;
  expect(alarm).toMatchObject({ acked: false, version: 1 });
  await expectConservation(system);
});
