import { soon } from './soon';

describe('what is done soon', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('is done once, with the next frame', () => {
    const work = jest.fn();
    soon(work, 250);
    jest.advanceTimersByTime(20);
    expect(work).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done in time also when the frame that was promised never comes', () => {
    jest.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(1);
    const work = jest.fn();
    soon(work, 250);
    jest.advanceTimersByTime(249);
    expect(work).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
