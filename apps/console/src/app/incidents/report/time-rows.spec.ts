import { timeRows } from './time-rows';

describe('the times of an incident', () => {
  it('stand with what each step took since the one before, and say what never happened', () => {
    const rows = timeRows({
      notice: 5_000,
      acknowledge: 20_000,
      decide: 60_000,
      send: 60_000,
      arrive: null,
      close: 240_000,
    });
    expect(rows.map(({ step, ms, sinceMs }) => [step, ms, sinceMs])).toEqual([
      ['notice', 5_000, 5_000],
      ['acknowledge', 20_000, 15_000],
      ['decide', 60_000, 40_000],
      ['send', 60_000, 40_000],
      ['arrive', null, null],
      ['close', 240_000, 180_000],
    ]);
  });

  it('are drawn as shares of the longest', () => {
    const none = { notice: null, acknowledge: null, decide: null, send: null, arrive: null };
    const shares = timeRows({ ...none, notice: 30_000, close: 60_000 }).map(({ share }) => share);
    expect(shares).toEqual([0.5, 0, 0, 0, 0, 1]);
    expect(timeRows({ ...none, close: null }).every(({ share }) => share === 0)).toBe(true);
  });
});
