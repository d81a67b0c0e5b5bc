import type { DispatchView, StatusRequest, TeamView } from '@fengsui/contracts';
import { aTokenOf, sent, tell, theDispatch } from '../make/a-dispatch.js';
import { aToken, call } from '../make/a-caller.js';
import { aChance } from '../make/a-chance.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { aSystem, journalAfter, type System } from '../make/a-system.js';

const TEAM = 'HUATE-GAS';
const MIN = 60_000;

let system: System;
/** The team's own sign-in, which may nothing else. */
let phone: string;

beforeAll(async () => {
  system = await aSystem();
  phone = await aTokenOf('huate-phone', 'viewer');
  const token = await aToken('admin');
  const { body } = await call(system.server, 'GET', `/teams/${TEAM}`, { token });
  const { name, tier, town, base, capabilities, assumptions } = body as TeamView;
  const entry = { name, tier, town, base, capabilities, assumptions, users: ['huate-phone'] };
  const put = await call(system.server, 'PUT', `/teams/${TEAM}`, { token, body: entry });
  expect(put.status).toBe(200);
});

const iso = (ms: number) => new Date(ms).toISOString();
async function aSentTeam(): Promise<DispatchView> {
  return sent(system.server, await anIncidentRow(system.ask), TEAM);
}
const post = (path: string, body: unknown, token = phone) =>
  call(system.server, 'POST', path, { token, body });
/** What of it two phones must agree on, whatever the order was. */
const endOf = ({ state, history }: DispatchView) => ({
  state,
  told: history
    .filter(({ status }) => status !== 'sent')
    .map(({ status, at }) => `${at} ${status}`)
    .sort(),
});

it('comes to the same end when the queue is sent in order, twice, and in any order', async () => {
  const began = Date.now() - 30 * MIN;
  const queue: StatusRequest[] = (
    ['acknowledged', 'en_route', 'on_scene', 'returning', 'cleared'] as const
  ).map((status, n) => ({ status, at: iso(began + n * MIN), key: `key-${n}-of-queue` }));
  const chance = aChance(4);
  const ends: unknown[] = [];
  for (const round of ['in order', 'backwards', 'by chance', 'by chance']) {
    const { id, incident } = await aSentTeam();
    const order = {
      'in order': queue,
      backwards: [...queue].reverse(),
      'by chance': [...queue].sort(() => chance.between(-5, 5)),
    }[round];
    for (const one of [...(order ?? []), ...queue]) await tell(system.server, id, one, phone);
    const view = await theDispatch(system.server, id);
    ends.push(endOf(view));
    // The last to be told is not the last to have happened.
    expect(view.state).toBe('cleared');
    const [row] = await system.ask('SELECT arrived_at FROM incident WHERE id = $1', [incident]);
    expect(row).toEqual({ arrived_at: new Date(began + 2 * MIN) });
    const news = (await journalAfter(system)).filter(
      ({ type, data }) =>
        type === 'dispatch.status' && (data['dispatch'] as DispatchView).id === id,
    );
    expect(news).toHaveLength(queue.length);
  }
  expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
});

it('corrects by a further entry with a note, and takes the arrival back with it', async () => {
  const { id, incident } = await aSentTeam();
  await tell(system.server, id, { status: 'on_scene' }, phone);
  const bare = await tell(system.server, id, { status: 'en_route', correction: true }, phone);
  expect(bare).toMatchObject({ status: 400, body: { reason: 'correction_needs_note' } });
  const skipped = await tell(system.server, id, { status: 'acknowledged' }, phone);
  expect(skipped).toMatchObject({ status: 409, body: { reason: 'not_from_here' } });
  const correction = { status: 'en_route', correction: true, note: '还在路上' } as const;
  const view = (await tell(system.server, id, correction, phone)).body as DispatchView;
  expect(view.state).toBe('en_route');
  expect(view.history.map(({ status, correction: is }) => [status, is])).toEqual([
    ['sent', false],
    ['on_scene', false],
    ['en_route', true],
  ]);
  const arrived = () => system.ask('SELECT arrived_at FROM incident WHERE id = $1', [incident]);
  expect(await arrived()).toEqual([{ arrived_at: null }]);
  const ahead = await tell(system.server, id, {
    status: 'on_scene',
    at: iso(Date.now() + 9 * MIN),
  });
  expect(ahead).toMatchObject({ status: 400, body: { reason: 'ahead_of_time' } });
  await tell(system.server, id, { status: 'cancelled' });
});

