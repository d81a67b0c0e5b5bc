import { CLOCK_STEP_MS, ClockSteps } from './clock-steps.js';

const HOUR = 3_600_000;

function aMachine() {
  const shown = { wall: 1_772_352_010_000, steady: 5_000, up: 905_000 };
  const steps = new ClockSteps({
    wall: () => shown.wall,
    steady: () => shown.steady,
    up: () => shown.up,
  });
  const pass = (ms: number) => {
    shown.wall += ms;
    shown.steady += ms;
    shown.up += ms;
  };
  return { shown, steps, pass };
}

describe('a clock that is set', () => {
  it.each([HOUR, -HOUR, CLOCK_STEP_MS, -CLOCK_STEP_MS])('is noticed once: %d ms', (stepMs) => {
    const { shown, steps, pass } = aMachine();
    pass(3_000);
    shown.wall += stepMs;
    expect(steps.look()).toBe(stepMs);
    pass(3_000);
    expect(steps.look()).toBe(0);
  });

  it('is noticed however long nobody looked, and set back again as well', () => {
    const { shown, steps, pass } = aMachine();
    shown.wall += HOUR;
    pass(5 * HOUR);
    expect(steps.look()).toBe(HOUR);
    shown.wall -= HOUR;
    expect(steps.look()).toBe(-HOUR);
  });

  it('is not a clock that runs, however long, nor one that is a little corrected', () => {
    const { shown, steps, pass } = aMachine();
    pass(1_000 * HOUR);
    shown.wall += CLOCK_STEP_MS - 1;
    expect(steps.look()).toBe(0);
  });

  it('is known to the millisecond although the machine counts its time in hundredths', () => {
    const { shown, steps, pass } = aMachine();
    pass(3_000);
    shown.up -= 9;
    shown.wall -= HOUR;
    expect(steps.look()).toBe(-HOUR);
  });

  it('is not a machine that slept: it was switched on as long ago as its clock says', () => {
    const { shown, steps, pass } = aMachine();
    shown.wall += HOUR;
    shown.up += HOUR;
    expect(steps.look()).toBe(0);
    shown.wall -= 2 * HOUR;
    pass(1_000);
    expect(steps.look()).toBe(-2 * HOUR);
  });
});

it('the clock of this machine is not being set', () => {
  expect(new ClockSteps().look()).toBe(0);
});
