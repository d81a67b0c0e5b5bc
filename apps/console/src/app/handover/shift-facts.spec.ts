import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ShiftReport } from '@fengsui/contracts';
import { NOON } from '../testing/make';
import { A_SUBJECT, aShiftReport } from '../testing/make-report';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { ShiftFacts } from './shift-facts';

const iso = (ms: number) => new Date(ms).toISOString();
const HOUR = 3_600_000;

function factsOf(report: ShiftReport) {
  TestBed.configureTestingModule({ providers: [provideWords(), provideRouter([])] });
  speak('zh-CN');
  const fixture = TestBed.createComponent(ShiftFacts);
  fixture.componentRef.setInput('report', report);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  const part = (name: string) => host.querySelector(`[data-testid=shift-${name}]`);
  return { host, part };
}

describe('the facts of a shift on the page', () => {
  it('name each open alarm, its state and who has it', () => {
    const { part } = factsOf(
      aShiftReport({
        open: {
          total: 1,
          unacknowledged: 0,
          bySeverity: { 1: 1, 2: 0, 3: 0, 4: 0 },
          items: [
            {
              ...A_SUBJECT,
              occurrence: '7',
              rule: 'limits.high',
              kind: 'limits',
              severity: 1,
              state: 'acknowledged',
              limit: 'HH',
              limitValue: 50,
              value: 56.5,
              peak: 63,
              unit: '%LEL',
              raisedAt: iso(NOON),
              ackedBy: 'anna',
            },
            {
              ...A_SUBJECT,
              ...{ occurrence: '8', rule: 'GD-VOTE', kind: 'voting', severity: 1 },
              ...{ state: 'unacknowledged', value: 2, unit: null, ackedBy: null },
              raisedAt: iso(NOON),
            },
          ],
        },
      }),
    );
    const text = part('open')?.textContent.replace(/\s+/g, ' ') ?? '';
    for (const said of ['可燃气体 GD-17', '示范气站', '超上限 HH 50 %LEL', '03-01 12:00', 'anna'])
      expect(text).toContain(said);
    const cells = [...(part('open')?.querySelectorAll('tr') ?? [])].map((row) =>
      [...row.querySelectorAll('td')].slice(3).map((cell) => cell.textContent.trim()),
    );
    expect(cells.slice(1)).toEqual([
      ['56.5 %LEL', '63 %LEL', '03-01 12:00:00', 'anna'],
      ['2 个测点', '—', '03-01 12:00:00', '—'],
    ]);
  });

  it('say of what is off the list when it comes back, why and by whom', () => {
    const { part } = factsOf(
      aShiftReport({
        shelved: {
          total: 1,
          items: [
            {
              ...A_SUBJECT,
              id: '5',
              rule: 'limits.high',
              severity: 1,
              until: iso(NOON + HOUR),
              oneShot: true,
              reason: '标定',
              by: 'anna',
              secondPerson: 'bo',
              at: iso(NOON),
              occurrence: null,
              expiry: 'next_shift',
            },
          ],
        },
      }),
    );
    expect(part('shelved')?.textContent.replace(/\s+/g, ' ')).toContain(
      '超上限 · 至 03-01 13:00 下一班到期 · 恢复一次即止',
    );
    expect(part('shelved')?.textContent).toMatch(/标定 · anna\s*与 bo/);
  });

  it('tell blind spots apart: a silent gateway, a stale point, one that never reported', () => {
    const { part } = factsOf(
      aShiftReport({
        blind: {
          gateways: {
            total: 1,
            items: [
              { ...A_SUBJECT, point: null, state: 'offline', since: iso(NOON - HOUR), points: 24 },
            ],
          },
          points: {
            total: 28,
            items: [
              { ...A_SUBJECT, freshness: 'stale', since: iso(NOON - HOUR) },
              { ...A_SUBJECT, point: 'NH0001/X', freshness: 'never', since: null },
              { ...A_SUBJECT, point: 'NH0001/Y', freshness: 'bad_quality', since: iso(NOON) },
              { ...A_SUBJECT, point: 'NH0001/Z', freshness: 'skewed', since: iso(NOON) },
            ],
          },
        },
      }),
    );
    const text = part('blind')?.textContent ?? '';
    for (const said of [
      '网关 NH0001-G',
      '24 个测点',
      '数据过期',
      '从未上报',
      '质量坏',
      '时钟偏差',
      '共 28 个',
    ])
      expect(text).toContain(said);
  });

  it('tell many blind points by site and reason, the most first, instead of one by one', () => {
    const group = { ...A_SUBJECT, point: null, gateway: null, freshness: 'never' } as const;
    const items = Array.from({ length: 21 }, (_, index) => ({
      ...A_SUBJECT,
      ...{ point: `NH0001/X${index}`, freshness: 'never' as const, since: null },
    }));
    const { part } = factsOf(
      aShiftReport({
        blind: {
          gateways: { total: 0, items: [] },
          points: { total: 1075, items },
          groups: [{ ...group, since: null, points: 1075 }],
        },
      }),
    );
    const text = part('blind')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('1075 个测点 从未上报站点整体');
    expect(text).not.toContain('NH0001/X0');
  });

  it('say so when a list was cut, and when there is nothing', () => {
    const cut = { total: 900, unacknowledged: 900, bySeverity: { 1: 900, 2: 0, 3: 0, 4: 0 } };
    const { part } = factsOf(aShiftReport({ open: { ...cut, items: [] } }));
    expect(part('open')?.textContent).toContain('共 900 条，只列出前 0 条');
    expect(part('out')?.textContent).toContain('没有');
  });
});
