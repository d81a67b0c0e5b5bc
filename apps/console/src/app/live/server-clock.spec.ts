import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { NOON } from '../testing/make';
import { ServerClock, sleptMs } from './server-clock';

const ms = (max: number) => fc.integer({ min: 0, max });

describe('the clock of the server', () => {
  let [wall, mono] = [0, 0];
  beforeEach(() => {
    jest.useFakeTimers();
    [wall, mono] = [NOON - 7_200_000, 1000];
    jest.spyOn(Date, 'now').mockImplementation(() => wall);
    jest.spyOn(performance, 'now').mockImplementation(() => mono);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
  const pass = (wallMs: number, monoMs: number) => {
    wall += wallMs;
    mono += monoMs;
  };

  it('goes on by itself between heartbeats, also when this machine has the wrong time', () => {
    const clock = TestBed.inject(ServerClock);
    clock.hear(NOON);
    pass(700, 700);
    expect(clock.nowMs()).toBe(NOON + 700);
  });

  it('has not stood still while the machine slept', () => {
    const clock = TestBed.inject(ServerClock);
    clock.hear(NOON);
    pass(250, 250);
    clock.nowMs();
    pass(600_000, 100);
    expect(clock.nowMs()).toBe(NOON + 600_250);
    pass(250, 250);
    expect(clock.nowMs()).toBe(NOON + 600_500);
    clock.hear(NOON + 610_000);
    expect(clock.nowMs()).toBe(NOON + 610_000);
  });

  it('takes no drift, no correction by seconds and no clock set back for sleep', () => {
    fc.assert(
      fc.property(ms(1e9), ms(1e9), fc.integer({ min: -1e9, max: 3000 }), (at, passed, ahead) => {
        const before = { wall: NOON, mono: at };
        const now = { wall: NOON + passed + ahead, mono: at + passed };
        expect(sleptMs(before, now)).toBe(0);
      }),
    );
  });

  it('counts all of a sleep that it sees', () => {
    fc.assert(
      fc.property(ms(1e9), ms(10_000), fc.integer({ min: 3001, max: 1e9 }), (at, awake, asleep) => {
        const before = { wall: NOON, mono: at };
        const now = { wall: NOON + awake + asleep, mono: at + awake };
        expect(sleptMs(before, now)).toBe(asleep);
      }),
    );
  });
});
