import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { anAlarm } from '../testing/make';
import { Screen } from '../shell/screen';
import { speak } from '../testing/speak';
import { Words, provideWords } from '../words/words';
import { zh } from '../words/zh';
import { AlarmRow } from './alarm-row';
import type { Progress } from './commands/command';
import { RuleNames } from './rule-names';

const aRule = { code: 'main-leak', kind: 'compound', name: { zh: '主管泄漏', en: 'Main leaks' } };

function aRow(alarm: AlarmView, progress?: Progress, mayAcknowledge = true) {
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: Api, useValue: { get: () => Promise.resolve(aRule) } },
      { provide: LiveLink, useValue: { onNews: () => undefined } },
      { provide: Screen, useValue: { stackedRows: signal(false) } },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  const fixture = TestBed.createComponent(AlarmRow);
  fixture.componentRef.setInput('alarm', alarm);
  fixture.componentRef.setInput('progress', progress);
  fixture.componentRef.setInput('mayAcknowledge', mayAcknowledge);
  let acknowledged = 0;
  fixture.componentInstance.acknowledge.subscribe(() => acknowledged++);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  const find = (id: string) => host.querySelector<HTMLButtonElement>(`[data-testid=${id}]`);
  return { fixture, host, find, acknowledged: () => acknowledged };
}

describe('an alarm on the list', () => {
  it('says how bad, what, where, by how much and over which limit', () => {
    const { host } = aRow(anAlarm({ severity: 1, limit: 'HH', limitValue: 50, value: 56.5 }));
    for (const said of [
      '红色',
      '可燃气体 GD-17',
      '示范气站',
      '56.5 %LEL',
      'HH 高高限 50',
      '未确认',
    ])
      expect(host.textContent).toContain(said);
  });

  it('speaks English when asked', () => {
    const { host, fixture } = aRow(anAlarm({ limit: 'HH', limitValue: 50 }));
    speak('en');
    fixture.detectChanges();
    for (const said of [
      'Orange',
      'combustible gas GD-17',
      'Demo gas station',
      'HH 50',
      'Unacknowledged',
    ])
      expect(host.textContent).toContain(said);
  });

  it('is acknowledged with one click', () => {
    const { find, acknowledged } = aRow(anAlarm());
    find('ack')?.click();
    expect(acknowledged()).toBe(1);
  });

  it('shows pending instead of success until the news comes', () => {
    for (const kind of ['pending', 'accepted'] as const) {
      const { find } = aRow(anAlarm(), { command: 'ack', kind });
      expect(find('ack-pending')?.textContent).toContain('确认中');
      expect(find('ack')).toBeNull();
      expect(find('acked-by')).toBeNull();
      TestBed.resetTestingModule();
    }
  });

  it('shows a refusal on the row and lets one try again', () => {
    const { find } = aRow(anAlarm(), { command: 'ack', kind: 'refused', status: 409 });
    expect(find('ack-refusal')?.textContent).toContain('此后报警有变化');
    expect(find('ack')?.disabled).toBe(false);
  });

  it('says so when the server did not answer', () => {
    const { find } = aRow(anAlarm(), { command: 'ack', kind: 'refused', status: 0 });
    expect(find('ack-refusal')?.textContent).toContain('服务器没有应答');
  });

  it('says who has it, and when', () => {
    const { find } = aRow(
      anAlarm({
        acked: true,
        state: 'acknowledged',
        ackedBy: 'duty',
        ackedAt: '2026-03-01T04:03:22Z',
      }),
    );
    expect(find('acked-by')?.textContent).toMatch(/duty\s*12:03:22/);
  });

  it('tells those who may not acknowledge why', () => {
    const { find } = aRow(anAlarm(), undefined, false);
    expect(find('ack')?.disabled).toBe(true);
    expect(find('ack')?.getAttribute('aria-label')).toContain('您的角色不能确认');
  });

  it('has a mark of its own when it returned before anyone acknowledged', () => {
    const { host } = aRow(anAlarm({ active: false, state: 'returned' }));
    expect(host.querySelector('fs-severity-mark.returned')).not.toBeNull();
    expect(host.textContent).toContain('已恢复·未确认');
  });

  it('does not hide that it has been worse', () => {
    const { host } = aRow(anAlarm({ severity: 2, peakSeverity: 1 }));
    expect(host.textContent).toContain('曾达红色');
  });

  it('names the rule where there is no value, and the gateway where there is no point', () => {
    const { host } = aRow(
      anAlarm({
        rule: 'gateway_offline',
        ruleKind: 'gateway_offline',
        point: null,
        gateway: 'NH0001-G',
        value: null,
        limit: null,
        names: { site: { zh: '示范气站' }, point: null },
      }),
    );
    expect(host.textContent).toContain('网关 NH0001-G');
    expect(host.textContent).toContain('网关离线');
  });

  it.each([
    ['unacknowledged', {}],
    ['acknowledged', { acked: true }],
    ['returned', { active: false }],
    ['latched', { active: false, acked: true, latched: true }],
    ['shelved', { shelved: true }],
    ['suppressed', { suppressed: true }],
    ['out_of_service', { outOfService: true }],
  ] as const)('says %s in words beside its mark', (state, change) => {
    const { find } = aRow(anAlarm({ ...change, state }));
    expect(find('state')?.textContent).toBe(zh[`state.${state}`]);
  });

  it('offers no acknowledgement of what is off the list or over', () => {
    expect(aRow(anAlarm({ shelved: true, state: 'shelved' })).find('ack')).toBeNull();
    TestBed.resetTestingModule();
    expect(aRow(anAlarm({ open: false, historical: true })).find('ack')).toBeNull();
  });

  it('tells another command that is under way, and how it was refused', () => {
    const silencing = aRow(anAlarm(), { command: 'silence', kind: 'pending' });
    expect(silencing.find('command-pending')?.textContent).toContain('消音中…');
    expect(silencing.find('ack')).not.toBeNull();
    TestBed.resetTestingModule();
    const refused = aRow(anAlarm(), { command: 'shelve', kind: 'refused', status: 403 });
    expect(refused.find('ack-refusal')?.textContent).toContain('未搁置：您的角色无权操作');
  });

  it.each(['rate', 'no_data', 'frozen', 'bad_quality', 'out_of_range', 'clock_skew'] as const)(
    'names a rule of kind %s in words',
    (ruleKind) => {
      const { host } = aRow(anAlarm({ rule: 'r-1', ruleKind, value: null, limit: null }));
      expect(host.textContent).toContain(zh[`rules.kind.${ruleKind}`]);
    },
  );

  it('calls a rule that people wrote by its name, by its code until that is known', async () => {
    const alarm = anAlarm({ rule: 'main-leak', ruleKind: 'compound', value: null, limit: null });
    const { host, fixture } = aRow(alarm);
    expect(host.textContent).toContain('main-leak');
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
    expect(host.textContent).toContain('主管泄漏');
    expect(TestBed.inject(RuleNames).text({ rule: 'unheard-of' })).toBe('unheard-of');
  });

  it('is about the rule itself where it is about several points', async () => {
    const names = { site: { zh: '示范气站' }, point: null };
    const { host, fixture } = aRow(
      anAlarm({ rule: 'main-leak', ruleKind: 'compound', point: null, limit: null, names }),
    );
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
    expect(host.querySelector('.open b')?.textContent).toContain('主管泄漏');
    expect(host.querySelector('.value')?.textContent).toContain('组合');
  });
});
