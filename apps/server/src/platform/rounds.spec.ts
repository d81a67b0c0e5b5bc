import { setTimeout as pause } from 'node:timers/promises';
import { Rounds } from './rounds.js';

const NEVER_MS = 3_600_000;
let failures: unknown[];
let rounds: Rounds;
beforeEach(() => {
  failures = [];
});
afterEach(() => rounds.end());

function make(everyMs: number, work: () => Promise<void>): Rounds {
  rounds = new Rounds(everyMs, work, (error) => failures.push(error));
  return rounds;
}
/** Work that goes on until it is let go. */
function held() {
  const going: (() => void)[] = [];
  let done = 0;
  const work = () =>
    new Promise<void>((resolve) => {
      going.push(() => {
        done += 1;
        resolve();
      });
    });
  return { work, going, done: () => done };
}

describe('rounds', () => {
  it('come by themselves, and no more after the end', async () => {
    let count = 0;
    make(5, async () => {
      await pause(1);
      count += 1;
    }).begin();
    await pause(60);
    expect(count).toBeGreaterThan(2);
    await rounds.end();
    const atTheEnd = count;
    await pause(30);
    expect(count).toBe(atTheEnd);
  });

  it('come one at a time: what is asked for meanwhile is one more round, at once', async () => {
    const { work, going, done } = held();
    make(NEVER_MS, work);
    rounds.ask();
    rounds.ask();
    rounds.ask();
    expect(going).toHaveLength(1);
    going[0]?.();
    await pause(1);
    expect([going.length, done()]).toEqual([2, 1]);
    going[1]?.();
    await pause(5);
    expect([going.length, done()]).toEqual([2, 2]);
  });

  it('leave out the ticks that come during one', async () => {
    const { work, going } = held();
    make(2, work).begin();
    await pause(30);
    expect(going).toHaveLength(1);
    rounds.ask();
    going[0]?.();
    await pause(1);
    const end = rounds.end();
    for (const go of going) go();
    await end;
  });

  it('go on after one that failed, also when another was asked for meanwhile', async () => {
    let count = 0;
    make(NEVER_MS, async () => {
      count += 1;
      await pause(5);
      if (count === 1) throw new Error('away');
    });
    rounds.ask();
    await pause(1);
    rounds.ask();
    await pause(30);
    expect(count).toBe(2);
    expect(failures).toEqual([new Error('away')]);
  });

  it('end when the one under way, and what was asked for before, is done', async () => {
    const { work, going, done } = held();
    make(NEVER_MS, work);
    rounds.ask();
    rounds.ask();
    let isOver = false;
    const end = rounds.end().then(() => (isOver = true));
    going[0]?.();
    await pause(1);
    expect(isOver).toBe(false);
    going[1]?.();
    await end;
    expect(done()).toBe(2);
  });
});
