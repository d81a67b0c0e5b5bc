import { TestBed } from '@angular/core/testing';
import type { Role } from '@fengsui/contracts';
import { isSignedOut } from './signed-out';
import { Session } from './session';

type Way = 'login' | 'logout' | 'refresh' | 'wall';
interface Asked {
  way: Way;
  answer: (status: number, body?: unknown) => void;
  givenUp: boolean;
}

const answerOf = (username: string, roles: Role[] = ['duty']) => ({
  accessToken: `token of ${username}`,
  expiresAt: new Date(Date.now() + 15 * 60_000).toISOString(),
  user: { username, roles },
});

/** A server that holds each question until the spec answers it; it never answers what was given up. */
function aServer() {
  const asked: Asked[] = [];
  globalThis.fetch = ((url: string, { signal }: RequestInit) =>
    new Promise((resolve, reject) => {
      const one: Asked = {
        way: url.slice('/api/v1/auth/'.length) as Way,
        givenUp: false,
        answer: (status, body) =>
          status === 0
            ? reject(new TypeError('no server'))
            : resolve({
                ok: status < 400,
                status,
                headers: new Headers(),
                text: () => Promise.resolve(body === undefined ? '' : JSON.stringify(body)),
              } as Response),
      };
      signal?.addEventListener('abort', () => {
        one.givenUp = true;
        reject(new DOMException('given up', 'AbortError'));
      });
      if (signal?.aborted) reject(new DOMException('given up', 'AbortError'));
      else asked.push(one);
    })) as typeof fetch;
  return {
    asked,
    ways: () => asked.map(({ way }) => way),
    /** Answers the newest question. */
    answer: async (status: number, body?: unknown) => {
      asked.at(-1)?.answer(status, body);
      await settled();
    },
  };
}

const settled = () => jest.advanceTimersByTimeAsync(0);
const RENEWAL_MS = 14 * 60_000;

/** A page of this browser; what the browser keeps stays over a reload. */
function aPage() {
  jest.clearAllTimers();
  TestBed.resetTestingModule();
  return TestBed.inject(Session);
}
async function signedIn(server: ReturnType<typeof aServer>, who = 'li') {
  const session = aPage();
  const done = session.signIn(who, 'secret');
  await settled();
  await server.answer(200, answerOf(who));
  await done;
  server.asked.length = 0;
  return session;
}

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

describe('signing out', () => {
  it('while the server is away is told to it before anything else after a reload', async () => {
    const server = aServer();
    const before = await signedIn(server);
    void before.signOut();
    await settled();
    await server.answer(0);
    expect([before.state(), isSignedOut()]).toEqual(['out', true]);

    server.asked.length = 0;
    const session = aPage();
    void session.resume();
    await settled();
    expect(server.ways()).toEqual(['logout']);
    await server.answer(0);
    await jest.advanceTimersByTimeAsync(3000);
    expect(server.ways()).toEqual(['logout', 'logout']);
    await server.answer(204);
    expect([session.state(), session.user(), isSignedOut()]).toEqual(['out', null, false]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.ways()).toEqual(['logout', 'logout']);
  });

  it('is told again until the server has heard it, without a reload', async () => {
    const server = aServer();
    const session = await signedIn(server);
    void session.signOut();
    await settled();
    await server.answer(502);
    await jest.advanceTimersByTimeAsync(3000);
    await server.answer(204);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([server.ways(), isSignedOut()]).toEqual([['logout', 'logout'], false]);
  });

  it('is not told any more once somebody has signed in, here or in another tab', async () => {
    const server = aServer();
    const session = await signedIn(server);
    void session.signOut();
    await settled();
    await server.answer(0);
    const done = session.signIn('wang', 'secret');
    await settled();
    await server.answer(200, answerOf('wang'));
    await done;
    await jest.advanceTimersByTimeAsync(10_000);
    expect([server.ways(), session.user()?.username]).toEqual([['logout', 'login'], 'wang']);

    void session.signOut();
    await settled();
    await server.answer(0);
    localStorage.removeItem('fengsui.signed-out');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(server.ways()).toEqual(['logout', 'login', 'logout']);
  });

  it('stands although a renewal under way is answered afterwards', async () => {
    const server = aServer();
    const session = await signedIn(server);
    const renewed = session.renew();
    await settled();
    const [renewal] = server.asked;
    void session.signOut();
    renewal?.answer(200, answerOf('li'));
    await settled();
    expect([await renewed, session.state(), session.token(), renewal?.givenUp]).toEqual([
      false,
      'out',
      null,
      true,
    ]);
  });

  it('is not undone by what asks for a renewal because its token is gone', async () => {
    const server = aServer();
    const session = await signedIn(server);
    void session.signOut();
    await settled();
    expect(await session.renew()).toBe(false);
    expect(server.ways()).toEqual(['logout']);
  });
});

