import { maySign } from './may-sign';
import { periodBody, shiftPath } from './shift-request';

const anna = { by: 'anna', at: '2026-03-01T00:00:00.000Z' };
const unsigned = { leaving: null, taking: null };

describe('who may sign', () => {
  it('is any of those who handle alarms, while the part is free', () => {
    expect(maySign(unsigned, 'leaving', 'anna', true)).toEqual({ kind: 'yes' });
    expect(maySign(unsigned, 'leaving', 'eve', false)).toEqual({ kind: 'role' });
    expect(maySign(unsigned, 'leaving', null, true)).toEqual({ kind: 'role' });
    expect(maySign({ leaving: anna, taking: null }, 'leaving', 'bo', true)).toEqual({
      kind: 'signed',
    });
  });

  it('is never the person who has signed the other part', () => {
    const left = { leaving: anna, taking: null };
    expect(maySign(left, 'taking', 'anna', true)).toEqual({ kind: 'same_person' });
    expect(maySign(left, 'taking', 'bo', true)).toEqual({ kind: 'yes' });
    const taken = { leaving: null, taking: anna };
    expect(maySign(taken, 'leaving', 'anna', true)).toEqual({ kind: 'same_person' });
  });
});

describe('the period of a shift', () => {
  it('is the server’s proposal when nothing is typed', () => {
    expect(shiftPath({ from: '', to: '' }, 'Asia/Shanghai')).toBe('/reports/shift');
    expect(periodBody({ from: 'x', to: '' }, 'Asia/Shanghai')).toEqual({});
  });

  it('is typed by the wall clock of the bureau', () => {
    const typed = { from: '2026-03-01T08:00', to: '2026-03-01T20:00' };
    expect(periodBody(typed, 'Asia/Shanghai')).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-01T12:00:00.000Z',
    });
  });
});
