import { TelemetryMessage } from '@fengsui/contracts';
import { Outbox } from './outbox.js';

const START_MS = 1_772_352_010_412;
const reading = { p: 'T101.LT', t: START_MS, v: 8.41 };

describe('the outbox of a gateway', () => {
  it('numbers messages by one from the epoch second, so that a restart never goes backwards', () => {
    const first = new Outbox(START_MS);
    const seqs = [1, 2, 3].map(() => first.compose([reading], START_MS).seq);
    expect(seqs).toEqual([1_772_352_011, 1_772_352_012, 1_772_352_013]);
    const afterRestart = new Outbox(START_MS + 4000).compose([reading], START_MS + 4000);
    expect(afterRestart.seq).toBeGreaterThan(seqs[2] ?? Infinity);
  });

  it('composes what the contract asks for', () => {
    const { body } = new Outbox(START_MS).compose([reading], START_MS + 5);
    expect(TelemetryMessage.parse(JSON.parse(body))).toEqual({
      seq: 1_772_352_011,
      sent: START_MS + 5,
      r: [reading],
    });
  });

  it('answers a replay with exactly the messages asked for, as they were sent', () => {
    const outbox = new Outbox(0);
    const sent = [1, 2, 3, 4, 5].map(() => outbox.compose([reading], 7));
    expect(outbox.replay({ id: 'x', replay: { from: 2, to: 4 } })).toEqual(sent.slice(1, 4));
    expect(outbox.replay({ id: 'x', replay: { from: 100, to: 200 } })).toEqual([]);
  });

  it('gives back what waited oldest first, once, and forgets the oldest beyond its bound', () => {
    const outbox = new Outbox(0);
    for (let i = 0; i < 1100; i++) outbox.wait(outbox.compose([reading], i));
    expect(outbox.release(2).map(({ seq }) => seq)).toEqual([101, 102]);
    expect(outbox.release(2000)).toHaveLength(998);
    expect(outbox.release(1)).toEqual([]);
  });
});
