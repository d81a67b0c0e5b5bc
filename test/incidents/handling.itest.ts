/** What people do with incidents, on the whole product. */
import type { DispatchView, IncidentView, Problem, TimelineEntry } from '@fengsui/contracts';
import { dispatch, tell, theDispatch } from '../make/a-dispatch.js';
import { wrongFields } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { aPerson, Desk } from './at-the-desk.js';

const PEOPLE = 50;
/** About 400 m apart: the second lies near to both of the others, which are no neighbours. */
const TIED = ['WEST', 'BETWEEN', 'EAST'];

let system: System;
let li: Desk;
let wang: Desk;
let commander: Desk;

beforeAll(async () => {
  system = await aSystem();
  const [one, two, three] = await Promise.all([
    aPerson('li'),
    aPerson('wang'),
    aPerson('zhao', 'commander'),
  ]);
  li = new Desk(system, one);
  wang = new Desk(system, two);
  commander = new Desk(system, three);
  const sites = ['SPLIT', 'MOVE', 'UNDO', ...TIED];
  await load(system.server, {
    ...aPlant(
      sites.flatMap((site) =>
        ['A', 'B', 'C', 'D'].map((tag) =>
          aPoint(site, tag, { limits: HIGH_LIMITS, unitOfPlant: tag }),
        ),
      ),
    ),
    sites: sites.map((code, n) =>
      aSite(code, {
        position: TIED.includes(code) ? [114 + n * 0.0039, 23.1] : [113 + n * 0.1, 23.1],
      }),
    ),
  });
});

const reported = (more: object = {}) =>
  li.done('', { origin: 'phone', text: '路边有刺鼻气味', severity: 2, ...more });
async function inRecheck(): Promise<IncidentView> {
  const { id } = await reported();
  await li.done(`/${id}/handle`, { note: '已派人' });
  return li.done(`/${id}/recheck`, { result: '已堵漏' });
}
/** What other parts of the server add by themselves left out. */
const kinds = async (id: string) =>
  (await li.timeline(id))
    .map(({ kind }) => kind)
    .filter((kind) => !['notified', 'zone', 'wind'].includes(kind));

it('a citizen’s report is an incident with place, reporter and what was said', async () => {
  const incident = await reported({
    origin: 'citizen',
    position: [113.01, 23.05],
    town: '440605124',
    substance: 'NH3',
    reporter: { name: '陈先生', phone: '13800000000' },
    at: new Date(Date.now() - 120_000).toISOString(),
  });
  expect(incident).toMatchObject({
    state: 'discovered',
    origin: 'citizen',
    severity: 2,
    position: [113.01, 23.05],
    town: '440605124',
    substance: 'NH3',
    openedBy: 'li',
    explanation: null,
    alarms: { total: 0, open: 0, unacknowledged: 0 },
    reporter: { name: '陈先生', phone: '13800000000' },
  });
  expect(Date.now() - Date.parse(incident.openedAt)).toBeGreaterThan(110_000);
  expect(await li.list('q=陈先生 氨')).toMatchObject([{ id: incident.id }]);
  expect(await li.list('q=陈先生 氯')).toEqual([]);
  const [entry] = await li.timeline(incident.id);
  expect(entry).toMatchObject({ kind: 'opened', by: 'li', text: '路边有刺鼻气味' });
});

it('what the register does not have, and what lies ahead, is refused by its path', async () => {
  const wrong = async (more: object) =>
    wrongFields(await li.post('', { origin: 'phone', text: '漏', severity: 2, ...more }));
  expect(await wrong({ site: 'NOWHERE' })).toEqual({ site: 'is no site of the register' });
  expect(await wrong({ town: '1' })).toEqual({ town: 'is no town of the register' });
  expect(await wrong({ drill: '99' })).toEqual({ drill: 'is no drill that runs' });
  const at = new Date(Date.now() + 600_000).toISOString();
  expect(await wrong({ at })).toEqual({ at: 'lies in the future' });
});

