import { aRuleRow, JudgedShard, told } from '../../../../../test/make/a-shard.js';
import type { Metrics } from '../../platform/metrics.js';
import type { HistoryJudge } from './history-judge.js';
import type { JudgeDuty } from './judge-duty.js';
import type { RoundWork, ShardJudge } from './shard-judge.js';
import type { Sight, WatchStore } from './watch-store.js';
import { Watch } from './watch.js';

/** Two processes that watch one database; only the one that is `holding` may. */
function twoWatches() {
  const shard = new JudgedShard({ rules: [aRuleRow({ kind: 'platform_blind', severity: 1 })] });
  const news: string[] = [];
  const judge = {
    registerRevision: 1,
    followClock: () => Promise.resolve(0),
    judge: (_shard: number, work?: RoundWork) => {
      const draft = shard.draft([], Date.now());
      work?.(draft, shard.subjects);
      news.push(...told(shard.save(draft)).map((word) => word.split(' ')[0] ?? ''));
      return Promise.resolve(0);
    },
  };
  const now = { holding: 'a', sees: true };
  const none = () => Promise.resolve([]);
  const sightLostAt = Date.now();
  const store = {
    clockSet: none,
    registerRevision: () => Promise.resolve(1),
    dueShards: () => Promise.resolve({ due: [], swept: [] }),
    sight: (): Promise<Sight> =>
      Promise.resolve(
        now.sees
          ? { connected: true, since: sightLostAt, beatAt: Date.now() }
          : { connected: false, since: sightLostAt, beatAt: sightLostAt },
      ),
    clocks: none,
    gatewayCounts: () => Promise.resolve({ known: 0, silent: 0 }),
    gatewaysBack: none,
    gatewaysLost: none,
    gatewaysUntold: none,
    pointsBack: none,
    pointsLost: none,
  };
  for (const name of ['a', 'b']) {
    new Watch(
      store as unknown as WatchStore,
      judge as unknown as ShardJudge,
      { judgeQuiet: none } as unknown as HistoryJudge,
      Object.defineProperty({}, 'holds', { get: () => now.holding === name }) as JudgeDuty,
      {} as Metrics,
    ).onApplicationBootstrap();
  }
  const isBlind = () => [...shard.copy.open.values()].some(({ alarm }) => alarm.active);
  return { now, news, isBlind, seconds: (s: number) => jest.advanceTimersByTimeAsync(s * 1_000) };
}

describe('the watch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says once that the platform is blind, and once that it sees again', async () => {
    const { now, news, isBlind, seconds } = twoWatches();
    await seconds(5);
    now.sees = false;
    await seconds(30);
    expect(isBlind()).toBe(true);
    now.sees = true;
    await seconds(5);
    expect(isBlind()).toBe(false);
    expect(news).toEqual(['alarm.raised', 'system.blind', 'alarm.returned', 'system.sight']);
  });

  it('ends what another process raised while that had the lease', async () => {
    const { now, news, isBlind, seconds } = twoWatches();
    await seconds(5);
    Object.assign(now, { holding: 'b', sees: false });
    await seconds(30);
    expect(isBlind()).toBe(true);
    Object.assign(now, { holding: 'a', sees: true });
    await seconds(5);
    expect(isBlind()).toBe(false);
    expect(news).toEqual(['alarm.raised', 'system.blind', 'alarm.returned', 'system.sight']);
  });

  it('tells nothing again that another process has told', async () => {
    const { now, news, seconds } = twoWatches();
    now.sees = false;
    await seconds(30);
    now.holding = 'b';
    await seconds(5);
    now.holding = 'a';
    await seconds(30);
    expect(news).toEqual(['alarm.raised', 'system.blind']);
  });
});
