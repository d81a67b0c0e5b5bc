import { NOON, anAlarm } from '../testing/make';
import { MARKS, MARK_STROKES, marksOf } from './marks';

const HOUR = 3_600_000;

describe('the marks of an alarm', () => {
  it('are none for a plain one', () => {
    expect(marksOf(anAlarm(), NOON)).toEqual([]);
  });

  it('tell chattering, standing, silenced, found afterwards and asking again', () => {
    expect(marksOf(anAlarm({ chattering: true }), NOON)).toEqual(['chattering']);
    expect(marksOf(anAlarm(), NOON + 25 * HOUR)).toEqual(['standing']);
    expect(marksOf(anAlarm({ silenced: true }), NOON)).toEqual(['silenced']);
    expect(marksOf(anAlarm({ historical: true, open: false }), NOON)).toEqual(['historical']);
    const realarmAt = new Date(NOON + HOUR).toISOString();
    expect(marksOf(anAlarm({ acked: true, realarmAt }), NOON)).toEqual(['realarm']);
  });

  it('do not outlive their time', () => {
    const over = anAlarm({ active: false, acked: true, silenced: true, realarmAt: null });
    expect(marksOf(over, NOON + 25 * HOUR)).toEqual([]);
  });

  it('have a shape each', () => {
    expect(new Set(MARKS.map((mark) => MARK_STROKES[mark])).size).toBe(MARKS.length);
  });
});
