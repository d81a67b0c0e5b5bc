import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PersonView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { Session } from '../session/session';
import { aTeam } from '../testing/make-dispatch';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { PeoplePage } from './people-page';

const aPerson = (id: number, username: string): PersonView => ({
  id,
  username,
  roles: ['viewer'],
  disabled: false,
  demo: true,
  madeBy: null,
  madeAt: '2026-03-01T04:00:00Z',
  signedInAt: null,
  sessions: 0,
});

describe('the page of people', () => {
  it('names the team for which a sign-in may act, beside its role', async () => {
    const answers: Record<string, unknown> = {
      '/users': { items: [aPerson(1, 'team-boluo'), aPerson(2, 'viewer')], next: null },
      '/teams': {
        items: [aTeam({ name: { zh: '菠萝救援队' }, users: ['team-boluo'] })],
        asOf: 1,
        totalStrength: null,
      },
    };
    TestBed.configureTestingModule({
      providers: [
        provideWords(),
        { provide: Session, useValue: { mayManagePeople: signal(true), user: signal(null) } },
        { provide: Api, useValue: { get: (path: string) => Promise.resolve(answers[path]) } },
        { provide: LiveLink, useValue: {} },
      ],
    });
    speak('zh-CN');
    const fixture = TestBed.createComponent(PeoplePage);
    await fixture.whenStable();
    const rows = (fixture.nativeElement as HTMLElement).querySelectorAll('[data-person]');
    const told = [...rows].map((row) => [...row.querySelectorAll('.role')].map(textOf));
    expect(told).toEqual([['查看者', '队伍：菠萝救援队'], ['查看者']]);
  });
});

const textOf = ({ textContent }: Element): string => textContent.trim();
