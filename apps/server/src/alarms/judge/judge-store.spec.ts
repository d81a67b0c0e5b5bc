import type { Database } from '../../platform/database.js';
import type { JournalStore } from '../../platform/journal-store.js';
import type { Metrics } from '../../platform/metrics.js';
import { JudgeStore } from './judge-store.js';

/** A store whose database deletes of each shard as many hand-overs as the test says. */
function aStore(gone: number[]) {
  const query = () => Promise.resolve(gone.map((shard) => ({ shard })));
  return new JudgeStore({ query } as unknown as Database, {} as JournalStore, {} as Metrics);
}
const rounds = [
  { shard: 1, revision: 5, ids: [11, 13], judgedUpTo: 10 },
  { shard: 2, revision: 8, ids: [12], judgedUpTo: 9 },
];

describe('a round of which nothing came', () => {
  it('is done when all that it judged went', async () => {
    expect(await aStore([1, 1, 2]).forget(rounds, 1)).toEqual(new Set());
  });

  it('is to be judged again when nothing went: the shard was changed by others', async () => {
    expect(await aStore([2]).forget(rounds, 1)).toEqual(new Set([1]));
    expect(await aStore([]).forget(rounds, 1)).toEqual(new Set([1, 2]));
  });

  it('is to be judged again when only some went: an older hand-over lies between', async () => {
    expect(await aStore([1, 2]).forget(rounds, 1)).toEqual(new Set([1]));
  });

  it('without hand-overs has nothing to forget', async () => {
    const none = [{ shard: 1, revision: 5, ids: [], judgedUpTo: 0 }];
    expect(await aStore([]).forget(none, 1)).toEqual(new Set());
  });
});
