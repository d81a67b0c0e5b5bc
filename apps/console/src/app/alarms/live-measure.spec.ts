import { TestBed } from '@angular/core/testing';
import type { AlarmView, PointView } from '@fengsui/contracts';
import { ValueBook } from '../live/value-book';
import { ShownPoints } from '../sites/shown-points';
import { NOON, anAlarm, aPoint } from '../testing/make';
import { Words, provideWords } from '../words/words';
import { LiveMeasure } from './live-measure';

const leak = { limitValue: 0.69, value: 0.72, peak: 7.6, unit: 'ppm' } as const;

function measured(alarm: Partial<AlarmView>, point: PointView | null = aPoint(), v = 7.3) {
  TestBed.configureTestingModule({
    providers: [provideWords(), { provide: ShownPoints, useValue: { get: () => point } }],
  });
  TestBed.inject(Words).speak('zh-CN');
  TestBed.inject(ValueBook).take([['NH0001/GD17.CH4', NOON + 1, v, 0]], performance.now());
  return TestBed.inject(LiveMeasure).of(anAlarm({ ...leak, ...alarm }));
}

describe('what is measured at an alarm', () => {
  it('is the value now; that of the trip and the farthest stand beside it by name', () => {
    expect(measured({})).toEqual({
      value: '7.30 ppm',
      doubtful: false,
      beside: '触发 0.72 · 峰值 7.60',
    });
  });

  it('is the farthest itself while it goes farther than the server has told', () => {
    expect(measured({}, aPoint(), 8.2).beside).toBe('触发 0.72 · 峰值 8.20');
    TestBed.resetTestingModule();
    expect(measured({ limit: 'L', peak: 0.4 }, aPoint(), 0.3).beside).toContain('峰值 0.30');
  });

  it('is said to be of the trip while the value now is not known', () => {
    expect(measured({}, null)).toEqual({
      value: '触发 0.72 ppm',
      doubtful: false,
      beside: '峰值 7.60',
    });
  });

  it('is of the trip when the alarm is over, and of rules that judge another measure', () => {
    expect(measured({ open: false }).value).toBe('触发 0.72 ppm');
    TestBed.resetTestingModule();
    expect(measured({ ruleKind: 'rate', peak: null }).value).toBe('触发 0.72 ppm/min');
  });

  it('is doubtful when it is old or its gateway doubts it', () => {
    const before = { t: NOON + 2, v: 7.3, received: new Date(NOON).toISOString() };
    const old = aPoint({ freshness: 'stale', last: { ...before, q: 0, outOfRange: false } });
    expect(measured({}, old)).toMatchObject({ value: '7.30 ppm', doubtful: true });
    TestBed.resetTestingModule();
    const doubted = aPoint({ last: { ...before, q: 1, outOfRange: false } });
    expect(measured({}, doubted).doubtful).toBe(true);
  });

  it('has as many places as the finest limit of its point wants, as on every other page', () => {
    const limits = { H: { value: 0.345, severity: 2 }, HH: { value: 0.69, severity: 1 } } as const;
    expect(measured({}, aPoint({ limits }), 0.78)).toMatchObject({
      value: '0.780 ppm',
      beside: '触发 0.720 · 峰值 7.60',
    });
  });

  it('is called that of the worse limit once there was one: with that value it did not begin', () => {
    const escalatedAt = new Date(NOON).toISOString();
    expect(measured({ escalatedAt }).beside).toBe('升级时 0.72 · 峰值 7.60');
    TestBed.resetTestingModule();
    expect(measured({ escalatedAt }, null).value).toBe('升级时 0.72 ppm');
  });

  it('is of a vote how many points agreed at first and at most, and nothing where no value was judged', () => {
    const vote = { ruleKind: 'voting', value: 2, peak: 5, limit: null, limitValue: null } as const;
    expect(measured(vote)).toEqual({ value: '触发 2 个测点', doubtful: false, beside: '峰值 5' });
    TestBed.resetTestingModule();
    expect(measured({ value: null }).value).toBeNull();
  });
});
