import { TestBed } from '@angular/core/testing';
import type { AlarmView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';
import { anAlarm, newsOf } from '../../testing/make';
import { AlarmStore } from '../alarm-store';
import { AlarmCommands } from './alarm-commands';
import { offered } from './command';
import { Proposals } from './proposals';

/** A server that answers as told, and a link whose news the spec speaks. */
async function aDesk(answer: () => Promise<unknown>, ...open: AlarmView[]) {
  if (open.length === 0) open = [anAlarm()];
  const listeners: ((entries: readonly JournalEntryView[]) => void)[] = [];
  const tell = (entry: JournalEntryView) => {
    for (const listener of listeners) listener([entry]);
  };
  const asked: string[] = [];
  const bodies: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          pages: () => Promise.resolve([{ items: open, next: null, asOf: 7 }]),
          post: (path: string, body: unknown) => {
            asked.push(path);
            bodies.push(body);
            return answer();
          },
        },
      },
      {
        provide: LiveLink,
        useValue: {
          onNews: (listener: (typeof listeners)[number]) => listeners.push(listener),
          onReset: () => undefined,
          startFrom: () => undefined,
        },
      },
    ],
  });
  const store = TestBed.inject(AlarmStore);
  await store.load();
  const commands = TestBed.inject(AlarmCommands);
  return {
    asked,
    bodies,
    commands,
    acknowledge: () => commands.acknowledge(anAlarm()),
    progress: () => commands.rows().get('occurrence-1'),
    news: async (entry: JournalEntryView) => {
      tell(entry);
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
    expect(desk.progress()).toMatchObject({ command: 'ack', kind: 'pending' });
    await sent;
    expect(desk.progress()).toMatchObject({ command: 'ack', kind: 'accepted' });
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
    expect(desk.progress()).toEqual({ command: 'ack', kind: 'refused', status: 409 });
    await desk.acknowledge();
    expect(desk.progress()).toMatchObject({ command: 'ack', kind: 'accepted' });
  });

  it('is over when the alarm has called again since: a worse alarm does not look as if someone had it', async () => {
    const desk = await aDesk(() => Promise.resolve({}));
    await desk.acknowledge();
    await desk.news(newsOf(9, 'alarm.escalated', anAlarm({ version: 3, severity: 1 })));
    expect(desk.progress()).toBeUndefined();
    await desk.commands.acknowledge(anAlarm({ version: 3, severity: 1 }));
    expect(desk.asked).toHaveLength(2);
  });

  it('is over as well when that news outruns the answer', async () => {
    let answered: (value: unknown) => void = () => undefined;
    const desk = await aDesk(() => new Promise((resolve) => (answered = resolve)));
    const sent = desk.acknowledge();
    await desk.news(newsOf(9, 'alarm.escalated', anAlarm({ version: 3, severity: 1 })));
    expect(desk.progress()).toMatchObject({ command: 'ack', kind: 'pending' });
    answered({});
    await sent;
    expect(desk.progress()).toBeUndefined();
  });

  it('is over when no news comes and the list read anew still calls', async () => {
    jest.useFakeTimers();
    const desk = await aDesk(() => Promise.resolve({}));
    await desk.acknowledge();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(desk.progress()).toBeUndefined();
    jest.useRealTimers();
  });

  it('shows that the server did not answer', async () => {
    const desk = await aDesk(() => Promise.reject(new Refusal(0, null)));
    await desk.acknowledge();
    expect(desk.progress()).toEqual({ command: 'ack', kind: 'refused', status: 0 });
  });
});