it('lets the team itself tell, and nobody else who may only look', async () => {
  const { id } = await aSentTeam();
  const other = await aToken('viewer');
  expect((await tell(system.server, id, { status: 'en_route' }, other)).status).toBe(403);
  expect((await tell(system.server, id, { status: 'cancelled' }, phone)).status).toBe(403);
  expect((await tell(system.server, id, { status: 'en_route' }, phone)).status).toBe(200);
  expect((await post('/teams/BOLUO/status', { state: 'available' })).status).toBe(403);
  await tell(system.server, id, { status: 'cancelled' });
});

it('keeps who is inside, who is out and the roll call once, whatever is repeated', async () => {
  const { id } = await aSentTeam();
  await tell(system.server, id, { status: 'on_scene' }, phone);
  const at = iso(Date.now() - 5 * MIN);
  const enter = { who: '甲', airMinutes: 30, at, key: 'enter-0001' };
  const exit = { at: iso(Date.now() - MIN), key: 'exit-00001' };
  const roll = { expected: 6, present: 5, missing: ['乙'], key: 'roll-00001' };
  for (let again = 0; again < 2; again += 1) {
    expect((await post(`/dispatches/${id}/entries`, enter)).status).toBe(200);
    // A phone without a link knows the key of the entry, and no id.
    expect((await post(`/dispatches/${id}/entries/${enter.key}/exit`, exit)).status).toBe(200);
    expect((await post(`/dispatches/${id}/roll-call`, roll)).status).toBe(200);
  }
  const view = await theDispatch(system.server, id);
  expect(view.entries).toEqual([
    {
      ...{ id: expect.any(String) as string, who: '甲', airMinutes: 30, enteredAt: at },
      // A third of the air is for what goes wrong.
      outBy: iso(Date.parse(at) + 20 * MIN),
      outAt: exit.at,
    },
  ]);
  expect(view.rollCall).toMatchObject({ expected: 6, present: 5, missing: ['乙'] });
  const wrong = await post(`/dispatches/${id}/roll-call`, {
    ...roll,
    present: 7,
    key: 'roll-00002',
  });
  expect(wrong.status).toBe(400);
  const taken = await post(`/dispatches/${id}/roll-call`, { ...roll, key: 'enter-0001' });
  expect(taken).toMatchObject({ status: 409, body: { reason: 'key_of_another' } });
  const told = await system.ask(
    `SELECT kind FROM incident_entry WHERE incident_id = $1 AND kind IN ('entry', 'roll_call')
     ORDER BY id`,
    [view.incident],
  );
  expect(told.map(({ kind }) => kind)).toEqual(['entry', 'entry', 'roll_call']);
  await tell(system.server, id, { status: 'cleared' });
});

it('calls a team back once, and takes its answer once', async () => {
  const { id } = await aSentTeam();
  const commander = await aToken('commander');
  const recall = { note: '撤回', key: 'recall-001' };
  const first = await post(`/dispatches/${id}/recall`, recall, commander);
  expect(first.body).toMatchObject({ recall: { reason: 'person', acknowledgedAt: null } });
  expect((await post(`/dispatches/${id}/recall`, recall, commander)).body).toEqual(first.body);
  const heard = await post(`/dispatches/${id}/recall/ack`, { key: 'heard-0001' });
  expect((heard.body as DispatchView).recall?.acknowledgedAt).not.toBeNull();
  expect((await post(`/dispatches/${id}/recall/ack`, { key: 'heard-0001' })).body).toEqual(
    heard.body,
  );
  // The queue of the console comes once more after the answer.
  expect((await post(`/dispatches/${id}/recall`, recall, commander)).body).toEqual(heard.body);
  const stays = await post(`/dispatches/${id}/recall/withdraw`, { note: '误报' }, commander);
  expect(stays.body).toMatchObject({ recall: null });
  await tell(system.server, id, { status: 'cancelled' });
  expect((await post(`/dispatches/${id}/recall`, {}, commander)).status).toBe(409);
});

