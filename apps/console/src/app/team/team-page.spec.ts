import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { Session } from '../session/session';
import { aTeam } from '../testing/make-dispatch';
import { Words, provideWords } from '../words/words';
import { TeamPage } from './team-page';

/** The page of a team, whose dispatches the server answers as told. */
async function aTeamPage(dispatches: () => Promise<unknown>) {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      {
        provide: Session,
        useValue: { user: signal({ username: 'team-huate', roles: ['viewer'] }) },
      },
      { provide: IncidentStore, useValue: { byId: signal(new Map()) } },
      {
        provide: LiveLink,
        useValue: {
          sight: signal({ kind: 'seeing' }),
          onNews: () => () => undefined,
          onReset: () => () => undefined,
        },
      },
      {
        provide: Api,
        useValue: {
          get: (path: string) =>
            path === '/teams'
              ? Promise.resolve({ items: [aTeam({ users: ['team-huate'] })], totalStrength: null })
              : dispatches(),
        },
      },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  const fixture = TestBed.createComponent(TeamPage);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const has = (id: string) => host.querySelector(`[data-testid=${id}]`) !== null;
  const said = { calm: has('team-calm'), unknown: has('team-unknown') };
  fixture.destroy();
  return { ...said, text: host.textContent };
}

describe('the page of a team', () => {
  it('is calm only when the server has said that there is no dispatch', async () => {
    const none = await aTeamPage(() => Promise.resolve({ items: [], next: null }));
    expect(none).toMatchObject({ calm: true, unknown: false });
  });

  it('says that it does not know when the question failed', async () => {
    const failed = await aTeamPage(() => Promise.reject(new Refusal(503, null)));
    expect(failed).toMatchObject({ calm: false, unknown: true });
    expect(failed.text).toContain('是否有派遣尚不清楚');
  });

  it('says neither while the question is under way', async () => {
    const waiting = await aTeamPage(() => new Promise(() => undefined));
    expect(waiting).toMatchObject({ calm: false, unknown: false });
  });
});
