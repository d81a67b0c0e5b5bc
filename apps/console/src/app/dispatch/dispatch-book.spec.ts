import { TestBed } from '@angular/core/testing';
import type { DispatchView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { anEntry } from '../testing/make';
import { aDispatch, aTeam } from '../testing/make-dispatch';
import { DispatchBook } from './dispatch-book';
import { TeamBook } from './team-book';

type Answer = () => Promise<unknown>;
const no = (status: number) => () => Promise.reject(new Refusal(status, null));
const page = (items: unknown[]) => ({ items, next: null, totalStrength: 76 });
const yes =
  (...items: unknown[]): Answer =>
  () =>
    Promise.resolve(page(items));

/** A console whose server answers as told. */
function aConsole(first: Answer) {
  let answer = first;
  const tells: ((entries: readonly JournalEntryView[]) => void)[] = [];
  const restores: (() => void)[] = [];
  const asked: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      DispatchBook,
      { provide: Api, useValue: { get: (path: string) => (asked.push(path), answer()) } },
      {
        provide: LiveLink,
        useValue: {
          onNews: (listener: (typeof tells)[number]) => (tells.push(listener), () => undefined),
          onReset: (listener: () => void) => (restores.push(listener), () => undefined),
        },
      },
    ],
  });
  return {
    asked,
    answers: (next: Answer) => (answer = next),
    news: (...entries: JournalEntryView[]) => tells.forEach((tell) => tell(entries)),
    restored: () => restores.forEach((restore) => restore()),
  };
}
/** A question that the spec answers later. */
function held() {
  let give: (items: unknown[]) => void = () => undefined;
  const answer = new Promise((resolve) => (give = (items) => resolve(page(items))));
  return { answer: () => answer, give: (...items: unknown[]) => give(items) };
}
const settled = () => jest.advanceTimersByTimeAsync(0);
const versions = (list: readonly { version: number }[]) => list.map(({ version }) => version);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the dispatches of a team', () => {
  const opened = async (first: Answer) => {
    const told = aConsole(first);
    const book = TestBed.inject(DispatchBook);
    book.open({ team: 'HUATE-GAS' });
    await settled();
    return { book, ...told };
  };

  it('are asked for until they are answered, and are not known before', async () => {
    const { book, asked, answers } = await opened(no(503));
    expect([book.about(), book.failure()?.status, book.list()]).toEqual([null, 503, []]);
    await jest.advanceTimersByTimeAsync(6000);
    expect([asked.length, book.about()]).toEqual([3, null]);
    answers(yes(aDispatch()));
    await jest.advanceTimersByTimeAsync(3000);
    expect([book.about(), book.failure(), book.list().length]).toEqual([
      { team: 'HUATE-GAS' },
      null,
      1,
    ]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(4);
  });

  it('are not asked for again when that was refused for good, or nobody looks any more', async () => {
    const { book, asked, answers } = await opened(no(403));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    answers(no(0));
    await book.load();
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(2);
  });

  it('are those of a restored database, however new they were before', async () => {
    const { book, answers, restored, news } = await opened(yes(aDispatch({ version: 9 })));
    const late = held();
    answers(late.answer);
    void book.load();
    answers(yes(aDispatch({ version: 2 })));
    restored();
    expect([book.about(), book.list()]).toEqual([null, []]);
    await settled();
    late.give(aDispatch({ version: 9 }));
    await settled();
    expect(versions(book.list())).toEqual([2]);
    const dispatch: DispatchView = aDispatch({ version: 3 });
    news(anEntry(5, { type: 'dispatch.changed', data: { dispatch } }));
    expect(versions(book.list())).toEqual([3]);
  });

  it('are what was kept only until the server has answered', async () => {
    const question = held();
    const { book } = await opened(question.answer);
    book.takeKept([aDispatch({ version: 9 }), aDispatch({ id: '8', team: 'BOLUO' })]);
    expect(versions(book.list())).toEqual([9]);
    question.give(aDispatch({ version: 2 }));
    await settled();
    expect(versions(book.list())).toEqual([2]);
  });
});

describe('the teams', () => {
  const gone: (() => void)[] = [];
  const followed = async (first: Answer, hours?: boolean) => {
    const told = aConsole(first);
    const book = TestBed.inject(TeamBook);
    gone.length = 0;
    const until = { onDestroy: (end: () => void) => (gone.push(end), () => undefined) };
    book.follow(until as never, hours);
    await settled();
    return { book, ...told };
  };
  afterEach(() => gone.forEach((end) => end()));

  it('are those of a restored database, however new they were before', async () => {
    const { book, answers, restored } = await followed(yes(aTeam({ version: 9 })));
    const late = held();
    answers(late.answer);
    void book.load();
    answers(yes(aTeam({ version: 2 })));
    restored();
    expect([book.loaded(), book.list()]).toEqual([false, []]);
    await settled();
    late.give(aTeam({ version: 9 }));
    await settled();
    expect(versions(book.list())).toEqual([2]);
  });

  it('are asked for again within seconds when that failed, while somebody looks', async () => {
    const { asked } = await followed(no(0), false);
    await jest.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveLength(2);
    gone.forEach((end) => end());
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  it('are asked for once by who only needs what people change of them', async () => {
    const { book, asked, news } = await followed(yes(aTeam()), false);
    news(anEntry(5, { type: 'dispatch.changed', data: { dispatch: aDispatch() } }));
    news(
      anEntry(6, { type: 'team.changed', data: { team: aTeam({ version: 2, users: ['li'] }) } }),
    );
    await jest.advanceTimersByTimeAsync(180_000);
    expect([asked.length, book.list()[0]?.users]).toEqual([1, ['li']]);
  });
});
