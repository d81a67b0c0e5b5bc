import type { DispatchView, IncidentView, TeamList, TimelineEntry } from '@fengsui/contracts';
import { aTokenOf, dispatch, sent, tell, theDispatch } from '../make/a-dispatch.js';
import { aToken, call } from '../make/a-caller.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const PEOPLE = 50;
/** Of a refusal because the team is away. */
interface Away {
  reason: string;
  by: string;
  at: string;
  incident: string;
  dispatch: DispatchView;
  detail: string;
}

let system: System;

beforeAll(async () => {
  system = await aSystem();
});

const timelineOf = async (incident: string) =>
  (await journalAfter(system))
    .filter(({ type }) => type === 'incident.entry')
    .map(({ data }) => data['entry'] as TimelineEntry)
    // Not what the people of the grid are told beside it.
    .filter((entry) => entry.incident === incident && entry.kind !== 'notified');
const newsOf = async (type: string, id: string) =>
  (await journalAfter(system))
    .filter((entry) => entry.type === type)
    .map(({ data }) => data['dispatch'] as DispatchView)
    .filter((view) => view.id === id);
const theTeam = async (code: string, query = '') => {
  const answer = await call(system.server, 'GET', `/teams${query}`, {
    token: await aToken('wall'),
  });
  return (answer.body as TeamList).items.find((team) => team.code === code);
};

it(`sends a team once of ${PEOPLE} who send it to two incidents at once, and tells all who and when (promise 17)`, async () => {
  const incidents = [await anIncidentRow(system.ask), await anIncidentRow(system.ask)];
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => aTokenOf(`dispatcher-${n}`, 'dispatcher')),
  );
  const answers = await Promise.all(
    people.map((token, n) =>
      dispatch(
        system.server,
        incidents[n % 2] ?? '',
        { team: 'HUATE-GAS', state: 'sent' },
        token,
      ).then((answer) => ({ ...answer, who: `dispatcher-${n}`, incident: incidents[n % 2] })),
    ),
  );
  const [winner, ...more] = answers.filter(({ status }) => status === 200);
  expect(more).toEqual([]);
  const view = winner?.body as DispatchView;
  expect(view).toMatchObject({ state: 'sent', sentBy: winner?.who, incident: winner?.incident });
  const losers = answers.filter(({ status }) => status === 409);
  expect(losers).toHaveLength(PEOPLE - 1);
  for (const { body } of losers) {
    const { reason, by, at, incident, detail } = body as Away;
    expect({ reason, by, at, incident }).toEqual({
      reason: 'already_sent',
      by: view.sentBy,
      at: view.sentAt,
      incident: view.incident,
    });
    expect(detail).toContain(String(view.sentBy));
  }
  const rows = await system.ask(`SELECT incident_id::text AS incident, state FROM dispatch`);
  expect(rows).toEqual([{ incident: view.incident, state: 'sent' }]);
  expect(await newsOf('dispatch.sent', view.id)).toEqual([
    await theDispatch(system.server, view.id),
  ]);
  expect(await theTeam('HUATE-GAS')).toMatchObject({
    state: 'sent',
    dispatch: view.id,
    incident: view.incident,
    onDutySince: view.sentAt,
  });

  const marks = await system.ask(
    'SELECT id::text AS id, state, handled_by, sent_at FROM incident ORDER BY sent_at NULLS LAST',
  );
  expect(marks).toMatchObject([
    { id: view.incident, state: 'handling', handled_by: view.sentBy },
    { state: 'discovered', handled_by: null, sent_at: null },
  ]);
  await until('consoles know of the incident', async () =>
    (await journalAfter(system)).some(({ type, data }) => {
      const { id, state, sentAt } = (data['incident'] ?? {}) as Partial<IncidentView>;
      const isIt = type === 'incident.changed' && id === view.incident;
      return isIt && state === 'handling' && sentAt === view.sentAt;
    }),
  );
  const told = await timelineOf(view.incident);
  expect(told.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    `dispatch ${view.sentBy}`,
    `state ${view.sentBy}`,
  ]);
});

