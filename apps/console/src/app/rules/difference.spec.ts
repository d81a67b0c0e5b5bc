import { TestBed } from '@angular/core/testing';
import { aRule } from '../testing/make-rule';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { difference, placeText, valueText } from './difference';
import { bodyOf, withValue } from './rule-draft';

const inForce = bodyOf(aRule());

describe('the difference to the version in force', () => {
  it('is nothing for the same rule', () => {
    expect(difference(inForce, bodyOf(aRule()))).toEqual([]);
  });

  it('names the place, what it was and what it becomes', () => {
    expect(difference(inForce, withValue(inForce, 'limits.H.value', 30))).toEqual([
      { path: 'limits.H.value', before: 25, after: 30 },
    ]);
  });

  it('names every part of a limit that is added or taken away', () => {
    expect(difference(inForce, withValue(inForce, 'limits.HH', undefined))).toEqual([
      { path: 'limits.HH.value', before: 50, after: undefined },
      { path: 'limits.HH.severity', before: 1, after: undefined },
      { path: 'limits.HH.deadband', before: 2, after: undefined },
    ]);
  });

  it('is nothing when only what goes without saying is said', () => {
    expect(difference(inForce, withValue(inForce, 'limits.H.onDelayS', 0))).toEqual([]);
    const rate = { kind: 'rate', severity: 3 };
    expect(difference(rate, { ...rate, enabled: true, latched: false })).toEqual([]);
    expect(difference(rate, { ...rate, enabled: false })).toEqual([
      { path: 'enabled', before: true, after: false },
    ]);
  });

  it('takes a list of points as one', () => {
    expect(difference({ points: ['A/1', 'A/2'] }, { points: ['A/1', 'A/3'] })).toEqual([
      { path: 'points', before: ['A/1', 'A/2'], after: ['A/1', 'A/3'] },
    ]);
  });

  it('is told in both languages', () => {
    TestBed.configureTestingModule({ providers: [provideWords()] });
    const words = speak('zh-CN');
    expect(placeText('limits.H.onDelayS', words.t)).toBe('高限 H · 延迟报警（秒）');
    expect(placeText('all.0.is.above', words.t)).toBe('同时成立 · 1 · 条件 · 高于');
    expect(valueText('limits.H.severity', 2, words.t)).toBe('橙色');
    words.speak('en');
    expect(placeText('limits.HH.deadband', words.t)).toBe('high high HH · Deadband');
    expect(valueText('limits.H.severity', 2, words.t)).toBe('Orange');
    expect(valueText('scope.quantities', ['flow', 'level'], words.t)).toBe('Flow, Level');
    expect(valueText('enabled', false, words.t)).toBe('no');
    expect(valueText('limits.H.value', 0.12345, words.t)).toBe('0.12345');
    expect(valueText('limits.H', undefined, words.t)).toBe('—');
  });
});
