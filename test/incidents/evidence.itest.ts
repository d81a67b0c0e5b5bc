import { createHash } from 'node:crypto';
import type { ChecklistItem, Page, PhotoView, Problem, TimelineEntry } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aJpeg, aReportedIncident, PNG, sendPicture } from '../make/a-picture.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aSystem, journalAfter, type System } from '../make/a-system.js';

const MIB = 1024 * 1024;
let system: System;
let duty: string;
let commander: string;
let viewer: string;

beforeAll(async () => {
  system = await aSystem();
  await load(system.server, aPlant([aPoint('T1', 'LT')]));
  [duty, commander, viewer] = await Promise.all([
    aToken('duty'),
    aToken('commander'),
    aToken('viewer'),
  ]);
});

const anIncident = (more = {}) => aReportedIncident(system.server, duty, { site: 'T1', ...more });
const get = async <T>(path: string, token = viewer): Promise<T> =>
  (await call(system.server, 'GET', path, { token })).body as T;
const timeline = async (incident: string, kind: string): Promise<TimelineEntry[]> =>
  (await get<Page<TimelineEntry>>(`/incidents/${incident}/timeline`)).items.filter(
    (entry) => entry.kind === kind,
  );
const tick = (incident: string, item: string, body: object, token = duty) =>
  call(system.server, 'POST', `/incidents/${incident}/checklist/${item}`, { token, body });

describe('the checklist', () => {
  it('is that of the substance; the first to tick a step stays named', async () => {
    const incident = await anIncident({ substance: 'CL2' });
    const items = await get<ChecklistItem[]>(`/incidents/${incident}/checklist`);
    const codes = items.map(({ code }) => code);
    expect(codes).toContain('gas-tight-suit');
    expect(codes).not.toContain('foam');
    expect(items.every(({ doneAt }) => doneAt === null)).toBe(true);

    const first = await tick(incident, 'isolate', { done: true, note: '半径 600 m' });
    expect(first.body).toMatchObject({ code: 'isolate', doneBy: 'a-duty', note: '半径 600 m' });
    const again = await tick(incident, 'isolate', { done: true }, commander);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await timeline(incident, 'checklist')).toMatchObject([
      { by: 'a-duty', text: '半径 600 m', data: { item: 'isolate', done: true } },
    ]);
    const told = (await journalAfter(system)).filter(
      ({ type, data }) =>
        type === 'incident.entry' && (data['entry'] as TimelineEntry).kind === 'checklist',
    );
    expect(told).toHaveLength(1);
  });

  it('lets a tick be taken back, which the timeline keeps', async () => {
    const incident = await anIncident();
    await tick(incident, 'identify', { done: true });
    const back = await tick(incident, 'identify', { done: false, note: '弄错了' }, commander);
    expect(back.body).toMatchObject({ doneAt: null, doneBy: 'a-commander', note: '弄错了' });
    await tick(incident, 'identify', { done: false });
    const entries = await timeline(incident, 'checklist');
    expect(entries.map(({ by, data }) => [by, data['done']])).toEqual([
      ['a-duty', true],
      ['a-commander', false],
    ]);
  });

  it('keeps what was done when the substance becomes known', async () => {
    const incident = await anIncident();
    await tick(incident, 'worst-case', { done: true });
    const source = { substance: 'GASOLINE' };
    const known = await call(system.server, 'POST', `/incidents/${incident}/source`, {
      ...{ token: commander, body: source },
    });
    expect(known.status).toBe(200);
    const items = await get<ChecklistItem[]>(`/incidents/${incident}/checklist`);
    expect(items.map(({ code }) => code)).toContain('foam');
    expect(items.find(({ code }) => code === 'worst-case')?.doneBy).toBe('a-duty');
  });

  it('has no other step, belongs to an incident, and ends with it, naming who closed it', async () => {
    const incident = await anIncident();
    expect((await tick(incident, 'coffee', { done: true })).status).toBe(404);
    expect((await tick(incident, 'foam', { done: true })).status).toBe(404);
    expect((await tick('999999', 'isolate', { done: true })).status).toBe(404);
    expect((await tick(incident, 'isolate', { done: 'yes' })).status).toBe(400);
    const steps: [string, object, string][] = [
      ['handle', {}, duty],
      ['recheck', { result: '已处置' }, duty],
      ['close', { reason: '复查合格' }, commander],
    ];
    for (const [step, body, token] of steps) {
      const path = `/incidents/${incident}/${step}`;
      expect((await call(system.server, 'POST', path, { token, body })).status).toBe(200);
    }
    const late = await tick(incident, 'isolate', { done: true });
    expect(late).toMatchObject({ status: 409, body: { closedBy: 'a-commander' } });
  });
});

