import { Beat } from './beat';

const isOff = () => document.documentElement.hasAttribute('data-off-beat');

describe('the beat in which everything flashes', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-22T15:59:59.750Z') }));
  afterEach(() => jest.useRealTimers());

  it('is on in the first half of each second of the clock and off in the second, whenever it began', () => {
    new Beat();
    const beats = [isOff()];
    for (let i = 0; i < 4; i++) {
      jest.advanceTimersByTime(500);
      beats.push(isOff());
    }
    expect(beats).toEqual([true, false, true, false, true]);
    jest.advanceTimersByTime(249);
    expect(isOff()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(isOff()).toBe(false);
  });
});