it('goes from 发现 to 销号, closed by another person with a reason, and opens again', async () => {
  const { id, version } = await inRecheck();
  expect(await li.post(`/${id}/close`, { reason: '合格' })).toMatchObject({
    status: 422,
    body: { why: 'same_person' },
  });
  expect((await wang.post(`/${id}/close`, {})).status).toBe(400);
  expect((await wang.post(`/${id}/close`, { reason: ' ' })).status).toBe(422);
  const closed = await wang.done(`/${id}/close`, { reason: '复查合格', version });
  expect(closed).toMatchObject({
    state: 'closed',
    handledBy: 'li',
    recheckBy: 'li',
    result: '已堵漏',
    closedBy: 'wang',
    closeReason: '复查合格',
  });
  expect(await kinds(id)).toEqual(['opened', 'state', 'state', 'state']);
  const last = (await journalAfter(system)).filter(({ type }) => type === 'incident.closed').at(-1);
  expect(last?.data['incident']).toEqual(closed);
  const again = await wang.done(`/${id}/reopen`, { reason: '又有气味' });
  expect(again).toMatchObject({ state: 'handling', recheckBy: null, closedBy: null, result: null });
});

it('is not closed while a team is out for it or for what was merged into it', async () => {
  const into = await inRecheck();
  const part = await reported();
  const send = async (incident: string, team: string, state: 'proposed' | 'sent') => {
    const answer = await dispatch(system.server, incident, { team, state });
    expect(answer.status).toBe(200);
    return answer.body as DispatchView;
  };
  const sent = await send(into.id, 'HUATE-GAS', 'sent');
  const other = await send(part.id, 'BOLUO', 'sent');
  const idle = await send(into.id, 'NANHAI-GAS', 'proposed');
  // As alarms that come later merge two by themselves.
  await system.ask(`UPDATE incident SET state = 'closed', merged_into = $2 WHERE id = $1`, [
    part.id,
    into.id,
  ]);
  const outs = async () => {
    const { status, body } = await wang.post(`/${into.id}/close`, { reason: '复查合格' });
    const { why, teams } = body as { why?: string; teams?: DispatchView[] };
    return { status, why, teams: teams?.map(({ team, state }) => `${team} ${state}`) };
  };
  const refused = { status: 409, why: 'teams_out' };
  expect(await outs()).toEqual({ ...refused, teams: ['HUATE-GAS sent', 'BOLUO sent'] });
  await tell(system.server, sent.id, { status: 'on_scene' });
  await tell(system.server, sent.id, { status: 'returning' });
  await tell(system.server, other.id, { status: 'cancelled' });
  expect(await outs()).toEqual({ ...refused, teams: ['HUATE-GAS returning'] });
  expect(await li.one(into.id)).toMatchObject({ state: 'recheck', closedBy: null });

  await tell(system.server, sent.id, { status: 'cleared' });
  await wang.done(`/${into.id}/close`, { reason: '复查合格' });
  // A proposal bound nobody; it ends with the incident.
  const ended = await until('withdrawn', async () => {
    const view = await theDispatch(system.server, idle.id);
    return view.state === 'cancelled' && view;
  });
  expect(ended.history.at(-1)).toMatchObject({ status: 'cancelled', by: 'system' });
  const last = (await li.timeline(into.id)).at(-1);
  expect(last).toMatchObject({ kind: 'dispatch', by: null, data: { team: 'NANHAI-GAS' } });
});

it(`of ${PEOPLE} who close at once one wins, and the others learn who and when`, async () => {
  const { id, version } = await inRecheck();
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, n) => new Desk(system, await aPerson(`p${n}`))),
  );
  const answers = await Promise.all(
    people.map((one) => one.post(`/${id}/close`, { reason: '合格', version })),
  );
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  const winner = won[0]?.body as IncidentView;
  const lost = answers.filter(({ status }) => status === 409);
  expect(lost).toHaveLength(PEOPLE - 1);
  for (const { body } of lost) {
    expect(body).toMatchObject({ by: winner.closedBy, at: winner.closedAt, incident: winner });
  }
  const closings = (await li.timeline(id)).filter(({ data }) => data['to'] === 'closed');
  expect(closings).toMatchObject([{ by: winner.closedBy }]);
});

it('is not changed by who has not seen what it is now', async () => {
  const { id, version } = await reported();
  await wang.done(`/${id}/handle`, { version });
  expect(await li.post(`/${id}/handle`, { version })).toMatchObject({
    status: 409,
    body: { by: 'wang', incident: { state: 'handling' } },
  });
});

it('who looked first is kept, once', async () => {
  await (await aGateway({ url: system.urls.mqtt, site: 'MOVE' })).send([{ p: 'A', v: 60 }]);
  const { id } = await li.untilAt('MOVE');
  const first = await wang.done(`/${id}/notice`);
  expect(first.noticedAt).not.toBeNull();
  expect((await li.done(`/${id}/notice`)).noticedAt).toBe(first.noticedAt);
  const noticed = (await li.timeline(id)).filter(({ kind }) => kind === 'noticed');
  expect(noticed).toMatchObject([{ by: 'wang' }]);
});

