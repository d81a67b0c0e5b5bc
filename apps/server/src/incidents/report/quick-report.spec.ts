import {
  anEntry,
  anIncidentAlarm,
  anIncidentView,
  aZoneView,
  someReportFacts,
  T0,
} from '../../../../../test/make/some-report-facts.js';
import { quickReport } from './quick-report.js';
import type { ReportFacts } from './report-facts.js';

const fields = (facts: ReportFacts, lang: 'zh' | 'en' = 'zh') =>
  Object.fromEntries(quickReport(facts, 'duty', lang).fields.map(({ key, value }) => [key, value]));

describe('the draft of the quick report', () => {
  it('says what is held, in the words of people', () => {
    expect(fields(someReportFacts())).toMatchObject({
      unit: '示范站 · 示范企业 · NH0001',
      time: '2026-03-01 16:00:10',
      place: '狮山镇 示范站 T-101 23.128, 113 (WGS84)',
      substance: '氯 (UN 1017, CAS 7782-50-5)',
      informant: '监测报警',
      reporter: 'duty',
    });
  });

  it('names what is missing and guesses nothing', () => {
    const { fields: all, missing } = quickReport(someReportFacts(), 'duty', 'zh');
    expect(missing).toEqual(['casualties', 'level', 'measures', 'teams', 'area', 'reports']);
    expect(all.filter(({ value }) => value === null).map(({ key }) => key)).toEqual(missing);
    const bare = anIncidentView({
      ...{ site: null, siteName: null, town: null, unitOfPlant: null, position: null },
      substance: null,
    });
    const empty = someReportFacts({ incident: bare, alarms: [], site: null, townName: null });
    expect(quickReport(empty, 'duty', 'zh').missing).toEqual(
      expect.arrayContaining(['unit', 'place', 'substance']),
    );
  });

  it('says nobody died only when somebody has said so, and that a level is not confirmed', () => {
    const incident = anIncidentView({
      casualties: { deaths: 0, seriouslyInjured: 2, lossYuan: 30_000 },
      level: { computed: 'general', confirmed: null, by: null },
    });
    expect(fields(someReportFacts({ incident }))).toMatchObject({
      casualties: '死亡 0 人，重伤 2 人，直接经济损失 30000 元',
      level: '一般事故（初步判定，未确认）',
    });
    const level = { computed: 'general', confirmed: 'larger', by: 'commander' } as const;
    expect(fields(someReportFacts({ incident: anIncidentView({ level }) })).level).toBe('较大事故');
  });

  it('takes measures from what was ticked, decided and reported as the result', () => {
    const facts = someReportFacts({
      incident: anIncidentView({ result: '阀门已关闭' }),
      timeline: [anEntry(), anEntry({ id: '2', kind: 'decision', text: '疏散下风向' })],
    });
    const [first] = facts.checklist;
    if (first) Object.assign(first, { doneAt: new Date(T0).toISOString(), doneBy: 'duty' });
    expect(fields(facts).measures).toBe(`${first?.text.zh ?? ''}；疏散下风向；阀门已关闭`);
  });

  it('tells the teams, the area and the reports made, in the language asked for', () => {
    const facts = someReportFacts({
      zone: aZoneView(),
      teams: [{ name: { zh: '华特', en: 'Huate' }, state: 'on_scene', sentAt: T0 + 90_000 }],
      incident: anIncidentView({
        clocks: [
          {
            kind: 'unit_1h',
            startedAt: new Date(T0).toISOString(),
            dueAt: new Date(T0 + 3_600_000).toISOString(),
            doneAt: new Date(T0 + 600_000).toISOString(),
            doneBy: 'duty',
            escalations: 0,
          },
        ],
      }),
    });
    expect(fields(facts, 'en')).toMatchObject({
      teams: 'Huate on scene 2026-03-01 16:01:40',
      area: 'isolation 600 m; receptors inside 0; zone as drawn at 2026-03-01 16:00:15',
      reports: 'report of the unit within 1 h 2026-03-01 16:10:10 duty',
      place: 'Shishan Demo station T-101 23.128, 113 (WGS84)',
    });
  });

  it('tells how it began by the first-out and how many followed', () => {
    const explanation = { firstOut: anIncidentAlarm(), more: 6, withinS: 40, by: {} };
    const incident = anIncidentView({ explanation });
    expect(fields(someReportFacts({ incident })).course).toBe(
      '示范站 氯气报警；首发报警 NH0001/GD12.CL2 2.4 ppm（2026-03-01 16:00:10），40 秒内另有 6 条；处置中',
    );
  });

  it('never puts the value of a worse limit beside the time of the first', () => {
    const worse = anIncidentAlarm({ escalatedAt: Date.parse('2026-03-01T08:00:15Z') });
    const explanation = { firstOut: worse, more: 6, withinS: 40, by: {} };
    const facts = someReportFacts({ incident: anIncidentView({ explanation }) });
    expect(fields(facts).course).toContain(
      '首发报警 NH0001/GD12.CL2（2026-03-01 16:00:10），2026-03-01 16:00:15 升至 2.4 ppm，40 秒内另有 6 条',
    );
    expect(fields(facts, 'en').course).toContain(
      'first-out NH0001/GD12.CL2 at 2026-03-01 16:00:10, risen to 2.4 ppm at 2026-03-01 16:00:15, 6 more',
    );
  });
});
