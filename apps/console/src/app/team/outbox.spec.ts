import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { FIRST_RETRY_MS, Outbox } from './outbox';
import type { NewEntry } from './outbox-entry';

interface Asked {
  path: string;
  body: { status?: string; key?: string };
}
type Answer = (asked: Asked) => Promise<unknown>;

/** A phone with its storage, and a server that answers as told. */
function aPhone(answer: Answer, person = 'li') {
  const asked: Asked[] = [];
  let now = answer;
  const open = () => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        Outbox,
        { provide: ServerClock, useValue: { nowMs: () => 1000 } },
        { provide: LiveLink, useValue: { sight: signal({ kind: 'seeing' }) } },
        { provide: Session, useValue: { user: () => ({ username: person }) } },
        {
          provide: Api,
          useValue: {
            post: (path: string, body: Asked['body']) => {
              asked.push({ path, body });
              return now({ path, body });
            },
          },
        },
      ],
    });
    return TestBed.inject(Outbox);
  };
  return {
    asked,
    open,
    answers: (next: Answer) => (now = next),
    states: () => asked.map(({ body }) => body.status),
  };
}
const yes: Answer = () => Promise.resolve({});
const silence: Answer = () => Promise.reject(new Refusal(0, null));
const settled = () => jest.advanceTimersByTimeAsync(0);

const aStatus = (status: string): NewEntry => ({
  key: `key-of-${status}`,
  kind: 'status',
  subject: '7',
  path: '/dispatches/7/status',
  body: { status, key: `key-of-${status}`, at: '2026-03-01T04:00:00.000Z' },
  at: '2026-03-01T04:00:00.000Z',
  inside: null,
});
const three = ['acknowledged', 'en_route', 'on_scene'];

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

describe('the outbox', () => {
  it('tells one after the other and then holds nothing', async () => {
    const phone = aPhone(yes);
    const outbox = phone.open();
    for (const status of three) outbox.add(aStatus(status));
    expect(outbox.waiting()).toHaveLength(3);
    await settled();
    expect(phone.states()).toEqual(three);
    expect(outbox.entries()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('keeps what is not answered, in order, and tells it with the same keys when there is a link', async () => {
    const phone = aPhone(silence);
    const outbox = phone.open();
    for (const status of three) outbox.add(aStatus(status));
    await settled();
    expect(outbox.waiting()).toHaveLength(3);
    expect(new Set(phone.states())).toEqual(new Set(['acknowledged']));
    phone.answers(yes);
    phone.asked.length = 0;
    dispatchEvent(new Event('online'));
    await settled();
    expect(phone.asked.map(({ body }) => body.key)).toEqual(three.map((one) => `key-of-${one}`));
    expect(outbox.waiting()).toEqual([]);
  });

  it('tells what comes in the moment in which it has just told the last', async () => {
    const phone = aPhone(yes);
    const outbox = phone.open();
    // At each turn of the microtasks around the end of the former one.
    for (let turn = 0; turn < 12; turn++) {
      outbox.add({ ...aStatus('acknowledged'), key: `first-${turn}` });
      for (let passed = 0; passed < turn; passed++) await Promise.resolve();
      outbox.add({ ...aStatus('en_route'), key: `second-${turn}` });
      await settled();
      expect({ turn, waiting: outbox.waiting().length }).toEqual({ turn, waiting: 0 });
    }
  });

  it('tries again by itself, more and more seldom', async () => {
    const phone = aPhone(silence);
    phone.open().add(aStatus('acknowledged'));
    await settled();
    const tries = phone.asked.length;
    await jest.advanceTimersByTimeAsync(FIRST_RETRY_MS + 1);
    expect(phone.asked.length).toBeGreaterThan(tries);
    const later = phone.asked.length;
    await jest.advanceTimersByTimeAsync(300_000);
    expect(phone.asked.length - later).toBeLessThan(20);
  });

  it('survives a reload, with order and keys', async () => {
    const phone = aPhone(silence);
    const outbox = phone.open();
    for (const status of three) outbox.add(aStatus(status));
    await settled();
    phone.answers(yes);
    phone.asked.length = 0;
    const reloaded = phone.open();
    expect(reloaded.waiting().map(({ key }) => key)).toEqual(three.map((one) => `key-of-${one}`));
    await settled();
    expect(phone.states()).toEqual(three);
    expect(localStorage).toHaveLength(0);
  });

  it('tells again with the same key what was answered to nobody', async () => {
    let lost = true;
    const phone = aPhone(() => {
      const answer = lost ? silence : yes;
      lost = false;
      return answer({ path: '', body: {} });
    });
    phone.open().add(aStatus('acknowledged'));
    await jest.advanceTimersByTimeAsync(FIRST_RETRY_MS * 2);
    const keys = phone.asked.map(({ body }) => body.key);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys)).toEqual(new Set(['key-of-acknowledged']));
  });

  it('shows and keeps what was refused, goes on with the rest, and never tells it again', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      reason: 'not_from_here',
    };
    const phone = aPhone(({ body }) =>
      body.status === 'en_route'
        ? Promise.reject(new Refusal(409, problem))
        : yes({ path: '', body }),
    );
    const outbox = phone.open();
    for (const status of three) outbox.add(aStatus(status));
    await settled();
    expect(phone.states()).toEqual(three);
    expect(outbox.refused().map(({ refused }) => refused)).toEqual([
      { status: 409, reason: 'not_from_here', detail: null },
    ]);
    phone.asked.length = 0;
    const reloaded = phone.open();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(phone.asked).toEqual([]);
    expect(reloaded.refused()).toHaveLength(1);
    reloaded.dismiss('key-of-en_route');
    expect(localStorage).toHaveLength(0);
  });

  it('never tells what another person of the same phone has to tell', async () => {
    const li = aPhone(silence, 'li');
    li.open().add(aStatus('acknowledged'));
    await settled();
    const wang = aPhone(yes, 'wang');
    const outbox = wang.open();
    await settled();
    expect(outbox.entries()).toEqual([]);
    expect(wang.asked).toEqual([]);
  });
});