it('alarms are split off, and merged back as they were, told in both timelines', async () => {
  const gateway = await aGateway({ url: system.urls.mqtt, site: 'SPLIT' });
  const sent = Date.now();
  await gateway.send(['A', 'B', 'C'].map((p, n) => ({ p, v: 60, t: sent - 10 + n })));
  const whole = await li.untilAt('SPLIT', ({ alarms }) => alarms.total === 3);
  const [, b, c] = await li.alarms(whole.id);
  const some = [b, c].map((alarm) => alarm?.occurrence ?? '');

  const part = await li.done(`/${whole.id}/split`, { occurrences: some, reason: '另一处' });
  expect(part).toMatchObject({
    openedBy: 'li',
    alarms: { total: 2 },
    explanation: { firstOut: { point: 'SPLIT/B' }, more: 1 },
  });
  expect(await li.one(whole.id)).toMatchObject({ alarms: { total: 1 }, explanation: { more: 0 } });
  expect(await kinds(part.id)).toEqual(['split']);
  // What comes now joins one of them: they do not become one by themselves.
  await gateway.send([{ p: 'D', v: 60 }]);
  await until('D is attached', async () => {
    const all = await li.list('state=open&site=SPLIT');
    return all.length === 2 && all.reduce((sum, { alarms }) => sum + alarms.total, 0) === 4;
  });

  const back = await li.done(`/${part.id}/merge`, { into: whole.id });
  expect(back).toMatchObject({ id: whole.id, alarms: { total: 4 } });
  expect(back.explanation).toMatchObject({ firstOut: whole.explanation?.firstOut, more: 3 });
  const reasons = Object.fromEntries(
    (await li.alarms(whole.id)).map(({ point, by }) => [point ?? '', by] as const),
  );
  expect(reasons).toMatchObject({ 'SPLIT/B': b?.by, 'SPLIT/C': c?.by });
  expect(await li.one(part.id)).toMatchObject({ state: 'closed', mergedInto: whole.id });
  expect((await li.post(`/${part.id}/reopen`, { reason: '误' })).status).toBe(409);
  expect(await kinds(whole.id)).toEqual(expect.arrayContaining(['split', 'merged']));
  expect(await kinds(part.id)).toEqual(expect.arrayContaining(['split', 'merged']));

  const [one] = some;
  await li.done(`/${whole.id}/detach`, { occurrences: [one] });
  expect((await li.one(whole.id)).alarms.total).toBe(3);
  expect((await li.post(`/${whole.id}/detach`, { occurrences: [one] })).status).toBe(409);
  expect((await li.post(`/${whole.id}/attach`, { occurrences: ['99999'] })).status).toBe(404);
  const attached = await li.done(`/${whole.id}/attach`, { occurrences: [one] });
  expect(attached.alarms.total).toBe(4);
  expect(attached.explanation?.by).toMatchObject({ person: 1 });
  // From one incident to another at once.
  const other = await reported();
  await li.done(`/${other.id}/attach`, { occurrences: [one] });
  expect((await li.one(whole.id)).alarms.total).toBe(3);
  expect((await kinds(whole.id)).filter((kind) => kind === 'detached')).toHaveLength(2);
});

it('a merge is undone by one command: both are as they were before, and both tell so', async () => {
  const gateway = await aGateway({ url: system.urls.mqtt, site: 'UNDO' });
  const sent = Date.now();
  await gateway.send(['A', 'B'].map((p, n) => ({ p, v: 90, t: sent - 10 + n })));
  const { id } = await li.untilAt('UNDO', ({ alarms }) => alarms.total === 2);
  await wang.done(`/${id}/handle`);
  const due = new Date(Date.now() + 3_600_000).toISOString();
  await li.post(`/${id}/timeline`, { kind: 'promise', text: '14:30 回报', due });
  const other = await reported({ severity: 3 });
  const asIs = async (of: string) => ({ ...(await li.one(of)), version: 0 });
  const [before, otherBefore, alarms] = [await asIs(id), await asIs(other.id), await li.alarms(id)];
  expect(before).toMatchObject({ state: 'handling', severity: 1, alarms: { total: 2 } });

  const merged = await wang.done(`/${id}/merge`, { into: other.id, reason: '同一处' });
  expect(merged).toMatchObject({ severity: 1, alarms: { total: 2 }, promises: [{ due }] });
  await until('reports are due for it', async () => (await li.one(other.id)).clocks.length > 0);

  const people = await Promise.all(
    Array.from({ length: 10 }, async (_, n) => new Desk(system, await aPerson(`u${n}`))),
  );
  const answers = await Promise.all(
    people.map((one) => one.post(`/${id}/unmerge`, { reason: '是两处' })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const lost = answers.filter(({ status }) => status === 409);
  expect(lost).toHaveLength(9);
  for (const { body } of lost) expect((body as { by: string }).by).toMatch(/^u\d$/);
  expect(await asIs(id)).toEqual(before);
  expect(await asIs(other.id)).toEqual(otherBefore);
  expect(await li.alarms(id)).toEqual(alarms);
  const told = async (of: string) =>
    (await li.timeline(of)).filter(({ kind }) => kind === 'unmerged');
  const [entry, ...others] = await told(id);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ text: '是两处', data: { from: other.id } });
  expect(new Set(entry?.data['occurrences'] as string[])).toEqual(
    new Set(alarms.map(({ occurrence }) => occurrence)),
  );
  expect(await told(other.id)).toMatchObject([{ text: '是两处', data: { into: id } }]);
});