describe('every command', () => {
  const until = '2026-03-01T05:00:00.000Z';
  const shelved = anAlarm({ version: 2, shelved: true, state: 'shelved', shelvedUntil: until });
  const latched = anAlarm({ state: 'latched', latched: true, active: false, acked: true });

  it.each([
    ['silence', anAlarm(), anAlarm({ version: 2, silenced: true })],
    ['shelve', anAlarm(), shelved],
    ['unshelve', shelved, anAlarm({ version: 3 })],
    ['reset', latched, { ...latched, version: 2, open: false }],
  ] as const)('%s is pending until its news has come', async (name, before, after) => {
    const { commands, asked, news, progress } = await aDesk(() => Promise.resolve({}), before);
    const sent =
      name === 'shelve'
        ? commands.shelve(before, { minutes: 30, reason: 'probe is being changed' })
        : commands[name](before);
    expect(progress()).toEqual({ command: name, kind: 'pending' });
    await sent;
    expect(progress()).toEqual({ command: name, kind: 'accepted' });
    await news(newsOf(8, 'alarm.changed', after));
    expect(progress()).toBeUndefined();
    expect(asked).toEqual([`/alarms/occurrence-1/${name}`]);
  });

  it('shows a shelving that waits for a second person as proposed, not as done', async () => {
    const proposal = {
      occurrence: 'occurrence-1',
      proposedBy: 'duty',
      minutes: 30,
      reason: 'probe is being changed',
      oneShot: true,
      until,
    };
    const { commands, progress } = await aDesk(() => Promise.resolve(proposal));
    await commands.shelve(anAlarm(), { minutes: 30, reason: proposal.reason });
    expect(progress()).toEqual({ command: 'shelve', kind: 'proposed' });
    const waits = TestBed.inject(Proposals);
    TestBed.inject(ServerClock).hear(Date.parse(until) - 1000);
    expect(waits.of('occurrence-1')).toEqual(proposal);
    TestBed.inject(ServerClock).hear(Date.parse(until));
    expect(waits.of('occurrence-1')).toBeNull();
  });

  it('shows a shelving that another console proposed, until it is shelved', async () => {
    const { news } = await aDesk(() => Promise.resolve({}));
    const waits = TestBed.inject(Proposals);
    TestBed.inject(ServerClock).hear(Date.parse(until) - 1000);
    const said = { minutes: 20, reason: 'probe is being changed', oneShot: false, until };
    const told = newsOf(8, 'alarm.shelve_proposed', anAlarm());
    await news({ ...told, data: { ...told.data, ...said, by: 'anna' } });
    const proposal = { ...said, occurrence: 'occurrence-1', proposedBy: 'anna' };
    expect(waits.waiting()).toEqual([proposal]);
    await news(newsOf(9, 'alarm.silenced', anAlarm({ version: 2, silenced: true })));
    expect(waits.of('occurrence-1')).toEqual(proposal);
    await news(newsOf(10, 'alarm.shelved', shelved));
    expect(waits.waiting()).toEqual([]);
  });

  it('is not sent for what is so already', async () => {
    const { commands, asked } = await aDesk(() => Promise.resolve({}), shelved);
    await commands.shelve(shelved, { minutes: 30, reason: 'again' });
    await commands.acknowledge({ ...shelved, acked: true });
    expect(asked).toEqual([]);
  });

  it('does not hide a later command behind the answer to an earlier one', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const { commands, progress } = await aDesk(() => new Promise((done) => answers.push(done)));
    const first = commands.silence(anAlarm());
    void commands.acknowledge(anAlarm());
    answers[0]?.({});
    await first;
    expect(progress()).toMatchObject({ command: 'ack', kind: 'pending' });
  });

  it('is offered where it makes sense', () => {
    expect(offered(anAlarm())).toEqual(['ack', 'silence', 'shelve']);
    expect(offered(anAlarm({ silenced: true }))).toEqual(['ack', 'shelve']);
    expect(offered(anAlarm({ acked: true }))).toEqual(['shelve']);
    expect(offered(latched)).toEqual(['shelve', 'reset']);
    expect(offered(shelved)).toEqual(['unshelve']);
    expect(offered(anAlarm({ outOfService: true }))).toEqual([]);
    expect(offered(anAlarm({ open: false }))).toEqual([]);
  });
});

describe('acknowledging what was seen', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((occurrence, index) =>
    anAlarm({ occurrence, version: index + 3 }),
  ) as [AlarmView, AlarmView, AlarmView];

  it('names the versions that were seen, and keeps what has changed or was superseded', async () => {
    const newer = { ...b, version: 9 };
    const result = {
      items: [
        { occurrence: 'a', outcome: 'acked', alarm: { ...a, acked: true } },
        { occurrence: 'b', outcome: 'changed', newer },
        { occurrence: 'c', outcome: 'superseded', newer: anAlarm({ occurrence: 'd' }) },
      ],
    };
    const desk = await aDesk(() => Promise.resolve(result), a, b, c);
    expect(await desk.commands.acknowledgeSeen([a, b, c])).toEqual(result);
    expect(desk.bodies).toEqual([{ occurrences: ['a', 'b', 'c'], versions: [3, 4, 5] }]);
    const rows = desk.commands.rows();
    expect(rows.get('a')).toMatchObject({ command: 'ack', kind: 'accepted' });
    expect(rows.get('b')).toEqual({ command: 'ack', kind: 'refused', status: 409 });
    expect(rows.get('c')).toEqual({ command: 'ack', kind: 'refused', status: 409 });
  });

  it('is refused as a whole when the server does not answer', async () => {
    const desk = await aDesk(() => Promise.reject(new Refusal(0, null)), a, b);
    await expect(desk.commands.acknowledgeSeen([a, b])).rejects.toBeInstanceOf(Refusal);
    expect([...desk.commands.rows().values()].map(({ kind }) => kind)).toEqual([
      'refused',
      'refused',
    ]);
  });
});

describe('a shelving from here', () => {
  it('is remembered, so that it can be undone, but not one that was refused', async () => {
    const desk = await aDesk(() => Promise.resolve({}));
    await desk.commands.shelve(anAlarm(), { minutes: 10, reason: 'probe' });
    expect(desk.commands.lastShelved()).toMatchObject({ occurrence: 'occurrence-1' });
    TestBed.resetTestingModule();
    const refused = await aDesk(() => Promise.reject(new Refusal(409, null)));
    await refused.commands.shelve(anAlarm(), { minutes: 10, reason: 'probe' });
    expect(refused.commands.lastShelved()).toBeNull();
  });
});
