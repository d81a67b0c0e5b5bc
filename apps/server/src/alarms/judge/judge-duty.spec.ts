import type { LeaseStore } from '../../platform/lease-store.js';
import type { Queues } from '../../platform/queues.js';
import { JudgeDuty } from './judge-duty.js';
import type { ShardJudge } from './shard-judge.js';

/** Two processes and what they did, in order; only the one that is `holding` has the lease. */
async function twoProcesses() {
  const now = { holding: 'a', databaseAway: false };
  const did: string[] = [];
  const note = (what: string) => () => Promise.resolve(void did.push(what));
  const duties = new Map<string, JudgeDuty>();
  for (const name of ['a', 'b']) {
    const duty = new JudgeDuty(
      {
        hold: () =>
          now.databaseAway ? Promise.reject(new Error()) : Promise.resolve(now.holding === name),
        release: note(`${name} releases`),
      } as unknown as LeaseStore,
      {
        standBy: () => ({ take: note(`${name} takes`), leave: note(`${name} leaves`) }),
      } as unknown as Queues,
      { takeOver: note(`${name} forgets`) } as unknown as ShardJudge,
    );
    await duty.onApplicationBootstrap();
    duties.set(name, duty);
  }
  const holders = () => [...duties].filter(([, { holds }]) => holds).map(([name]) => name);
  const seconds = (s: number) => jest.advanceTimersByTimeAsync(s * 1_000);
  return { now, did, duties, holders, seconds };
}

describe('the duty to judge', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is of one process, which knows nothing of former ones when it takes the first job', async () => {
    const { did, holders, seconds } = await twoProcesses();
    await seconds(5);
    expect(holders()).toEqual(['a']);
    expect(did).toEqual(['a forgets', 'a takes']);
  });

  it('goes to the other when its lease is lost, and comes back as to a new process', async () => {
    const { now, did, holders, seconds } = await twoProcesses();
    now.holding = 'b';
    await seconds(2);
    expect(holders()).toEqual(['b']);
    now.holding = 'a';
    await seconds(2);
    expect(holders()).toEqual(['a']);
    expect(did.filter((what) => what.startsWith('a'))).toEqual([
      'a forgets',
      'a takes',
      'a leaves',
      'a forgets',
      'a takes',
    ]);
  });

  it('stays where it is while the database is away', async () => {
    const { now, did, holders, seconds } = await twoProcesses();
    now.databaseAway = true;
    await seconds(60);
    expect(holders()).toEqual(['a']);
    expect(did).toHaveLength(2);
  });

  it('is given back at the end, after the last job was left', async () => {
    const { did, duties, holders } = await twoProcesses();
    await duties.get('a')?.beforeApplicationShutdown();
    expect(holders()).toEqual([]);
    expect(did.slice(-2)).toEqual(['a leaves', 'a releases']);
  });
});
