import type { IncidentReport, QuickReport } from '@fengsui/contracts';
import { parse } from 'csv-parse/sync';
import { aToken, call } from '../make/a-caller.js';
import { aReportedIncident } from '../make/a-picture.js';
import { aZoneRow } from '../make/an-incident-row.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { all, aTree } from '../make/a-tree.js';
import { aZoneView } from '../make/some-report-facts.js';

let system: System;
let duty: string;
let viewer: string;
let incident: string;

const post = async (path: string, body: object) => {
  const answer = await call(system.server, 'POST', `/incidents/${incident}/${path}`, {
    ...{ token: duty, body },
  });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
};
const file = async (query: string, of = incident) => {
  const response = await fetch(`${system.server.url}/api/v1/incidents/${of}/report?${query}`, {
    headers: { authorization: `Bearer ${viewer}` },
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

beforeAll(async () => {
  system = await aSystem();
  [duty, viewer] = await Promise.all([aToken('duty'), aToken('viewer')]);
  await load(system.server, aPlant([aPoint('T1', 'LT')]));
  const reporter = { name: '张三', phone: '13800000001' };
  const more = { site: 'T1', substance: 'CL2', text: '<b>=1+1 泄漏</b>', reporter };
  incident = await aReportedIncident(system.server, duty, more);
  await post('handle', {});
  await post('timeline', { kind: 'decision', text: '疏散下风向 & 封路' });
  await post('checklist/isolate', { done: true });
  await aZoneRow(system.ask, incident, { areas: aZoneView().areas });
});

it('drafts the quick report from what is held and names what is missing', async () => {
  const path = `/incidents/${incident}/quick-report`;
  const answer = await call(system.server, 'GET', path, { token: duty });
  const { fields, missing } = answer.body as QuickReport;
  const held = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
  expect(held).toMatchObject({
    unit: '试验站 T1 · T1',
    substance: '氯 (UN 1017, CAS 7782-50-5)',
    informant: '电话报告 张三 13800000001',
    reporter: 'a-duty',
  });
  expect(held['measures']).toContain('疏散下风向 & 封路');
  expect(held['place']).toContain('狮山');
  expect(missing).toEqual(expect.arrayContaining(['casualties', 'level', 'teams']));
  const english = await call(system.server, 'GET', `${path}?lang=en`, { token: duty });
  expect(JSON.stringify(english.body)).toContain('a phone call');
});

it('tells how long each step took, as JSON', async () => {
  const { bytes } = await file('format=json');
  const report = JSON.parse(bytes.toString()) as IncidentReport;
  expect(report.incident.id).toBe(incident);
  expect(report.times.decide).toBeGreaterThanOrEqual(0);
  expect(report.times.close).toBeNull();
  expect(report.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opened', 'decision', 'checklist']),
  );
  expect(report.checklist.find(({ code }) => code === 'isolate')?.doneBy).toBe('a-duty');
  expect(JSON.parse((await file('')).bytes.toString())).toMatchObject({ times: report.times });
});

it('is a table for a spreadsheet', async () => {
  const { headers, bytes } = await file('format=csv');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toBe(`attachment; filename=incident-${incident}.csv`);
  const rows = parse<Record<string, string>>(bytes, { bom: true, columns: true });
  expect(
    rows.find(({ section, key }) => section === 'timeline' && key === 'decision'),
  ).toMatchObject({ by: 'a-duty', value: '疏散下风向 & 封路' });
});

it('is a page that runs nothing, in both languages', async () => {
  const { headers, bytes } = await file('format=html');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  const trees = all(aTree(bytes.toString()));
  expect(trees.some(({ name }) => name === 'script' || name === 'b')).toBe(false);
  expect(trees.some(({ text, name }) => name === 'h1' && text.includes('事后复盘报告'))).toBe(true);
  expect((await file('format=html&lang=en')).bytes.toString()).toContain('After-action report');
});

it('is a PDF with the Chinese letters that it uses', async () => {
  const { headers, bytes } = await file('format=pdf');
  expect(headers['content-type']).toBe('application/pdf');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1')).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansHans/);
  expect(bytes.length).toBeLessThan(500_000);
});

it('holds up nothing else while a long PDF is made', async () => {
  const long = await aReportedIncident(system.server, duty, { site: 'T1' });
  await system.ask(
    `INSERT INTO incident_entry (incident_id, kind, at, by_user, text)
     SELECT ${long}, 'note', now() + n * interval '1 second', 'li', repeat('现场测量浓度下降，继续监测。', 6)
     FROM generate_series(1, 1500) n`,
  );
  const lagMs = async () => {
    const text = await (await fetch(`${system.server.url}/metrics`)).text();
    return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1000;
  };
  // The font is read by the first one; each look at the lag begins it anew.
  await file('format=pdf');
  await lagMs();
  const from = performance.now();
  const { status, bytes } = await file('format=pdf', long);
  const took = performance.now() - from;
  const lag = await lagMs();
  console.info('ms of a long PDF, and the longest stop of the server meanwhile', { took, lag });
  expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(took).toBeGreaterThan(500);
  expect(lag).toBeLessThan(Math.min(300, took / 3));
});

it('is an alert for other systems, with the zone', async () => {
  const { headers, bytes } = await file('format=cap');
  expect(headers['content-type']).toMatch(/^application\/cap\+xml/);
  const trees = all(aTree(bytes.toString()));
  const text = (name: string) => trees.find((tree) => tree.name === name)?.text;
  expect([text('status'), text('msgType'), text('severity')]).toEqual([
    ...['Actual', 'Alert', 'Severe'],
  ]);
  expect(text('polygon')).toMatch(/^[\d.]+,[\d.]+( [\d.]+,[\d.]+){3,}$/);
});

it('knows no other format, language or incident', async () => {
  expect((await file('format=docx')).status).toBe(400);
  expect((await file('lang=fr')).status).toBe(400);
  expect((await file('', '999999')).status).toBe(404);
  expect((await file('', 'x')).status).toBe(404);
});
