import type { DispatchState } from '@fengsui/contracts';
import { arrivalOf, endOf } from './arrival.js';

const told = (status: DispatchState, at: number, correction = false) => ({
  status,
  at,
  correction,
});

describe('the arrival of a team', () => {
  it('is the earliest time that was told, also when it is told last', () => {
    expect(arrivalOf([told('sent', 1), told('on_scene', 9), told('returning', 20)])).toBe(9);
    expect(arrivalOf([told('sent', 1), told('returning', 20), told('on_scene', 8)])).toBe(8);
    expect(arrivalOf([told('sent', 1), told('en_route', 2)])).toBeNull();
  });

  it('is none when a correction took it back, and a new one after it counts', () => {
    const mistaken = [told('sent', 1), told('on_scene', 9), told('en_route', 10, true)];
    expect(arrivalOf(mistaken)).toBeNull();
    expect(arrivalOf([...mistaken, told('on_scene', 30)])).toBe(30);
    expect(arrivalOf([...mistaken.slice(0, 2), told('returning', 10, true)])).toBe(9);
  });
});

describe('the end of a dispatch', () => {
  it('is the last time its end was told, and none while it goes on', () => {
    const history = [told('sent', 1), told('on_scene', 9), told('cleared', 20)];
    expect(endOf(history, 'cleared')).toBe(20);
    expect(endOf(history, 'on_scene')).toBeNull();
  });
});
