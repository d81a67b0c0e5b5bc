import type { BulkReplayRequest, BulkReplayResult } from '@fengsui/contracts';
import { BulkReplay } from './bulk-replay';

const item = (id: string, rejected = 0) => ({ id, stored: 1 - rejected, duplicate: 0, rejected });
const FIRST: BulkReplayResult = {
  items: [item('1'), item('2', 1)],
  next: { after: 2, upTo: 9 },
  left: 1,
};
const LAST: BulkReplayResult = { items: [item('5')], next: null, left: 0 };

function aReplay(answers: (BulkReplayResult | Error)[]) {
  const asked: BulkReplayRequest[] = [];
  const told: string[] = [];
  const bulk: BulkReplay = new BulkReplay(
    (request) => {
      asked.push(request);
      const answer = answers[asked.length - 1] ?? new Error('asked too often');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    ({ id }) => told.push(id),
  );
  return { bulk, asked, told };
}

describe('replaying refusals in bulk', () => {
  it('goes on where the server left off, tells of each, and adds up what became of them', async () => {
    const { bulk, asked, told } = aReplay([FIRST, LAST]);
    await bulk.run({ reason: 'unknown_point' });
    expect(told).toEqual(['1', '2', '5']);
    expect(asked[1]).toMatchObject({ reason: 'unknown_point', after: 2, upTo: 9 });
    expect(bulk.progress()).toEqual({
      ...{ done: 3, total: 3, stored: 2, duplicate: 0, rejected: 1, end: 'done' },
    });
  });

  it('asks for no more once it is stopped, and says how far it came', async () => {
    const { bulk, asked } = aReplay([FIRST, LAST]);
    const running = bulk.run({});
    bulk.cancel();
    await running;
    expect(asked).toHaveLength(1);
    expect(bulk.progress()).toMatchObject({ done: 2, total: 3, end: 'cancelled' });
  });

  it('keeps what was done when the server fails', async () => {
    const { bulk } = aReplay([FIRST, new Error('away')]);
    await expect(bulk.run({})).rejects.toThrow('away');
    expect(bulk.progress()).toMatchObject({ done: 2, end: 'failed' });
  });
});
