import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SwUpdate } from '@angular/service-worker';
import { Subject } from 'rxjs';
import { LiveLink } from '../live/live-link';
import { NewVersion, RELOAD } from './new-version';
import type { PageUse } from './page-rest';
import { PageWatch } from './page-watch';

const working: PageUse = {
  untouchedMs: 0,
  typed: false,
  busy: false,
  calling: false,
  ofTeam: false,
  wall: false,
};

/** A console with a service worker that tells what it finds, and a page in some use. */
function aConsole(first: PageUse = working) {
  const told = new Subject<{ type: string }>();
  const unrecoverable = new Subject<void>();
  const sight = signal({ kind: 'starting' });
  let [use, reloads, looks] = [first, 0, 0];
  const checkForUpdate = () => Promise.resolve((looks++, false));
  const updates = { isEnabled: true, versionUpdates: told, unrecoverable, checkForUpdate };
  TestBed.configureTestingModule({
    providers: [
      { provide: SwUpdate, useValue: updates },
      { provide: LiveLink, useValue: { sight } },
      { provide: PageWatch, useValue: { use: () => use } },
      { provide: RELOAD, useValue: () => reloads++ },
    ],
  });
  const version = TestBed.inject(NewVersion);
  return {
    version,
    sight,
    tell: (type: string) => told.next({ type }),
    uses: (next: PageUse) => (use = next),
    reloads: () => reloads,
    looks: () => looks,
  };
}

describe('a newer console', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    sessionStorage.clear();
  });

  it('is looked for at the start and whenever the link is back', () => {
    const { looks, sight } = aConsole();
    expect(looks()).toBe(1);
    sight.set({ kind: 'seeing' });
    TestBed.tick();
    expect(looks()).toBe(2);
  });

  it('is told, and not taken from under the hands of who works', () => {
    const { version, tell, reloads } = aConsole();
    tell('VERSION_DETECTED');
    expect(version.state()).toBe('coming');
    tell('VERSION_READY');
    jest.advanceTimersByTime(60_000);
    expect(version.state()).toBe('ready');
    expect(reloads()).toBe(0);
    void version.take();
    expect(reloads()).toBe(1);
  });

  it('is taken at once by a wall', () => {
    const wall = aConsole({ ...working, wall: true });
    wall.tell('VERSION_READY');
    expect(wall.reloads()).toBe(1);
  });

  it('is taken by a page as soon as it rests', () => {
    const desk = aConsole();
    desk.tell('VERSION_READY');
    desk.uses({ ...working, untouchedMs: 120_000 });
    jest.advanceTimersByTime(5000);
    expect(desk.reloads()).toBe(1);
  });

  it('is not taken again and again when it does not come', () => {
    const wall = aConsole({ ...working, wall: true });
    wall.tell('VERSION_READY');
    jest.advanceTimersByTime(60_000);
    expect(wall.reloads()).toBe(1);
  });

  it('that could not be fetched whole is told and never taken by itself', () => {
    const wall = aConsole({ ...working, wall: true });
    wall.tell('VERSION_INSTALLATION_FAILED');
    jest.advanceTimersByTime(60_000);
    expect(wall.version.state()).toBe('late');
    expect(wall.reloads()).toBe(0);
  });
});