it('a merge is not undone where something later makes it untrue, and says what', async () => {
  const { id, alarms } = await li.untilAt('UNDO');
  const other = await reported();
  await li.done(`/${id}/merge`, { into: other.id });
  const [one] = await li.alarms(other.id);
  const occurrences = [one?.occurrence ?? ''];
  await wang.done(`/${other.id}/detach`, { occurrences });
  expect(await li.post(`/${id}/unmerge`)).toMatchObject({
    status: 409,
    body: { why: 'alarms_moved', occurrences, by: 'wang' },
  });
  await wang.done(`/${other.id}/attach`, { occurrences });
  await li.done(`/${other.id}/handle`);
  await li.done(`/${other.id}/recheck`, { result: '已堵漏' });
  await wang.done(`/${other.id}/close`, { reason: '合格' });
  expect(await li.post(`/${id}/unmerge`)).toMatchObject({
    status: 409,
    body: { why: 'target_closed', by: 'wang' },
  });
  await wang.done(`/${other.id}/reopen`, { reason: '又有气味' });
  const { version } = await li.one(id);
  expect((await li.post(`/${id}/unmerge`, { version: version - 1 })).status).toBe(409);
  expect(await li.done(`/${id}/unmerge`, { version })).toMatchObject({
    alarms,
    state: 'handling',
    mergedInto: null,
  });
  expect(await li.post(`/${other.id}/unmerge`)).toMatchObject({ status: 409 });
});

it('what the system merged by itself stays apart once a person has undone it', async () => {
  const raise = async (site: string, p: string) => {
    await (await aGateway({ url: system.urls.mqtt, site })).send([{ p, v: 60 }]);
  };
  await raise('WEST', 'A');
  const west = await li.untilAt('WEST');
  await raise('EAST', 'A');
  const east = await li.untilAt('EAST');
  await raise('BETWEEN', 'A');
  const all = await li.untilAt('WEST', ({ alarms }) => alarms.total === 3);
  expect(all.id).toBe(west.id);
  expect(await li.one(east.id)).toMatchObject({ state: 'closed', mergedInto: west.id });
  expect(await li.done(`/${east.id}/unmerge`)).toMatchObject({
    state: 'discovered',
    alarms: { total: 1 },
    explanation: { firstOut: { point: 'EAST/A' } },
  });
  expect((await li.one(west.id)).alarms.total).toBe(2);
  await raise('BETWEEN', 'B');
  await until('it belongs to one of them', async () => {
    const open = [await li.one(west.id), await li.one(east.id)];
    expect(open.every(({ state }) => state === 'discovered')).toBe(true);
    return open.reduce((sum, { alarms }) => sum + alarms.total, 0) === 4;
  });
});

