import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { anAlarm } from '../../testing/make';
import { LiveLink } from '../../live/live-link';
import type { Sight } from '../../live/sight';
import { AlarmStore } from '../alarm-store';
import { fromSnapshot } from '../open-alarms';
import { OneVoice } from './one-voice';
import { Siren } from './siren';
import { Speaker, SpeakerState } from './speaker';
import { CYCLES, SOUNDING, Tone } from './tones';

const HUSH = 'hush';
type Heard = (typeof SOUNDING)[number] | typeof HUSH;

/** A siren with open ears beside it: what is played is written down, in order. */
function aSiren(state: SpeakerState = 'ready', mine = true) {
  localStorage.clear();
  const alarms = signal(fromSnapshot([], 0, []));
  const speakerState = signal(state);
  const held = signal(false);
  const sight = signal<Sight>({ kind: 'seeing' });
  let passed = 0;
  const heard: Heard[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: AlarmStore, useValue: { alarms } },
      { provide: LiveLink, useValue: { sight } },
      {
        provide: Speaker,
        useValue: {
          state: speakerState,
          unlock: () => Promise.resolve(),
          play: (tones: readonly Tone[]) =>
            heard.push(SOUNDING.find((severity) => CYCLES[severity].tones === tones) ?? HUSH),
          hush: () => heard.push(HUSH),
        },
      },
      {
        provide: OneVoice,
        useValue: {
          mine: held,
          want: () => held.set(mine),
          pass: () => (passed += 1),
          yield: () => held.set(false),
        },
      },
    ],
  });
  const siren = TestBed.inject(Siren);
  siren.open();
  TestBed.tick();
  return {
    siren,
    heard,
    speakerState,
    now: (...open: AlarmView[]) => {
      alarms.set(fromSnapshot(open, 0, []));
      TestBed.tick();
    },
    tick: () => TestBed.tick(),
    becomes: (next: Sight) => {
      sight.set(next);
      TestBed.tick();
    },
    passes: () => passed,
  };
}

describe('the siren', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const red = anAlarm({ severity: 1 });

  it('repeats the cycle of the worst alarm until it is acknowledged', () => {
    const { heard, now } = aSiren();
    now(red);
    expect(heard).toEqual([1]);
    jest.advanceTimersByTime(CYCLES[1].everyMs);
    expect(heard).toEqual([1, 1]);
    now({ ...red, acked: true });
    expect(heard).toEqual([1, 1, HUSH]);
    jest.advanceTimersByTime(60_000);
    expect(heard).toEqual([1, 1, HUSH]);
  });

  it('falls silent when the alarm is silenced, and goes on with the next worst', () => {
    const { heard, now } = aSiren();
    const yellow = anAlarm({ occurrence: 'yellow', severity: 3 });
    now(red, yellow);
    now({ ...red, silenced: true }, yellow);
    jest.advanceTimersByTime(CYCLES[1].everyMs);
    expect(heard).toEqual([1, HUSH, 3]);
  });

  it('lets a fleeting alarm be heard for one cycle', () => {
    const { heard, now } = aSiren();
    now(red);
    now({ ...red, active: false, state: 'returned' });
    jest.advanceTimersByTime(60_000);
    expect(heard).toEqual([1]);
  });

  it('says that it is blocked, and sounds as soon as the browser lets it', () => {
    const { siren, heard, now, speakerState, tick } = aSiren('blocked');
    now(red);
    expect([siren.state(), heard]).toEqual(['blocked', []]);
    speakerState.set('ready');
    tick();
    tick();
    expect([siren.state(), heard]).toEqual(['on', [1]]);
  });

  it('leaves the sound to another window that has it', () => {
    const { siren, heard, now } = aSiren('ready', false);
    now(red);
    expect([siren.state(), heard]).toEqual(['elsewhere', []]);
  });

  it('is silent and says so where the browser has no sound, or no one is signed in', () => {
    const none = aSiren('unsupported');
    none.now(red);
    expect([none.siren.state(), none.heard]).toEqual(['unsupported', []]);
    TestBed.resetTestingModule();
    const left = aSiren();
    left.siren.close();
    left.now(red);
    expect(left.heard).toEqual([]);
  });

  it('passes the voice on when it is blind: a window that sees shall sound', () => {
    const { becomes, passes } = aSiren();
    expect(passes()).toBe(0);
    becomes({ kind: 'blind', cause: 'silent', lastTruthMs: 1 });
    expect(passes()).toBe(1);
  });
});
