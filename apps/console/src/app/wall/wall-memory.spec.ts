import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JournalEntryView, Role } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import type { Sight } from '../live/sight';
import { Session } from '../session/session';
import { NOON, anAlarm, anEntry, newsOf } from '../testing/make';
import { WallMemory } from './wall-memory';
import { keepPlace, keptPlace } from './wall-place';

const JOURNAL: JournalEntryView[] = [
  anEntry(10),
  newsOf(11, 'alarm.raised', anAlarm()),
  anEntry(12, { type: 'point.stale' }),
  anEntry(13, { type: 'gateway.offline' }),
];

/** A wall that was loaded; the spec answers for link and server. */
function aWall(role: Role = 'wall') {
  const journalSeq = signal<number | null>(null);
  const sight = signal<Sight>({ kind: 'starting' });
  TestBed.configureTestingModule({
    providers: [
      WallMemory,
      { provide: Session, useValue: { user: signal({ username: 'a', roles: [role] }) } },
      {
        provide: LiveLink,
        useValue: {
          journalSeq,
          sight,
          onNews: () => () => undefined,
          onReset: () => () => undefined,
        },
      },
      {
        provide: Api,
        useValue: {
          get: (path: string) => {
            const after = Number(/after=(\d+)/.exec(path)?.[1]);
            return Promise.resolve({ items: JOURNAL.filter(({ seq }) => seq > after), last: 13 });
          },
        },
      },
    ],
  });
  const missed = TestBed.inject(MissedNews);
  TestBed.inject(WallMemory);
  return {
    missed,
    sees: async (seq: number) => {
      sight.set({ kind: 'seeing' });
      journalSeq.set(seq);
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve, 0));
      TestBed.tick();
    },
  };
}

describe('a wall that is loaded again', () => {
  afterEach(() => localStorage.clear());

  it('lists what came meanwhile, since it last told, but no comings and goings of points', async () => {
    keepPlace({ seq: 10, atMs: NOON });
    const { missed, sees } = aWall();
    await sees(13);
    expect([missed.since(), missed.count()]).toEqual([NOON, 2]);
    expect(missed.entries().map(({ seq }) => seq)).toEqual([11, 13]);
  });

  it('lists it once more after another reload, until a person has looked', async () => {
    keepPlace({ seq: 10, atMs: NOON });
    const first = aWall();
    await first.sees(13);
    expect(keptPlace()?.seq).toBe(10);
    TestBed.resetTestingModule();
    const { missed, sees } = aWall();
    await sees(13);
    expect(missed.count()).toBe(2);
    missed.looked();
    TestBed.tick();
    expect(keptPlace()?.seq).toBe(13);
  });

  it('is a wall: who looks from a desk has missed nothing by not looking', async () => {
    keepPlace({ seq: 10, atMs: NOON });
    const { missed, sees } = aWall('duty');
    await sees(13);
    expect([missed.since(), keptPlace()?.seq]).toEqual([null, 10]);
  });

  it('lists nothing when nothing came, and at the very first time', async () => {
    const { missed, sees } = aWall();
    await sees(13);
    expect(missed.since()).toBeNull();
    TestBed.resetTestingModule();
    keepPlace({ seq: 13, atMs: NOON });
    const again = aWall();
    await again.sees(13);
    expect(again.missed.since()).toBeNull();
  });
});