describe('signing in', () => {
  it('stands although a renewal for the one before is refused afterwards', async () => {
    const server = aServer();
    const session = aPage();
    void session.resume();
    await settled();
    const [resumed] = server.asked;
    const done = session.signIn('wang', 'secret');
    await settled();
    resumed?.answer(401);
    await server.answer(200, answerOf('wang'));
    await done;
    await settled();
    expect([session.state(), session.user()?.username]).toEqual(['in', 'wang']);
  });

  it('of another person in another tab ends this page and says so, and no renewal takes it up', async () => {
    const server = aServer();
    const session = await signedIn(server);
    await jest.advanceTimersByTimeAsync(RENEWAL_MS);
    await server.answer(200, answerOf('wang'));
    expect([session.state(), session.token(), session.displaced()]).toEqual([
      'out',
      null,
      { was: 'li', now: 'wang' },
    ]);
    await jest.advanceTimersByTimeAsync(RENEWAL_MS);
    expect([await session.renew(), server.ways()]).toEqual([false, ['refresh']]);
    // A page that is loaded now is that of the other person.
    const reloaded = aPage();
    void reloaded.resume();
    await settled();
    await server.answer(200, answerOf('wang'));
    expect(reloaded.user()?.username).toBe('wang');
  });

  it('renews the same person without a word', async () => {
    const server = aServer();
    const session = await signedIn(server);
    await jest.advanceTimersByTimeAsync(RENEWAL_MS);
    await server.answer(200, answerOf('li'));
    expect([session.state(), session.displaced()]).toEqual(['in', null]);
  });
});

describe('a wall', () => {
  const paired = async (server: ReturnType<typeof aServer>) => {
    history.replaceState(null, '', '/wall');
    const session = aPage();
    const done = session.pairWall('CODE');
    await settled();
    await server.answer(200, answerOf('wall:Hall', ['wall']));
    await done;
    return session;
  };

  it('whose browser somebody has signed in with shows its door, over reloads and each try', async () => {
    const server = aServer();
    const wall = await paired(server);
    await jest.advanceTimersByTimeAsync(RENEWAL_MS);
    await server.answer(200, answerOf('wang'));
    expect([wall.state(), wall.user()]).toEqual(['out', null]);
    const reloaded = aPage();
    void reloaded.resume();
    await settled();
    await server.answer(200, answerOf('wang'));
    expect([reloaded.state(), reloaded.user()]).toEqual(['out', null]);
    void reloaded.renew();
    await settled();
    await server.answer(200, answerOf('wang'));
    expect(reloaded.state()).toBe('out');
    void reloaded.renew();
    await settled();
    await server.answer(200, answerOf('wall:Hall', ['wall']));
    expect(reloaded.user()?.username).toBe('wall:Hall');
  });

  it('shows a person who signs in at it by name, also after a reload', async () => {
    const server = aServer();
    const wall = await paired(server);
    void wall.signOut();
    await settled();
    await server.answer(204);
    const done = wall.signIn('wang', 'secret');
    await settled();
    await server.answer(200, answerOf('wang'));
    await done;
    const reloaded = aPage();
    void reloaded.resume();
    await settled();
    await server.answer(200, answerOf('wang'));
    expect(reloaded.user()?.username).toBe('wang');
  });
});
