import { Injector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { RehearsalView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal } from '../../api/problem';
import { aRehearsal } from '../../testing/make-rehearsal';
import { Rehearsing } from './rehearsing';

/** A server that answers in order and notes what it was asked. */
class Server {
  readonly calls: string[] = [];
  answers: (RehearsalView | Refusal)[] = [];

  post = (path: string) => this.answer(`POST ${path}`);
  get = (path: string) => this.answer(`GET ${path}`);
  delete = (path: string) => {
    this.calls.push(`DELETE ${path}`);
    return Promise.resolve(null);
  };

  private answer(call: string): Promise<RehearsalView> {
    this.calls.push(call);
    const next = this.answers.shift();
    if (next === undefined) throw new Error(`nothing prepared for ${call}`);
    return next instanceof Refusal ? Promise.reject(next) : Promise.resolve(next);
  }
}

let server: Server;
let rehearsing: Rehearsing;

beforeEach(() => {
  jest.useFakeTimers();
  server = new Server();
  TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: server }] });
  rehearsing = runInInjectionContext(TestBed.inject(Injector), () => new Rehearsing());
});
afterEach(() => jest.useRealTimers());

const running = aRehearsal({ state: 'running', progress: 0.4, result: null });

describe('a rehearsal', () => {
  it('that is short is there at once', async () => {
    server.answers = [aRehearsal()];
    await rehearsing.start('limits:A/1', 1, null);
    expect(server.calls).toEqual(['POST /rules/limits%3AA%2F1/rehearse']);
    expect(rehearsing.view()?.state).toBe('done');
    expect(rehearsing.running()).toBe(false);
  });

  it('that is long is followed to its end', async () => {
    server.answers = [running, { ...running, progress: 0.8 }, aRehearsal()];
    await rehearsing.start('rate.1', 30, null);
    expect(rehearsing.running()).toBe(true);
    await jest.advanceTimersByTimeAsync(500);
    expect(rehearsing.view()?.progress).toBe(0.8);
    await jest.advanceTimersByTimeAsync(500);
    expect(rehearsing.view()?.state).toBe('done');
    expect(rehearsing.running()).toBe(false);
    await jest.advanceTimersByTimeAsync(5000);
    expect(server.calls).toHaveLength(3);
  });

  it('is cancelled at the server and not asked for again', async () => {
    server.answers = [running];
    await rehearsing.start('rate.1', 30, null);
    await rehearsing.cancel();
    await jest.advanceTimersByTimeAsync(5000);
    expect(server.calls).toEqual(['POST /rules/rate.1/rehearse', 'DELETE /rehearsals/7']);
    expect(rehearsing.view()?.state).toBe('cancelled');
  });

  it('that was cancelled before it had a name is cancelled when it has one', async () => {
    server.answers = [running];
    const started = rehearsing.start('rate.1', 30, null);
    await Promise.resolve();
    await rehearsing.cancel();
    await started;
    expect(server.calls.at(-1)).toBe('DELETE /rehearsals/7');
    expect(rehearsing.view()).toBeNull();
  });

  it('takes the place of one that this person left behind', async () => {
    const problem = { type: 'about:blank', title: 'Conflict', status: 409, rehearsal: '3' };
    server.answers = [new Refusal(409, problem), aRehearsal()];
    await rehearsing.start('rate.1', 1, null);
    expect(server.calls).toEqual([
      'POST /rules/rate.1/rehearse',
      'DELETE /rehearsals/3',
      'POST /rules/rate.1/rehearse',
    ]);
    expect(rehearsing.view()?.state).toBe('done');
  });

  it('that is refused says so', async () => {
    server.answers = [new Refusal(403, null)];
    await rehearsing.start('rate.1', 30, null);
    expect(rehearsing.failure()?.status).toBe(403);
    expect(rehearsing.running()).toBe(false);
  });
});
