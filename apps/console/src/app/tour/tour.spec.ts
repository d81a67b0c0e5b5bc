import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import type { Role } from '@fengsui/contracts';
import { Session } from '../session/session';
import { TOUR_PLACES, TOUR_STEPS, stepsFor } from './steps';
import { Tour } from './tour';

/** As the page begins: what this device remembers stays. */
function tourOf(...roles: Role[]): Tour {
  TestBed.resetTestingModule();
  const session = { user: signal({ username: 'x', roles }), state: signal('in') };
  TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: session }] });
  return TestBed.inject(Tour);
}

beforeEach(() => localStorage.clear());

describe('the tour', () => {
  it('comes once by itself, and when it is asked for', () => {
    const first = tourOf('duty');
    expect([first.shown(), first.wanted()]).toEqual([true, false]);
    first.end();
    expect(first.shown()).toBe(false);
    const later = tourOf('commander');
    expect(later.shown()).toBe(false);
    later.begin();
    expect([later.shown(), later.wanted()]).toEqual([true, true]);
  });

  it('never comes on a wall, where nobody could close it', () => {
    const wall = tourOf('wall');
    wall.begin();
    expect(wall.shown()).toBe(false);
    expect(tourOf().shown()).toBe(false);
  });

  it('speaks only of what is on the screen', () => {
    expect(stepsFor(() => true)).toEqual([...TOUR_STEPS]);
    expect(stepsFor((selector) => selector !== TOUR_PLACES.list)).not.toContain('list');
  });
});
