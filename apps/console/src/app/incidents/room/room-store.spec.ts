import { TestBed } from '@angular/core/testing';
import type { JournalEntryView } from '@fengsui/contracts';
import { Refusal } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { anEntry } from '../../testing/make';
import {
  aDispatch,
  aLine,
  aZone,
  anIncident,
  anIncidentAlarm,
  incidentNews,
} from '../../testing/make-incident';
import { RoomParts } from './room-parts';
import { RoomStore } from './room-store';

/** A room whose parts the spec answers; `alarms` counts how often they were read. */
function aRoom(change: Partial<Record<keyof RoomParts, () => Promise<unknown>>> = {}) {
  let tell: (entries: readonly JournalEntryView[]) => void = () => undefined;
  let restore: () => void = () => undefined;
  const reads = { alarms: 0, checklist: 0 };
  TestBed.configureTestingModule({
    providers: [
      RoomStore,
      {
        provide: LiveLink,
        useValue: {
          onNews: (listener: typeof tell) => {
            tell = listener;
            return () => undefined;
          },
          onReset: (listener: typeof restore) => {
            restore = listener;
            return () => undefined;
          },
        },
      },
      {
        provide: RoomParts,
        useValue: {
          incident: () => Promise.resolve(anIncident({ version: 2 })),
          alarms: () => {
            reads.alarms++;
            return Promise.resolve([anIncidentAlarm({ occurrence: '5' })]);
          },
          timeline: () => Promise.resolve([aLine()]),
          checklist: () => {
            reads.checklist++;
            return Promise.resolve([]);
          },
          zone: () => Promise.resolve(aZone()),
          dispatches: () => Promise.resolve([aDispatch()]),
          ...change,
        },
      },
    ],
  });
  return {
    store: TestBed.inject(RoomStore),
    reads,
    news: (...entries: JournalEntryView[]) => tell(entries),
    restored: () => restore(),
  };
}

describe('the room of an incident', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('holds all parts of it', async () => {
    const { store } = aRoom();
    await store.load('7');
    expect([
      store.incident()?.version,
      store.alarms().length,
      store.timeline().length,
      store.zone()?.substance,
      store.dispatches().length,
      store.missing().size,
    ]).toEqual([2, 1, 1, 'CL2', 1, 0]);
  });

  it('stands although a part cannot be read, and names it', async () => {
    const { store } = aRoom({ zone: () => Promise.reject(new Refusal(500, null)) });
    await store.load('7');
    expect(store.incident()?.id).toBe('7');
    expect([...store.missing()]).toEqual(['zone']);
  });

  it('follows the news of its own, and is not set back by old ones', async () => {
    const { store, news } = aRoom();
    await store.load('7');
    news(
      incidentNews(10, anIncident({ version: 3, state: 'handling' })),
      incidentNews(11, anIncident({ id: '8', version: 9 })),
      anEntry(12, { type: 'incident.entry', data: { entry: aLine({ id: '2' }) } }),
      anEntry(13, {
        type: 'incident.zone',
        data: { zone: aZone({ at: '2026-03-01T04:10:00.000Z', substance: 'NH3' }) },
      }),
      anEntry(14, { type: 'incident.zone', data: { zone: aZone({ substance: 'H2S' }) } }),
    );
    store.take(anIncident({ version: 1 }));
    expect([
      store.incident()?.state,
      store.timeline().map(({ id }) => id),
      store.zone()?.substance,
    ]).toEqual(['handling', ['2', '1'], 'NH3']);
  });

  it('reads its alarms once for a swarm of news about them', async () => {
    const { store, reads, news } = aRoom();
    await store.load('7');
    const acked = anEntry(20, { type: 'alarm.acked', data: { occurrence: '5' } });
    news(acked, acked, anEntry(21, { type: 'alarm.acked', data: { occurrence: '99' } }));
    news(acked);
    await jest.advanceTimersByTimeAsync(2000);
    expect(reads.alarms).toBe(2);
  });

  it('asks for the checklist anew when somebody ticked a step', async () => {
    const { store, reads, news } = aRoom();
    await store.load('7');
    const tick = aLine({ id: '3', kind: 'checklist' });
    news(anEntry(30, { type: 'incident.entry', data: { entry: tick } }));
    await jest.advanceTimersByTimeAsync(0);
    expect(reads.checklist).toBe(2);
  });

  it('shows what a restored database says, however new it was before', async () => {
    let version = 9;
    const answers: ((one: unknown) => void)[] = [];
    let hold = false;
    const { store, restored } = aRoom({
      incident: () => Promise.resolve(anIncident({ version })),
      dispatches: () => Promise.resolve([aDispatch({ version })]),
      timeline: () =>
        hold
          ? new Promise((resolve) => answers.push(resolve))
          : Promise.resolve([aLine({ id: String(version) })]),
      zone: () =>
        Promise.resolve(aZone({ at: `2026-03-01T04:0${version}:00.000Z`, substance: 'NH3' })),
    });
    await store.load('7');
    hold = true;
    void store.load('7');
    await jest.advanceTimersByTimeAsync(0);
    hold = false;
    version = 2;
    restored();
    await jest.advanceTimersByTimeAsync(0);
    // Of the former database, and late.
    answers[0]?.([aLine({ id: '9' })]);
    await jest.advanceTimersByTimeAsync(0);
    expect([
      store.incident()?.version,
      store.dispatches().map((one) => one.version),
      store.timeline().map(({ id }) => id),
      store.zone()?.at,
    ]).toEqual([2, [2], ['2'], '2026-03-01T04:02:00.000Z']);
  });

  it('keeps the newer of two answers, whichever comes last, and takes the first when the second is slow', async () => {
    const answers: ((alarms: unknown) => void)[] = [];
    const { store, news } = aRoom({
      alarms: () => new Promise((resolve) => answers.push(resolve)),
    });
    void store.load('7');
    await jest.advanceTimersByTimeAsync(0);
    news(incidentNews(10, anIncident({ version: 3 })));
    await jest.advanceTimersByTimeAsync(1000);
    news(incidentNews(11, anIncident({ version: 4 })));
    await jest.advanceTimersByTimeAsync(1000);
    expect(answers).toHaveLength(3);
    const answer = async (index: number, occurrence: string) => {
      answers[index]?.([anIncidentAlarm({ occurrence })]);
      await jest.advanceTimersByTimeAsync(0);
      return store.alarms().map((one) => one.occurrence);
    };
    expect(await answer(1, 'second')).toEqual(['second']);
    expect(await answer(0, 'first')).toEqual(['second']);
    expect(await answer(2, 'third')).toEqual(['third']);
  });

  it('says that there is no such incident, and asks no more', async () => {
    let asked = 0;
    const { store } = aRoom({
      incident: () => {
        asked++;
        return Promise.reject(new Refusal(404, null));
      },
    });
    await store.load('7');
    await jest.advanceTimersByTimeAsync(10_000);
    expect([store.failure()?.status, asked]).toEqual([404, 1]);
  });
});
