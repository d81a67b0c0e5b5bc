import { anAlarm, anAlarmRecord, aGatewaySubject, T0 } from '../../../../test/make/an-alarm.js';
import { alarmNewsData, alarmView } from './alarm-record.js';
import { THE_PLATFORM } from './subjects.js';

describe('an alarm as people see it', () => {
  it('of a point names point, gateway, site and what is measured', () => {
    expect(alarmView(anAlarmRecord(), T0)).toMatchObject({
      occurrence: '41',
      version: 1,
      point: 'NH0001/GD17.CH4',
      gateway: 'NH0001-G',
      site: 'NH0001',
      rule: 'limits.high',
      ruleVersion: 7,
      limit: 'H',
      limitValue: 25,
      severity: 2,
      state: 'unacknowledged',
      value: 30,
      unit: '%LEL',
      peak: 30,
      t: T0,
      raisedAt: '2026-03-01T08:00:10.050Z',
      ackedAt: null,
      supersededBy: null,
      names: { site: { zh: '测试站点', en: 'Test site' }, point: { zh: '甲烷', en: 'Methane' } },
      quantity: 'combustible_gas',
      substance: 'CH4',
      position: [113, 23.128],
    });
  });

  it('of a gateway has no point and no unit', () => {
    const view = alarmView(
      anAlarmRecord({ subject: aGatewaySubject(), rule: 'gateway_offline' }),
      T0,
    );
    expect(view).toMatchObject({
      point: null,
      gateway: 'NH0001-G',
      site: 'NH0001',
      position: [113, 23.128],
      unit: null,
      quantity: null,
      names: { site: { zh: '测试站点' }, point: null },
    });
  });

  it('of the platform belongs to no site', () => {
    expect(
      alarmView(anAlarmRecord({ subject: THE_PLATFORM, rule: 'platform_blind' }), T0),
    ).toMatchObject({
      point: null,
      gateway: null,
      site: null,
      position: null,
      names: { site: null, point: null },
    });
  });

  it('tells each of its times, and who acknowledged and why', () => {
    const alarm = anAlarm({
      active: false,
      acked: true,
      open: false,
      escalatedAt: T0 + 1_000,
      returnedAt: T0 + 2_000,
      ackedAt: T0 + 3_000,
      ackedBy: 'duty',
      ackComment: 'seen',
      clearedAt: T0 + 3_000,
    });
    expect(alarmView(anAlarmRecord({ alarm, supersededBy: 42 }), T0)).toMatchObject({
      state: 'normal',
      open: false,
      escalatedAt: '2026-03-01T08:00:11.000Z',
      returnedAt: '2026-03-01T08:00:12.000Z',
      ackedAt: '2026-03-01T08:00:13.000Z',
      ackedBy: 'duty',
      ackComment: 'seen',
      clearedAt: '2026-03-01T08:00:13.000Z',
      supersededBy: '42',
    });
  });

  it('is shelved only until its shelving expires', () => {
    const record = anAlarmRecord({ alarm: anAlarm({ shelvedUntil: T0 + 1 }) });
    expect(alarmView(record, T0)).toMatchObject({ state: 'shelved', shelved: true });
    expect(alarmView(record, T0 + 1)).toMatchObject({ state: 'unacknowledged', shelved: false });
  });
});

describe('what the journal tells of an alarm', () => {
  it('carries what the contract names, and the alarm as a whole', () => {
    const record = anAlarmRecord();
    expect(alarmNewsData(record, T0)).toEqual({
      occurrence: '41',
      point: 'NH0001/GD17.CH4',
      gateway: 'NH0001-G',
      site: 'NH0001',
      severity: 2,
      value: 30,
      t: T0,
      alarm: alarmView(record, T0),
    });
  });
});