describe('a proposal', () => {
  it('is made by duty too, binds nobody, and is the same when it is made twice', async () => {
    const [here, there] = [await anIncidentRow(system.ask), await anIncidentRow(system.ask)];
    const duty = await aToken('duty');
    const first = await dispatch(system.server, here, { team: 'NANHAI-GAS' }, duty);
    expect(first).toMatchObject({ status: 200, body: { state: 'proposed', sentAt: null } });
    const again = await dispatch(system.server, here, { team: 'NANHAI-GAS' });
    expect(again.body).toEqual(first.body);
    expect((await timelineOf(here)).map(({ kind }) => kind)).toEqual(['proposed']);
    expect(await theTeam('NANHAI-GAS')).toMatchObject({ state: 'proposed', incident: here });
    expect(await sent(system.server, there, 'NANHAI-GAS')).toMatchObject({ incident: there });

    const { id } = first.body as DispatchView;
    const late = await tell(system.server, id, { status: 'sent' });
    expect(late).toMatchObject({ status: 409, body: { incident: there, by: 'a-dispatcher' } });
  });

  it('is sent by a commander or dispatcher alone, and withdrawn by duty', async () => {
    const incident = await anIncidentRow(system.ask);
    const duty = await aToken('duty');
    const body = { team: 'BOLUO', state: 'sent' } as const;
    expect((await dispatch(system.server, incident, body, duty)).status).toBe(403);
    const proposal = (await dispatch(system.server, incident, { team: 'BOLUO' }, duty))
      .body as DispatchView;
    expect((await tell(system.server, proposal.id, { status: 'sent' }, duty)).status).toBe(403);
    const gone = await tell(system.server, proposal.id, { status: 'cancelled' }, duty);
    expect(gone).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    const next = (await dispatch(system.server, incident, { team: 'BOLUO' }, duty))
      .body as DispatchView;
    expect(next.id).not.toBe(proposal.id);
    const commander = await aToken('commander');
    const done = await tell(
      system.server,
      next.id,
      { status: 'sent', key: 'send-1234' },
      commander,
    );
    expect(done).toMatchObject({ status: 200, body: { state: 'sent', sentBy: 'a-commander' } });
    const repeated = await tell(system.server, next.id, { status: 'sent', key: 'send-1234' });
    expect(repeated.body).toEqual(done.body);
    expect(await tell(system.server, next.id, { status: 'sent' })).toMatchObject({
      status: 409,
      body: { reason: 'already_sent', by: 'a-commander', incident },
    });
    expect((await tell(system.server, next.id, { status: 'cancelled' }, duty)).status).toBe(403);
  });
});

it('refuses a team that is out of service with the reason, and an incident that is closed', async () => {
  const token = await aToken('commander');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const out = { state: 'out_of_service', reason: '车辆检修', until };
  const path = '/teams/PINGZHOU-DEPOT/status';
  expect((await call(system.server, 'POST', path, { token, body: out })).body).toMatchObject({
    state: 'out_of_service',
    outOfService: { reason: '车辆检修', until, by: 'a-commander' },
  });
  const incident = await anIncidentRow(system.ask, { substance: 'GASOLINE' });
  const body = { team: 'PINGZHOU-DEPOT', state: 'sent' } as const;
  expect(await dispatch(system.server, incident, body)).toMatchObject({
    status: 409,
    body: { reason: 'out_of_service', outOfService: { until } },
  });
  expect(await system.ask('SELECT FROM dispatch WHERE incident_id = $1', [incident])).toEqual([]);
  await call(system.server, 'POST', path, { token, body: { state: 'available' } });
  expect((await dispatch(system.server, incident, body)).status).toBe(200);

  const closed = await anIncidentRow(system.ask, { state: 'closed' });
  expect(await dispatch(system.server, closed, { team: 'BOLUO' })).toMatchObject({
    status: 409,
    body: { reason: 'incident_closed' },
  });
});

it('takes a team out of its drill when it is needed in earnest, and not the other way', async () => {
  const drill = await anIncidentRow(system.ask, { drill: 9 });
  const real = await anIncidentRow(system.ask);
  const team = 'XIQIAO-CERAMICS';
  const played = await sent(system.server, drill, team);
  expect(played.drill).toBe('9');
  expect(await theTeam(team)).toMatchObject({ state: 'available', dispatch: null });
  expect(await theTeam(team, '?drill=9')).toMatchObject({ state: 'sent', incident: drill });

  const earnest = await sent(system.server, real, team);
  expect(earnest).toMatchObject({ drill: null, state: 'sent' });
  expect(await theDispatch(system.server, played.id)).toMatchObject({ state: 'cancelled' });
  expect((await newsOf('dispatch.status', played.id)).map(({ state }) => state)).toEqual([
    'cancelled',
  ]);
  const body = { team, state: 'sent' } as const;
  expect(await dispatch(system.server, drill, body)).toMatchObject({
    status: 409,
    body: { incident: real },
  });
});

it('lists dispatches by team, incident and state', async () => {
  const token = await aToken('viewer');
  const all = await call(system.server, 'GET', '/dispatches?state=active&limit=2', { token });
  const page = all.body as { items: DispatchView[]; next: string | null; asOf: number };
  expect(page.items).toHaveLength(2);
  expect(page.asOf).toBeGreaterThan(0);
  const more = await call(system.server, 'GET', `/dispatches?cursor=${page.next}`, { token });
  expect(
    (more.body as { items: DispatchView[] }).items.every(({ id }) => +id < Number(page.next)),
  ).toBe(true);
  const huate = await call(system.server, 'GET', '/dispatches?team=HUATE-GAS', { token });
  expect((huate.body as { items: DispatchView[] }).items).toHaveLength(1);
});