describe('photos', () => {
  it('come back as they were sent, in a shape that a browser only shows', async () => {
    const incident = await anIncident();
    const sent = await sendPicture(system.server, incident, PNG, {
      ...{ token: duty, type: 'image/png', caption: '东门 <b>泄漏</b>' },
    });
    const sha256 = createHash('sha256').update(PNG).digest('hex');
    expect(sent).toMatchObject({
      status: 201,
      body: { incident, type: 'image/png', bytes: PNG.length, sha256, by: 'a-duty' },
    });
    const { id } = sent.body as PhotoView;
    const list = await get<PhotoView[]>(`/incidents/${incident}/photos`);
    expect(list).toEqual([sent.body]);
    expect(list[0]?.caption).toBe('东门 <b>泄漏</b>');

    const answer = await fetch(`${system.server.url}/api/v1/incidents/${incident}/photos/${id}`, {
      headers: { authorization: `Bearer ${viewer}` },
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="incident-${incident}-${id}.png"`,
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(await timeline(incident, 'photo')).toMatchObject([
      { by: 'a-duty', text: '东门 <b>泄漏</b>', data: { photo: id, type: 'image/png' } },
    ]);
  });

  it('sent twice are one, also at once', async () => {
    const incident = await anIncident();
    const picture = aJpeg(2_000, 7);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        sendPicture(system.server, incident, picture, { token: duty, type: 'image/jpeg' }),
      ),
    );
    expect(new Set(answers.map(({ body }) => (body as PhotoView).id)).size).toBe(1);
    expect(await timeline(incident, 'photo')).toHaveLength(1);
  });

  it('are pictures by their bytes, whatever they are called', async () => {
    const incident = await anIncident();
    const page = Buffer.from('<html><script>alert(1)</script>');
    const send = (picture: Buffer, type: string, token = duty) =>
      sendPicture(system.server, incident, picture, { token, type });
    expect((await send(page, 'image/png')).status).toBe(415);
    expect((await send(PNG, 'text/html')).status).toBe(415);
    expect((await send(PNG, 'image/svg+xml')).status).toBe(415);
    expect((await send(Buffer.alloc(0), 'image/png')).status).toBe(415);
    // The bytes are right: what it is called does not matter.
    const wrongly = await send(PNG, 'image/jpeg');
    expect((wrongly.body as PhotoView).type).toBe('image/png');
    expect((await send(PNG, 'image/png', viewer)).status).toBe(403);
    expect(
      (await call(system.server, 'GET', `/incidents/${incident}/photos/1x`, { token: viewer }))
        .status,
    ).toBe(404);
  });

  it('are at most 8 MiB, and belong to an incident that there is', async () => {
    const incident = await anIncident();
    const send = (bytes: number, to = incident) =>
      sendPicture(system.server, to, aJpeg(bytes, 1), { token: duty, type: 'image/jpeg' });
    expect((await send(8 * MIB)).status).toBe(201);
    const large = await send(8 * MIB + 1);
    expect(large.status).toBe(413);
    expect((large.body as Problem).title).toBe('Payload Too Large');
    expect((await send(100, '999999')).status).toBe(404);
    const other = await anIncident();
    const [photo] = await get<PhotoView[]>(`/incidents/${incident}/photos`);
    const path = `/incidents/${other}/photos/${photo?.id ?? ''}`;
    expect((await call(system.server, 'GET', path, { token: viewer })).status).toBe(404);
  });
});
