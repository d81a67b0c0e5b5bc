import { NOON } from '../testing/make';
import {
  agePhrase,
  clockText,
  dateText,
  judgedText,
  momentText,
  numberText,
  zoneText,
} from './format';

describe('times', () => {
  it('are shown in the bureau’s zone, wherever the browser is', () => {
    expect(clockText(NOON, 'Asia/Shanghai')).toBe('12:00:00');
    expect(dateText(NOON, 'Asia/Shanghai')).toBe('2026-03-01');
    expect(momentText(NOON, 'Asia/Shanghai')).toBe('03-01 12:00:00');
  });

  it('name their zone', () => {
    expect(zoneText('Asia/Shanghai', NOON)).toBe('UTC+08:00');
    expect(zoneText('UTC', NOON)).toBe('UTC+00:00');
  });

  it('write midnight as 00', () => {
    expect(clockText(Date.parse('2026-03-01T16:00:00Z'), 'Asia/Shanghai')).toBe('00:00:00');
  });
});

describe('ages', () => {
  it('show tenths of a second only while they matter', () => {
    expect(agePhrase(840)).toEqual({ key: 'age.seconds', params: { s: '0.8' } });
    expect(agePhrase(42_900)).toEqual({ key: 'age.seconds', params: { s: 42 } });
  });

  it('grow into minutes, hours and days', () => {
    expect(agePhrase(192_000)).toEqual({ key: 'age.minutes', params: { m: 3, s: 12 } });
    expect(agePhrase(7_500_000)).toEqual({ key: 'age.hours', params: { h: 2, m: 5 } });
    expect(agePhrase(4 * 86_400_000)).toEqual({ key: 'age.days', params: { d: 4, h: 0 } });
  });

  it('are never negative, whatever the clocks say', () => {
    expect(agePhrase(-5000)).toEqual({ key: 'age.seconds', params: { s: '0.0' } });
  });
});

describe('numbers', () => {
  it('show about four figures', () => {
    expect([0.4125, 8.412, 32.14, 412.4, 19200.4].map(numberText)).toEqual([
      '0.412',
      '8.41',
      '32.1',
      '412.4',
      '19200',
    ]);
  });

  it('drop noughts that say nothing, never others', () => {
    expect([10, 0, 2.5, 100].map(numberText)).toEqual(['10', '0', '2.5', '100']);
  });

  it('have the places of the limits they are judged by, as far as eyes need them', () => {
    const gas = [0.345, 0.69];
    expect([0.35, 0.7, 7.3, 12.34, 120].map((value) => judgedText(value, gas))).toEqual([
      '0.350',
      '0.700',
      '7.30',
      '12.3',
      '120.0',
    ]);
    expect([7.3, 7.42].map((value) => judgedText(value, [0.69]))).toEqual(['7.30', '7.42']);
    expect(judgedText(2.54, [36])).toBe('2.54');
    expect(judgedText(12_000, [0.5])).toBe('12000');
    expect(judgedText(-0.3, [-0.25])).toBe('-0.30');
  });
});
