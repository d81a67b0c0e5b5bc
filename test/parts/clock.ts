/**
 * A clock that a test sets while processes run by it: libfaketime shifts what they read as the time of
 * day by what a file says. Their monotonic clock goes on as it is, as when a machine's clock is set.
 * For node only: redis-server does not start with it, and nothing here is told the time by Redis.
 */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from './ending.js';

export interface TestClock {
  /** For the processes that live by this clock. */
  readonly env: Record<string, string>;
  /** What it shows, UTC ms. */
  now(): number;
  /** From now on it is so much ahead of this process' clock, or behind when negative; whole seconds. */
  set(aheadS: number): void;
}

const libraries = '/usr/lib';

function preloaded(): string {
  const found = readdirSync(libraries)
    .map((name) => join(libraries, name, 'faketime/libfaketimeMT.so.1'))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('libfaketime is missing: Debian package faketime');
  return found;
}

export function aClock(): TestClock {
  const file = join(aFolder(), 'clock');
  let ahead = 0;
  const set = (aheadS: number) => {
    // Moved into place: a process that looks in between would read half of it.
    writeFileSync(`${file}.next`, `${aheadS < 0 ? '-' : '+'}${Math.abs(aheadS)}\n`);
    renameSync(`${file}.next`, file);
    ahead = aheadS;
  };
  set(0);
  return {
    env: {
      LD_PRELOAD: preloaded(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    now: () => Date.now() + ahead * 1000,
    set,
  };
}