it('keeps when a recall was confirmed and a roll was called, by the clock of the phone', async () => {
  const { id, incident } = await aSentTeam();
  const commander = await aToken('commander');
  await tell(system.server, id, { status: 'on_scene' }, phone);
  const timesOf = (kind: string) =>
    system.ask(
      `SELECT at, recorded_at - at > interval '1 minute' AS late FROM incident_entry
       WHERE incident_id = $1 AND kind = $2 AND coalesce(data->>'event', '') <> 'recall'
         AND coalesce(data->>'event', '') <> 'recall_withdrawn' ORDER BY id`,
      [incident, kind],
    );
  const roll = { expected: 6, present: 6 };
  const at = iso(Date.now() - 4 * MIN);
  const late = await post(`/dispatches/${id}/roll-call`, { ...roll, at, key: 'roll-late-1' });
  expect((late.body as DispatchView).rollCall).toMatchObject({ at, present: 6 });
  expect(await timesOf('roll_call')).toEqual([{ at: new Date(at), late: true }]);
  // One that was called before, and told after it, is not the latest.
  const former = { ...roll, present: 5, at: iso(Date.now() - 9 * MIN), key: 'roll-late-0' };
  const after = await post(`/dispatches/${id}/roll-call`, former);
  expect((after.body as DispatchView).rollCall).toMatchObject({ at, present: 6 });

  // A recall of ten minutes ago, confirmed four minutes ago without a link.
  await post(`/dispatches/${id}/recall`, {}, commander);
  await system.ask(`UPDATE dispatch SET recall = recall || $2 WHERE id = $1`, [
    id,
    JSON.stringify({ at: Date.now() - 10 * MIN }),
  ]);
  const seen = (await theDispatch(system.server, id)).recall?.at;
  const heard = await post(`/dispatches/${id}/recall/ack`, { at, recall: seen, key: 'heard-late' });
  expect((heard.body as DispatchView).recall).toMatchObject({ at: seen, acknowledgedAt: at });
  expect(await timesOf('guardian')).toEqual([{ at: new Date(at), late: true }]);

  // What confirms the former one says nothing of a newer one.
  await post(`/dispatches/${id}/recall/withdraw`, {}, commander);
  await post(`/dispatches/${id}/recall`, {}, commander);
  const stale = await post(`/dispatches/${id}/recall/ack`, { at, recall: seen, key: 'heard-old1' });
  expect(stale).toMatchObject({ status: 409, body: { reason: 'newer_recall' } });
  expect((await theDispatch(system.server, id)).recall?.acknowledgedAt).toBeNull();
  // A clock that is a little behind confirms nothing before it was given.
  const newer = (await theDispatch(system.server, id)).recall?.at;
  const slow = { at: iso(Date.now() - 2 * MIN), recall: newer, key: 'heard-slow' };
  const now = await post(`/dispatches/${id}/recall/ack`, slow);
  expect((now.body as DispatchView).recall).toMatchObject({ at: newer, acknowledgedAt: newer });
  await tell(system.server, id, { status: 'cleared' });
});

it('believes no clock that is minutes ahead or stands in 1970, whatever it tells', async () => {
  const { id } = await aSentTeam();
  await tell(system.server, id, { status: 'on_scene' }, phone);
  await post(`/dispatches/${id}/recall`, {}, await aToken('commander'));
  const before = await theDispatch(system.server, id);
  const clocks = { ahead_of_time: Date.now() + 9 * MIN, long_before_it_began: 0 };
  for (const [reason, ms] of Object.entries(clocks)) {
    const told = { at: iso(ms), key: `clock-${reason}` };
    const answers = [
      await post(`/dispatches/${id}/status`, { status: 'returning', ...told }),
      await post(`/dispatches/${id}/roll-call`, { expected: 1, present: 1, ...told }),
      await post(`/dispatches/${id}/recall/ack`, told),
      await post(`/dispatches/${id}/entries`, { who: '甲', airMinutes: 30, ...told }),
    ];
    expect(answers).toMatchObject(answers.map(() => ({ status: 400, body: { reason } })));
  }
  expect(await theDispatch(system.server, id)).toEqual(before);
  // The key of what was refused is free for what is true.
  const right = await post(`/dispatches/${id}/recall/ack`, { key: 'clock-ahead_of_time' });
  expect(right.status).toBe(200);
  await tell(system.server, id, { status: 'cleared' });
});

it('keeps a position once, and a late one without moving the team back', async () => {
  const now = Date.now();
  const here = { position: [113.1, 23.2], at: iso(now - MIN), accuracyM: 8, key: 'pos-000002' };
  const before = { ...here, position: [113.0, 23.1], at: iso(now - 9 * MIN), key: 'pos-000001' };
  for (const report of [here, here, before]) {
    expect((await post(`/teams/${TEAM}/positions`, report)).status).toBe(200);
  }
  const { body } = await call(system.server, 'GET', `/teams/${TEAM}`, { token: phone });
  expect((body as TeamView).position).toEqual({ at: [113.1, 23.2], t: here.at, accuracyM: 8 });
  expect(await system.ask('SELECT key FROM team_position ORDER BY key')).toHaveLength(2);
  const told = (await journalAfter(system)).filter(
    ({ type, data }) => type === 'team.changed' && (data['team'] as TeamView).position !== null,
  );
  expect(told).toHaveLength(1);
  const ahead = { ...here, at: iso(now + 9 * MIN), key: 'pos-000003' };
  expect((await post(`/teams/${TEAM}/positions`, ahead)).status).toBe(400);
});
