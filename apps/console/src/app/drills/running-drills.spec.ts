import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DrillView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import type { NewsListener } from '../live/journal-reader';
import { LiveLink } from '../live/live-link';
import { RunningDrills } from './running-drills';

const aDrill = (changes: Partial<DrillView>): DrillView => ({
  id: '7',
  version: 1,
  name: '夜间拉动',
  blind: false,
  state: 'running',
  script: null,
  speed: 1,
  startAt: null,
  startedAt: '2026-03-01T04:00:00.000Z',
  endedAt: null,
  by: 'commander',
  incidents: [],
  ...changes,
});
const news = (type: JournalEntryView['type'], data: JournalEntryView['data'] = {}) => ({
  seq: 1,
  at: '2026-03-01T04:00:00.000Z',
  type,
  data,
});

function aWorld(drills: DrillView[]) {
  const known = { drills, alarms: [] as object[] };
  let hear: NewsListener = () => undefined;
  const get = (path: string) =>
    Promise.resolve({ items: path.endsWith('/alarms') ? known.alarms : known.drills, next: null });
  const onNews = (listener: NewsListener) => {
    hear = listener;
    return () => undefined;
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: Api, useValue: { get } },
      { provide: LiveLink, useValue: { onNews, journalSeq: signal(1) } },
    ],
  });
  const running = TestBed.inject(RunningDrills);
  running.begin();
  const settle = async () => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(300);
  };
  return { running, known, settle, hear: (entry: JournalEntryView) => hear([entry]) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const names = (running: RunningDrills) => running.shown().map(({ drill }) => drill.id);

it('shows those that run and no others, and knows whose world an incident is of', async () => {
  const planned = aDrill({ id: '8', state: 'planned' });
  const { running, settle } = aWorld([aDrill({ incidents: ['31'] }), planned]);
  await settle();
  expect(names(running)).toEqual(['7']);
  expect([running.worldOf('31'), running.worldOf('32')]).toEqual(['7', null]);
});

it('shows nothing of a blind one before its first alarm, and tells of that when it comes', async () => {
  const { running, known, settle, hear } = aWorld([aDrill({ blind: true })]);
  await settle();
  expect(names(running)).toEqual([]);
  known.alarms = [{ id: '1', ackedAt: null }];
  hear(news('alarm.raised'));
  await settle();
  expect(names(running)).toEqual([]);
  hear(news('drill.alarm', { drill: '7' }));
  await settle();
  expect(names(running)).toEqual(['7']);
});

it('is gone when the drill has ended, and when somebody has signed out', async () => {
  const { running, known, settle, hear } = aWorld([aDrill({})]);
  await settle();
  running.clear();
  expect(names(running)).toEqual([]);
  running.begin();
  await settle();
  known.drills = [aDrill({ state: 'ended' })];
  hear(news('drill.changed'));
  await settle();
  expect(names(running)).toEqual([]);
});
