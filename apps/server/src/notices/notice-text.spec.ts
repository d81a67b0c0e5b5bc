import { aContent, aToldAlarm } from '../../../../test/make/a-notice.js';
import { noticeText } from './notice-text.js';

describe('what people read', () => {
  it('is Chinese first: severity, site, point, value, limit, time of Shanghai, occurrence', () => {
    expect(noticeText(aContent())).toEqual({
      subject: '【红色报警】新报警 试验站',
      short:
        '【红色报警】新报警 站点 试验站（T1） 测点 T1/GD17.CH4 甲烷 52.5 %LEL，高高限 50 %LEL ' +
        '时间 2026-03-01 16:00:10（北京时间） 报警编号 41',
      long: [
        '【红色报警】新报警',
        '站点 试验站（T1）',
        '测点 T1/GD17.CH4 甲烷',
        '52.5 %LEL，高高限 50 %LEL',
        '时间 2026-03-01 16:00:10（北京时间）',
        '报警编号 41',
        '值班员（第 1 级）',
        '',
        'Severity 1 (red) alarm; T1/GD17.CH4 Methane; Test site (T1); 52.5 %LEL, high-high limit 50 %LEL; 2026-03-01 16:00:10 +08:00; occurrence 41',
      ].join('\n'),
    });
  });

  it('says in a later step how long nobody acknowledged', () => {
    const content = aContent();
    const { long } = noticeText({ ...content, step: 1, dueAt: content.at + 60_000 });
    expect(long).toContain('（第 2 级），已 60 秒无人确认');
  });

  it('says when the condition is over but nobody has acknowledged', () => {
    expect(noticeText(aContent({ active: false })).short).toContain('现已恢复，待确认');
  });

  it('tells of a flood how many, of which severity, and the first one', () => {
    const flood = { alarms: 25, bySeverity: { 2: 20, 3: 5 }, occurrences: [] };
    const { long, subject } = noticeText(aContent({ flood, alarm: aToldAlarm({ severity: 2 }) }));
    expect(subject).toBe('【报警集中】1 分钟内 25 条报警（橙色 20、黄色 5），首条：橙色 试验站');
    expect(long).toContain('报警编号 41');
    expect(long).toContain(
      '25 alarms within a minute (orange 20, yellow 5), the first: severity 2',
    );
  });

  it('of a gateway and of the platform has neither point nor value', () => {
    const base = { point: null, value: null, unit: null, limit: null, limitValue: null };
    const gateway = aToldAlarm({
      ...base,
      gateway: 'T1-G',
      rule: 'gateway_offline',
      ruleKind: 'gateway_offline',
    });
    expect(noticeText(aContent({ alarm: gateway })).short).toContain('网关 T1-G 网关离线 时间');
    const names = { site: null, point: null };
    const platform = aToldAlarm({
      ...base,
      gateway: null,
      site: null,
      names,
      rule: 'platform_blind',
      ruleKind: 'platform_blind',
    });
    expect(noticeText(aContent({ alarm: platform })).short).toBe(
      '【红色报警】新报警 平台失明：收不到现场数据 时间 2026-03-01 16:00:10（北京时间） 报警编号 41',
    );
  });

  it('names a rule that people wrote by its kind, and one that nobody knows by its code', () => {
    const text = (changes: object) =>
      noticeText(aContent({ alarm: aToldAlarm({ limit: null, limitValue: null, ...changes }) }))
        .short;
    expect(text({ rule: 'leak-main-3', ruleKind: 'compound' })).toContain('组合条件，52.5 %LEL');
    const told = aToldAlarm({ rule: 'event.flame', limit: null, limitValue: null });
    delete told.ruleKind;
    expect(noticeText(aContent({ alarm: told })).short).toContain('event.flame');
  });
});
