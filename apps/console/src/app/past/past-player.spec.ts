import { TestBed } from '@angular/core/testing';
import type { JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { NOON, anAlarm, newsOf } from '../testing/make';
import { PastPlayer } from './past-player';

/** `/past` with a journal in memory, as slow as it is told to be. */
class Past {
  waitMs = 20;
  asked: string[] = [];
  constructor(private readonly journal: readonly JournalEntryView[]) {}

  async get(path: string): Promise<unknown> {
    this.asked.push(path);
    await new Promise((done) => setTimeout(done, this.waitMs));
    const { pathname, searchParams: q } = new URL(path, 'http://past');
    const at = q.get('at') ?? '';
    const values = { at, readingsFrom: '', values: [], sites: [], winds: [] };
    if (pathname === '/past/values') return values;
    if (pathname === '/past/journal') {
      const items = this.journal
        .filter(({ seq }) => seq > Number(q.get('after')))
        .filter((entry) => entry.at <= (q.get('to') ?? ''));
      return { items: items.slice(0, 2), next: items.length > 2 ? (items[1]?.seq ?? null) : null };
    }
    if (at < new Date(NOON).toISOString()) throw new Refusal(410, null);
    const alarms = this.journal
      .filter((entry) => entry.at <= at)
      .map(({ data }) => data['alarm'] as ReturnType<typeof anAlarm>);
    const seq = alarms.length;
    return {
      ...values,
      seq,
      from: null,
      alarms,
      incidents: [],
      zones: [],
      dispatches: [],
      teams: [],
    };
  }
}

const journal = Array.from({ length: 20 }, (_, n) => ({
  ...newsOf(n + 1, 'alarm.raised', anAlarm({ occurrence: `o${n}` })),
  at: new Date(NOON + n * 10_000).toISOString(),
}));

function aPlayer() {
  const past = new Past(journal);
  const began = performance.now();
  // The present: ten minutes after the first alarm, and going on.
  const nowMs = () => NOON + 600_000 + performance.now() - began;
  TestBed.configureTestingModule({
    providers: [
      PastPlayer,
      { provide: Api, useValue: past },
      { provide: ServerClock, useValue: { nowMs } },
    ],
  });
  return { past, player: TestBed.inject(PastPlayer), nowMs };
}
const jumped = async (player: PastPlayer, toMs: number) => {
  const jump = player.jump(toMs);
  await jest.advanceTimersByTimeAsync(100);
  await jump;
};

describe('the player of the past', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('jumps to a moment and has the room of then', async () => {
    const { player } = aPlayer();
    await jumped(player, NOON + 25_000);
    expect([player.at(), player.alarms().size]).toEqual([NOON + 25_000, 3]);
  });

  it('plays on at its speed, event by event', async () => {
    const { player } = aPlayer();
    await jumped(player, NOON);
    player.speed.set(10);
    player.play();
    await jest.advanceTimersByTimeAsync(3_050);
    expect(player.at() - NOON).toBeGreaterThan(25_000);
    expect(player.at() - NOON).toBeLessThan(31_000);
    expect(player.alarms().size).toBe(1 + Math.floor((player.at() - NOON) / 10_000));
    player.pause();
  });

  it('waits rather than leave an event out, however slow the journal answers', async () => {
    const { past, player } = aPlayer();
    await jumped(player, NOON);
    past.waitMs = 4_000;
    player.speed.set(300);
    player.play();
    for (let n = 0; n < 300 && player.playing(); n++) {
      await jest.advanceTimersByTimeAsync(200);
      const told = Math.min(20, 1 + Math.floor((player.at() - NOON) / 10_000));
      expect(player.alarms().size).toBe(told);
    }
    expect(player.alarms().size).toBe(20);
  });

  it('stops at the present and does not go on as if it were live', async () => {
    const { player, nowMs } = aPlayer();
    await jumped(player, NOON);
    player.speed.set(300);
    player.play();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(player.playing()).toBe(false);
    expect(player.at()).toBeLessThan(nowMs());
    expect(player.alarms().size).toBe(20);
  });

  it('asks for little while it plays close behind the present', async () => {
    const { past, player, nowMs } = aPlayer();
    await jumped(player, nowMs() - 30_000);
    player.play();
    past.asked = [];
    await jest.advanceTimersByTimeAsync(60_000);
    expect(past.asked.filter((path) => path.includes('journal')).length).toBeLessThan(10);
    player.pause();
  });

  it('keeps nothing of another moment when one cannot be had', async () => {
    const { player } = aPlayer();
    await jumped(player, NOON);
    await jumped(player, NOON - 60_000);
    expect([player.room(), player.failure()?.status, player.alarms().size]).toEqual([null, 410, 0]);
  });
});
