import { TestBed } from '@angular/core/testing';
import type { JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { anAlarm, newsOf } from '../testing/make';
import { Acknowledging } from './acknowledging';
import { AlarmStore } from './alarm-store';

/** A server that answers as told, and a link whose news the spec speaks. */
async function aDesk(answer: () => Promise<unknown>) {
  let tell: (entries: readonly JournalEntryView[]) => void = () => undefined;
  const asked: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          pages: () => Promise.resolve([{ items: [anAlarm()], next: null, asOf: 7 }]),
          post: (path: string) => {
            asked.push(path);
            return answer();
          },
        },
      },
      {
        provide: LiveLink,
        useValue: {
          onNews: (listener: typeof tell) => (tell = listener),
          onReset: () => undefined,
          startFrom: () => undefined,
        },
      },
    ],
  });
  const store = TestBed.inject(AlarmStore);
  await store.load();
  const acknowledging = TestBed.inject(Acknowledging);
  return {
    asked,
    acknowledge: () => acknowledging.acknowledge(anAlarm()),
    progress: () => acknowledging.rows().get('occurrence-1'),
    news: async (entry: JournalEntryView) => {
      tell([entry]);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      TestBed.tick();
    },
  };
}

const ackNews = () =>
  newsOf(8, 'alarm.acked', anAlarm({ version: 2, acked: true, state: 'acknowledged' }));

describe('acknowledging', () => {
  it('is pending at once and stays so until the journal says that it is done', async () => {
    const desk = await aDesk(() => Promise.resolve({}));
    const sent = desk.acknowledge();
    expect(desk.progress()).toEqual({ kind: 'pending' });
    await sent;
    expect(desk.progress()).toEqual({ kind: 'accepted' });
    await desk.news(ackNews());
    expect(desk.progress()).toBeUndefined();
    expect(desk.asked).toEqual(['/alarms/occurrence-1/ack']);
  });

  it('is done as well when the news outruns the answer', async () => {
    let answered: (value: unknown) => void = () => undefined;
    const desk = await aDesk(() => new Promise((resolve) => (answered = resolve)));
    const sent = desk.acknowledge();
    await desk.news(ackNews());
    answered({});
    await sent;
    expect(desk.progress()).toBeUndefined();
  });

  it('is asked for once, however often one clicks', async () => {
    const desk = await aDesk(() => Promise.resolve({}));
    await Promise.all([desk.acknowledge(), desk.acknowledge(), desk.acknowledge()]);
    expect(desk.asked.length).toBe(1);
  });

  it('shows a refusal, and may then be tried again', async () => {
    const answers = [() => Promise.reject(new Refusal(409, null)), () => Promise.resolve({})];
    const desk = await aDesk(() => answers.shift()?.() ?? Promise.resolve({}));
    await desk.acknowledge();
    expect(desk.progress()).toEqual({ kind: 'refused', status: 409 });
    await desk.acknowledge();
    expect(desk.progress()).toEqual({ kind: 'accepted' });
  });

  it('shows that the server did not answer', async () => {
    const desk = await aDesk(() => Promise.reject(new Refusal(0, null)));
    await desk.acknowledge();
    expect(desk.progress()).toEqual({ kind: 'refused', status: 0 });
  });
});
