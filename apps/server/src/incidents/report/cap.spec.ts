import fc from 'fast-check';
import { all, aTree, type Tree } from '../../../../../test/make/a-tree.js';
import {
  anIncidentView,
  aZoneView,
  someReportFacts,
  T0,
} from '../../../../../test/make/some-report-facts.js';
import { CAP_NAMESPACE, incidentCap } from './cap.js';
import type { ReportFacts } from './report-facts.js';

type Times = '1' | '?' | '*' | '+';
/** The OASIS schema of CAP 1.2: children in their order, and how often each may stand. */
const SCHEMA: Record<string, Record<string, Times>> = {
  alert: {
    ...{ identifier: '1', sender: '1', sent: '1', status: '1', msgType: '1', source: '?' },
    ...{ scope: '1', restriction: '?', addresses: '?', code: '*', note: '?', references: '?' },
    ...{ incidents: '?', info: '*' },
  },
  info: {
    ...{ language: '?', category: '+', event: '1', responseType: '*', urgency: '1' },
    ...{ severity: '1', certainty: '1', audience: '?', eventCode: '*', effective: '?' },
    ...{ onset: '?', expires: '?', senderName: '?', headline: '?', description: '?' },
    ...{ instruction: '?', web: '?', contact: '?', parameter: '*', resource: '*', area: '*' },
  },
  area: { areaDesc: '1', polygon: '*', circle: '*', geocode: '*', altitude: '?', ceiling: '?' },
  parameter: { valueName: '1', value: '1' },
  geocode: { valueName: '1', value: '1' },
};
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;
const PAIR = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;
const CONTENT: Record<string, RegExp> = {
  identifier: /^[^\s,<&]+$/,
  sender: /^[^\s,<&]+$/,
  sent: TIME,
  effective: TIME,
  onset: TIME,
  status: /^(Actual|Exercise|System|Test|Draft)$/,
  msgType: /^(Alert|Update|Cancel|Ack|Error)$/,
  scope: /^(Public|Restricted|Private)$/,
  category: /^(Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other)$/,
  responseType: /^(Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None)$/,
  urgency: /^(Immediate|Expected|Future|Past|Unknown)$/,
  severity: /^(Extreme|Severe|Moderate|Minor|Unknown)$/,
  certainty: /^(Observed|Likely|Possible|Unlikely|Unknown)$/,
};

const read = (facts: ReportFacts): Tree => aTree(incidentCap(facts));

function check(element: Tree): void {
  const children = element.children.map(({ name }) => name);
  const schema = SCHEMA[element.name];
  if (!schema) {
    expect(children).toEqual([]);
    const content = CONTENT[element.name];
    if (content) expect(element.text).toMatch(content);
    return;
  }
  const order = Object.keys(schema);
  const places = children.map((name) => order.indexOf(name));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const [name, times] of Object.entries(schema)) {
    const count = children.filter((child) => child === name).length;
    if (times === '1' || times === '+') expect({ name, count }).not.toEqual({ name, count: 0 });
    if (times === '1' || times === '?') expect(count).toBeLessThanOrEqual(1);
  }
  for (const child of element.children) check(child);
}
const texts = (root: Tree, name: string) =>
  all(root)
    .filter((tree) => tree.name === name)
    .map(({ text }) => text);

describe('an incident as CAP 1.2', () => {
  it('has the elements of the schema in its order, whatever people have written', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.boolean(), (zh, en, hasZone, isDrill) => {
        const incident = anIncidentView({ title: { zh, en }, drill: isDrill ? zh : null });
        const facts = someReportFacts({ incident, zone: hasZone ? aZoneView() : null });
        const root = read(facts);
        expect(root).toMatchObject({ name: 'alert', attributes: { xmlns: CAP_NAMESPACE } });
        check(root);
      }),
    );
  });

  it('is in both languages, says when in Shanghai, and is for authorities alone', () => {
    const root = read(someReportFacts());
    expect(texts(root, 'language')).toEqual(['zh-CN', 'en-US']);
    expect(texts(root, 'sent')).toEqual(['2026-03-01T16:02:10+08:00']);
    expect(texts(root, 'onset')).toEqual([
      '2026-03-01T16:00:10+08:00',
      '2026-03-01T16:00:10+08:00',
    ]);
    expect(texts(root, 'scope')).toEqual(['Restricted']);
    expect(texts(root, 'headline')).toEqual(['示范站 氯气报警', 'Demo station chlorine alarm']);
    expect(texts(root, 'category')).toEqual(['Safety', 'CBRNE', 'Safety', 'CBRNE']);
  });

  it('is Actual, of a drill Exercise', () => {
    expect(texts(read(someReportFacts()), 'status')).toEqual(['Actual']);
    const drill = someReportFacts({ incident: anIncidentView({ drill: '3' }) });
    expect(texts(read(drill), 'status')).toEqual(['Exercise']);
    expect(texts(read(drill), 'note')).toEqual(['演练 Exercise 3']);
  });

  it('draws the zone by latitude and longitude, closed', () => {
    const root = read(someReportFacts({ zone: aZoneView() }));
    expect(texts(root, 'areaDesc')).toEqual(['初始隔离区 600 m', 'Initial isolation 600 m']);
    for (const polygon of texts(root, 'polygon')) {
      const pairs = polygon.split(' ');
      expect(pairs).toEqual(['23.1,113', '23.1,113.01', '23.11,113.01', '23.1,113']);
      for (const pair of pairs) expect(pair).toMatch(PAIR);
    }
    expect(texts(root, 'circle')).toEqual([]);
  });

  it('without a zone names the place, and without a place none', () => {
    const root = read(someReportFacts());
    expect(texts(root, 'circle')).toEqual(['23.128,113 0', '23.128,113 0']);
    expect(texts(root, 'areaDesc')).toEqual(['狮山镇', 'Shishan']);
    const nowhere = anIncidentView({ position: null, town: null });
    expect(texts(read(someReportFacts({ incident: nowhere, townName: null })), 'area')).toEqual([]);
  });

  it('gives the all-clear when the incident is closed', () => {
    const closed = anIncidentView({ state: 'closed', closedAt: new Date(T0).toISOString() });
    const root = read(someReportFacts({ incident: closed, zone: aZoneView() }));
    expect(texts(root, 'urgency')).toEqual(['Past', 'Past']);
    expect(texts(root, 'responseType')).toEqual(['AllClear', 'AllClear']);
    expect(texts(root, 'instruction')).toEqual([]);
  });
});
