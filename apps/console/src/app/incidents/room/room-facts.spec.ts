import type { GridDelivery } from '@fengsui/contracts';
import { NOON, aSite } from '../../testing/make';
import { aLine, aZone, anIncident } from '../../testing/make-incident';
import { Refusal } from '../../api/problem';
import { deliveryText, isUnreached } from './delivery-text';
import { peopleOf } from './people';
import { quickReportText } from './quick-report-text';
import { refusalFacts } from './refusal-facts';
import { limitsOf, windText } from './zone-text';

function aDelivery(change: Partial<GridDelivery> = {}): GridDelivery {
  return {
    ...{ name: '何', role: '网格长', place: null, phone: '1', channel: 'sms', tries: 1 },
    ...{ state: 'delivered', reason: null, at: new Date(NOON).toISOString() },
    endedAt: new Date(NOON + 2000).toISOString(),
    ...change,
  };
}

const speaker = {
  t: (key: string, params: Record<string, string | number> = {}) =>
    [key, ...Object.values(params)].join(' '),
  name: ({ zh }: { zh: string }) => zh,
  number: String,
  age: (ms: number) => `${ms / 1000} s`,
};

describe('the zone in words', () => {
  it('says where the wind blows from, how hard, who measured it where and when', () => {
    expect(windText(aZone().wind, NOON + 60_000, speaker)).toBe(
      [
        'incident.wind.from incident.wind.ne 45',
        '3.2 m/s',
        'NH0001/WD',
        'incident.wind.away 820 m',
        'age.ago 60 s',
      ].join('incident.comma'),
    );
    const unknown = { fromDeg: null, speedMs: null, source: null, distanceM: null, t: null };
    expect(windText(unknown, NOON, speaker)).toBe('incident.wind.unknown');
  });

  it('counts north on both sides of zero', () => {
    const side = (fromDeg: number) =>
      windText({ fromDeg, speedMs: 1, source: 'x', distanceM: null, t: null }, NOON, speaker);
    expect([side(359), side(1), side(337)].map((text) => text.split(' ')[1])).toEqual([
      'incident.wind.n',
      'incident.wind.n',
      'incident.wind.nw',
    ]);
  });

  it('names each limit once', () => {
    const [area] = aZone().areas;
    if (!area) throw new Error('no area');
    const plume = { ...area, kind: 'plume' as const, limits: ['reference_only' as const] };
    expect(limitsOf(aZone({ areas: [area, plume] }))).toEqual(['reference_only', 'dense_gas']);
  });
});

describe('whom to call', () => {
  const site = aSite({ responsible: [{ role: '负责人', name: '李明', phone: '13800000000' }] });
  const facts = { incident: anIncident(), site, timeline: [], duty: null };

  it('is who reported it, the people of the site, and who is on duty there', () => {
    const seat = (town: string | null, name: string) => ({
      seat: 'duty',
      name: { zh: '值班员' },
      town,
      people: [{ code: name, name, phone: null, reachable: true }],
      until: null,
    });
    const duty = { at: '', seats: [seat(null, '王'), seat('440605124', '陈'), seat('x', '远')] };
    const incident = anIncident({ reporter: { phone: '110' } });
    expect(peopleOf({ ...facts, incident, duty }, speaker).map(({ name }) => name)).toEqual([
      null,
      '李明',
      '王',
      '陈',
    ]);
  });

  it('is the whole grid as it was called, where it was', () => {
    const people = [{ place: { zh: '丹灶镇' }, role: '网格长', name: '何', phone: '1' }];
    const timeline = [aLine({ kind: 'notified', data: { people } })];
    expect(peopleOf({ ...facts, timeline }, speaker)).toEqual([
      { role: '丹灶镇 网格长', name: '何', phone: '1', called: { delivery: null } },
    ]);
  });

  it('shows with each number the message that went to it, however the number is written', () => {
    const people = [
      { place: { zh: '丹灶镇' }, role: '网格长', name: '何', phone: '138 0000-0001' },
    ];
    const timeline = [aLine({ kind: 'notified', data: { people } })];
    const deliveries = [aDelivery({ phone: '13800000001' })];
    expect(peopleOf({ ...facts, timeline, deliveries }, speaker)[0]?.called?.delivery).toBe(
      deliveries[0],
    );
  });
});

describe('a text message to the grid', () => {
  const text = (change: Partial<GridDelivery>) =>
    deliveryText(aDelivery(change), { t: speaker.t, moment: (ms) => String(ms - NOON) });
  it('says by what it went, what came of it, when and why', () => {
    expect(text({})).toBe('incident.delivery.delivered 2000 sms');
    expect(text({ state: 'refused', reason: 'http_422' })).toBe(
      'incident.delivery.refused 2000 sms http_422',
    );
    expect(text({ state: 'expired' })).toBe(
      'incident.delivery.expired 2000 sms incident.delivery.noReason',
    );
    const waiting = { state: 'waiting', endedAt: null } as const;
    expect(text(waiting)).toBe('incident.delivery.waiting 0 sms');
    expect(text({ ...waiting, reason: 'timeout', tries: 3 })).toBe(
      'incident.delivery.trying sms 3 timeout',
    );
  });

  it('leaves somebody to be called where it did not arrive', () => {
    const unreached = (['waiting', 'delivered', 'refused', 'expired'] as const).filter((state) =>
      isUnreached(aDelivery({ state })),
    );
    expect(unreached).toEqual(['refused', 'expired']);
    expect(isUnreached(null)).toBe(true);
  });
});

describe('the quick report as text', () => {
  it('marks what is not known instead of leaving it out', () => {
    const fields = [
      { key: 'unit', label: { zh: '单位' }, value: '示范氯站' },
      { key: 'deaths', label: { zh: '死亡' }, value: null },
    ];
    const report = { incident: '7', at: '', fields, missing: ['deaths'] };
    const line = (label: string, value: string) => `${label}：${value}`;
    expect(quickReportText(report, '事故快报', '（待补充）', speaker.name, line)).toBe(
      '事故快报\n单位：示范氯站\n死亡：（待补充）',
    );
  });
});

describe('a refusal', () => {
  it('says who was faster and when, and how the incident is now', () => {
    const at = new Date(NOON).toISOString();
    const problem = { type: '', title: '', status: 409, by: 'li', at, incident: anIncident() };
    expect(refusalFacts(new Refusal(409, problem))).toEqual({
      by: 'li',
      atMs: NOON,
      incident: anIncident(),
      why: null,
      teams: [],
    });
    const nothing = { by: null, atMs: null, incident: null, why: null, teams: [] };
    expect(refusalFacts(new Refusal(0, null))).toEqual(nothing);
    const teams = [{ team: 'T', teamName: { zh: '华特' }, state: 'sent' }];
    const out = { type: '', title: '', status: 409, why: 'teams_out', teams };
    expect(refusalFacts(new Refusal(409, out))).toMatchObject({
      why: 'teams_out',
      teams: [{ zh: '华特' }],
    });
  });
});
