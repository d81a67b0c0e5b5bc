import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { LiveValue, RawRow, ReadingsView, Resolution } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import type { Sight } from '../live/sight';
import { ValueBook } from '../live/value-book';
import { NOON } from '../testing/make';
import { TrendLine } from './trend-line';

const SEEING: Sight = { kind: 'seeing' };
const BLIND: Sight = { kind: 'blind', cause: 'disconnected', lastTruthMs: NOON };
/** Of a point that reports every 15 s. */
const ALLOWED_MS = 35_000;

type Answer = Partial<ReadingsView> | Promise<Partial<ReadingsView>> | Refusal;

/** The trend of a point at noon; the spec says what the server answers and what the link brings. */
async function aTrend(first: Answer, resolution: Resolution = 'raw') {
  let nowMs = NOON;
  let answer = first;
  const asked: URLSearchParams[] = [];
  const sight = signal<Sight>(SEEING);
  TestBed.configureTestingModule({
    providers: [
      TrendLine,
      {
        provide: Api,
        useValue: {
          get: (path: string) => {
            asked.push(new URL(path, 'http://server').searchParams);
            const empty = { resolution, unit: 'm', limits: {}, series: [], gaps: [] };
            return answer instanceof Refusal
              ? Promise.reject(answer)
              : Promise.resolve(answer).then((told) => ({ ...empty, ...told }));
          },
        },
      },
      { provide: LiveLink, useValue: { sight } },
      { provide: ServerClock, useValue: { nowMs: () => nowMs } },
    ],
  });
  const line = TestBed.inject(TrendLine);
  const settle = () => jest.advanceTimersByTimeAsync(0);
  line.show({ site: 'A', tag: 'LT', rangeMs: 900_000 });
  TestBed.tick();
  await settle();
  return {
    line,
    asked,
    answers: (next: Answer) => {
      answer = next;
    },
    drawn: () => line.samples.map(({ t, mid }) => [(t - NOON) / 1000, mid]),
    /** A live value, seconds after noon. */
    value: async (atS: number, v: number, q: LiveValue[3] = 0) => {
      nowMs = NOON + atS * 1000;
      TestBed.inject(ValueBook).take([['A/LT', nowMs, v, q]], 0);
      line.follow(ALLOWED_MS);
      await settle();
    },
    sees: async (next: Sight) => {
      sight.set(next);
      TestBed.tick();
      await settle();
    },
  };
}

/** A reading, seconds after noon. */
const row = (atS: number, v: number): RawRow => [NOON + atS * 1000, v, 0];

describe('the line of a trend', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('grows with the live values without asking again', async () => {
    const trend = await aTrend({ series: [row(-5, 1)] });
    await trend.value(10, 2);
    await trend.value(25, 3);
    expect(trend.drawn()).toEqual([
      [-5, 1],
      [10, 2],
      [25, 3],
    ]);
    expect(trend.asked.length).toBe(1);
  });

  it('is broken by an outage at once, also while the server does not answer', async () => {
    const trend = await aTrend({ series: [row(0, 1)] });
    trend.answers(new Refusal(0, null));
    await trend.value(36, 2);
    expect(trend.drawn()).toEqual([
      [0, 1],
      [18, null],
      [36, 2],
    ]);
    expect(trend.line.failure()).toBeNull();
  });

  it('shows what the server knows of a hole, once it has said so', async () => {
    const trend = await aTrend({ series: [row(0, 1)] });
    trend.answers({ series: [row(0, 1), row(20, 5), row(36, 2)] });
    await trend.value(36, 2);
    await trend.value(51, 3);
    expect(trend.drawn().map(([, mid]) => mid)).toEqual([1, 5, 2, 3]);
    expect(trend.asked.length).toBe(2);
  });

  it('is not broken behind a bucket, which is dated by its start', async () => {
    const trend = await aTrend({ series: [[NOON - 170_000, 1, 1, 1, 1, 9]] }, '1m');
    await trend.value(10, 2);
    expect(trend.drawn().map(([, mid]) => mid)).toEqual([1, 2]);
    await trend.value(60, 3);
    expect(trend.asked.length).toBe(2);
  });

  it('is broken by a live value of bad quality', async () => {
    const trend = await aTrend({ series: [row(0, 1)] });
    await trend.value(15, 99, 2);
    expect(trend.drawn().at(-1)).toEqual([15, null]);
  });

  it('is read again when sight returns', async () => {
    const trend = await aTrend({ series: [row(0, 1)] });
    await trend.sees(BLIND);
    expect(trend.asked.length).toBe(1);
    trend.answers({ series: [row(0, 1), row(15, 7)] });
    await trend.sees(SEEING);
    expect(trend.drawn().at(-1)).toEqual([15, 7]);
  });

  it('is asked for again when the first answer fails', async () => {
    const trend = await aTrend(new Refusal(503, null));
    expect(trend.line.failure()?.status).toBe(503);
    trend.answers({ series: [row(0, 1)] });
    await jest.advanceTimersByTimeAsync(3000);
    expect(trend.line.failure()).toBeNull();
    expect(trend.drawn()).toEqual([[0, 1]]);
  });

  it('of a point that does not exist is not asked for again', async () => {
    const trend = await aTrend(new Refusal(404, null));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(trend.asked.length).toBe(1);
  });

  it('does not ask again and again for a value that is older than the window', async () => {
    const trend = await aTrend({ series: [] });
    TestBed.inject(ValueBook).take([['A/LT', NOON - 1_000_000, 1, 0]], 0);
    for (let second = 0; second < 3; second++) {
      trend.line.follow(ALLOWED_MS);
      await jest.advanceTimersByTimeAsync(1000);
    }
    expect(trend.asked.length).toBe(1);
  });

  it('keeps the values that come while the history is under way', async () => {
    const trend = await aTrend({ series: [row(0, 1)] });
    let arrive: (told: Partial<ReadingsView>) => void = () => undefined;
    trend.answers(new Promise((resolve) => (arrive = resolve)));
    await trend.sees(BLIND);
    await trend.sees(SEEING);
    await trend.value(10, 2);
    await trend.value(25, 3);
    arrive({ series: [row(0, 1)] });
    await jest.advanceTimersByTimeAsync(0);
    expect(trend.drawn().map(([, mid]) => mid)).toEqual([1, 2, 3]);
  });
});
