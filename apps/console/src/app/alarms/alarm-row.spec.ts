import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { anAlarm } from '../testing/make';
import { Words, provideWords } from '../words/words';
import type { AckProgress } from './acknowledging';
import { AlarmRow } from './alarm-row';

function aRow(alarm: AlarmView, progress?: AckProgress, mayAcknowledge = true) {
  TestBed.configureTestingModule({ providers: [provideWords()] });
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
    const { host, fixture } = aRow(anAlarm());
    TestBed.inject(Words).speak('en');
    fixture.detectChanges();
    for (const said of ['Orange', 'combustible gas GD-17', 'Demo gas station', 'Unacknowledged'])
      expect(host.textContent).toContain(said);
  });

  it('is acknowledged with one click', () => {
    const { find, acknowledged } = aRow(anAlarm());
    find('ack')?.click();
    expect(acknowledged()).toBe(1);
  });

  it('shows pending instead of success until the news comes', () => {
    for (const kind of ['pending', 'accepted'] as const) {
      const { find } = aRow(anAlarm(), { kind });
      expect(find('ack-pending')?.textContent).toContain('确认中');
      expect(find('ack')).toBeNull();
      expect(find('acked-by')).toBeNull();
      TestBed.resetTestingModule();
    }
  });

  it('shows a refusal on the row and lets one try again', () => {
    const { find } = aRow(anAlarm(), { kind: 'refused', status: 409 });
    expect(find('ack-refusal')?.textContent).toContain('此后报警有变化');
    expect(find('ack')?.disabled).toBe(false);
  });

  it('says so when the server did not answer', () => {
    const { find } = aRow(anAlarm(), { kind: 'refused', status: 0 });
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
});