it('督办, casualties and their level are set by who may, and the source by who knows', async () => {
  const { id } = await reported({ severity: 3 });
  const deadline = new Date(Date.now() + 86_400_000).toISOString();
  expect((await li.post(`/${id}/supervise`, { deadline })).status).toBe(403);
  expect(await commander.done(`/${id}/supervise`, { deadline, note: '限期' })).toMatchObject({
    supervision: { deadline, by: 'zhao', note: '限期' },
    clocks: [],
  });
  expect((await commander.post(`/${id}/level`, { level: 'general' })).status).toBe(422);
  const hurt = await li.done(`/${id}/casualties`, { deaths: 3, seriouslyInjured: 0, lossYuan: 0 });
  expect(hurt.level).toEqual({ computed: 'larger', confirmed: null, by: null });
  expect(hurt.clocks).toHaveLength(2);
  expect(await commander.done(`/${id}/level`, { level: 'larger' })).toMatchObject({
    level: { computed: 'larger', confirmed: 'larger', by: 'zhao' },
  });
  const worse = { deaths: 10, seriouslyInjured: 0, lossYuan: 0 };
  expect((await li.done(`/${id}/casualties`, worse)).level).toMatchObject({ confirmed: null });
  const release = { kind: 'hole', holeMm: 20, pressureKPa: 600, phase: 'gas' } as const;
  const source = { substance: 'CL2', container: 'ton_cylinders', release, fire: true } as const;
  expect(await li.done(`/${id}/source`, source)).toMatchObject(source);
  expect(await li.done(`/${id}/source`, { release: null })).toMatchObject({
    release: null,
    substance: 'CL2',
  });
  expect(await li.list('q=氯')).toMatchObject([{ id }]);
});

it('a promise is on the incident until it is kept, once', async () => {
  const { id } = await reported();
  const due = new Date(Date.now() + 3_600_000).toISOString();
  const enter = (body: object) => li.post(`/${id}/timeline`, body);
  expect(wrongFields(await enter({ kind: 'promise', text: '回报' }))).toEqual({
    due: 'is required for a promise',
  });
  const entry = (await enter({ kind: 'promise', text: '现场 14:30 回报', due }))
    .body as TimelineEntry;
  expect((await li.one(id)).promises).toEqual([{ entry: entry.id, text: '现场 14:30 回报', due }]);
  expect((await wang.done(`/${id}/promises/${entry.id}/keep`)).promises).toEqual([]);
  expect(await li.post(`/${id}/promises/${entry.id}/keep`)).toMatchObject({
    status: 409,
    body: { by: 'wang' },
  });
  const note = (await enter({ kind: 'note', text: '风向已变', corrects: entry.id })).body;
  expect(note).toMatchObject({ kind: 'note', data: { corrects: entry.id }, by: 'li' });
  expect(wrongFields(await enter({ kind: 'note', text: 'x', corrects: '1' }))).toEqual({
    corrects: 'is no entry of this incident',
  });
  expect(await kinds(id)).toEqual(['opened', 'promise', 'promise_kept', 'note']);
  await expect(system.ask('DELETE FROM incident_entry')).rejects.toThrow('append-only');
});

it('reports and promises that are overdue are told once each, whatever restarts', async () => {
  const { id } = await reported({
    severity: 1,
    at: new Date(Date.now() - 66 * 60_000).toISOString(),
  });
  await li.post(`/${id}/timeline`, {
    kind: 'promise',
    text: '回报',
    due: new Date(Date.now() - 1_000).toISOString(),
  });
  const deadline = new Date(Date.now() + 500).toISOString();
  await commander.done(`/${id}/supervise`, { deadline, note: '限期堵漏' });
  const overdue = async () =>
    (await li.timeline(id)).filter(
      ({ kind, data }) => /overdue|report_clock/.test(kind) || data['overdue'] === true,
    );
  await until('all are told', async () => (await overdue()).length === 3);
  expect((await li.one(id)).clocks).toMatchObject([
    { kind: 'unit_1h', escalations: 2, doneAt: null },
    { kind: 'authority_2h', escalations: 0 },
  ]);
  await system.server.kill9();
  system.server = await aServer({ urls: system.urls });
  await untilReadyz(system.server);
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  const order = ['report_clock', 'promise_overdue', 'supervision'];
  const found = (await overdue()).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  expect(found).toMatchObject([
    { kind: 'report_clock', by: null, data: { clock: 'unit_1h', escalations: 2, overdue: true } },
    { kind: 'promise_overdue', by: null, text: '回报' },
    { kind: 'supervision', by: null, text: '限期堵漏', data: { deadline, overdue: true } },
  ]);
  const told = (await journalAfter(system)).filter(
    ({ type, data }) =>
      type === 'incident.entry' && (data['entry'] as TimelineEntry).kind === 'promise_overdue',
  );
  expect(told).toHaveLength(1);
  const done = await li.done(`/${id}/clocks/unit_1h/done`, { note: '已电话报告' });
  expect(done.clocks[0]).toMatchObject({ kind: 'unit_1h', doneBy: 'li' });
  const twice = await wang.post(`/${id}/clocks/unit_1h/done`);
  expect(twice).toMatchObject({ status: 409, body: { by: 'li' } as unknown as Problem });
  expect((await wang.post(`/${id}/clocks/other/done`)).status).toBe(404);
});
