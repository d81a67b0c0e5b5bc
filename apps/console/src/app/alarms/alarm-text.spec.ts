import { anAlarm } from '../testing/make';
import { alarmSubject } from './alarm-text';

const speaker = {
  t: (key: string) => key,
  name: ({ zh }: { zh: string }) => zh,
};

describe('what an alarm is about', () => {
  it('is the point by name, or by tag where it has none', () => {
    expect(alarmSubject(anAlarm(), speaker).subject).toBe('可燃气体 GD-17');
    const unnamed = anAlarm({ names: { site: null, point: null } });
    expect(alarmSubject(unnamed, speaker)).toEqual({ subject: 'GD17.CH4', place: 'NH0001' });
  });

  it('is the gateway, or the platform itself', () => {
    const names = { site: null, point: null };
    const gateway = anAlarm({ point: null, gateway: 'G', names });
    expect(alarmSubject(gateway, speaker).subject).toBe('alarm.gateway');
    const platform = anAlarm({ point: null, site: null, names });
    expect(alarmSubject(platform, speaker)).toEqual({ subject: 'alarm.platform', place: null });
  });

  it('is the rule where it is about several points: by name, or by kind', () => {
    const names = { site: { zh: '示范气站' }, point: null };
    const several = anAlarm({ point: null, rule: 'main-leak', ruleKind: 'compound', names });
    expect(alarmSubject(several, speaker).subject).toBe('rules.kind.compound');
    const named = { ...speaker, rule: () => '主管泄漏' };
    expect(alarmSubject(several, named)).toEqual({ subject: '主管泄漏', place: '示范气站' });
  });
});
