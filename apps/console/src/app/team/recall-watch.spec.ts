import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { DispatchView, JournalEntryView, SignedInUser } from '@fengsui/contracts';
import { Speaker } from '../alarms/sound/speaker';
import { Api } from '../api/api';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { NOON, anEntry } from '../testing/make';
import { NOON_ISO, aDispatch, aTeam } from '../testing/make-dispatch';
import { provideWords } from '../words/words';
import { RecallWatch } from './recall-watch';
import { keepServing, mayServe } from './serving';

const RECALL = { at: NOON_ISO, reason: 'person', acknowledgedAt: null } as const;
const someone = (username: string, ...roles: SignedInUser['roles']): SignedInUser => ({
  username,
  roles,
});

/** A page that is not that of a team, with the watch of the shell on it. */
async function aPage(username: string, dispatches: DispatchView[]) {
  const tells: ((entries: readonly JournalEntryView[]) => void)[] = [];
  const asked: string[] = [];
  const posted: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: Session, useValue: { user: signal(someone(username, 'viewer')) } },
      { provide: ServerClock, useValue: { nowMs: () => NOON, tick: signal(0), second: signal(0) } },
      { provide: IncidentStore, useValue: { byId: signal(new Map()) } },
      {
        provide: Speaker,
        useValue: { unlock: () => Promise.resolve(), play: () => undefined, hush: () => undefined },
      },
      {
        provide: LiveLink,
        useValue: {
          sight: signal({ kind: 'seeing' }),
          onNews: (listener: (typeof tells)[number]) => (tells.push(listener), () => undefined),
          onReset: () => () => undefined,
        },
      },
      {
        provide: Api,
        useValue: {
          get: (path: string) => {
            asked.push(path);
            const items = path === '/teams' ? [aTeam({ users: ['team-huate'] })] : dispatches;
            return Promise.resolve({ items, totalStrength: null, next: null });
          },
          post: (path: string) => {
            posted.push(path);
            return new Promise(() => undefined);
          },
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(RecallWatch);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return {
    asked,
    posted,
    dialog: () => host.querySelector<HTMLDialogElement>('[data-testid=recall-dialog]'),
    confirm: () => host.querySelector<HTMLElement>('[data-testid=recall-confirm]'),
    news: async (...entries: JournalEntryView[]) => {
      tells.forEach((tell) => tell(entries));
      await fixture.whenStable();
    },
    stable: () => fixture.whenStable(),
    end: () => fixture.destroy(),
  };
}

beforeEach(() => {
  localStorage.clear();
  // jsdom has dialogs that do not open.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

describe('a recall', () => {
  it('that comes while a team looks at another page calls there, and is confirmed there', async () => {
    const page = await aPage('team-huate', [aDispatch({ state: 'on_scene' })]);
    expect(page.dialog()?.open).toBe(false);
    const dispatch = aDispatch({ state: 'on_scene', version: 2, recall: RECALL });
    await page.news(anEntry(5, { type: 'dispatch.recalled', data: { dispatch } }));
    expect(page.dialog()?.open).toBe(true);
    page.confirm()?.click();
    await page.stable();
    expect([page.dialog()?.open, page.posted]).toEqual([false, ['/dispatches/7/recall/ack']]);
    page.end();
  });

  it('that came before the page was opened calls as well', async () => {
    const page = await aPage('team-huate', [aDispatch({ state: 'on_scene', recall: RECALL })]);
    expect(page.dialog()?.open).toBe(true);
    page.end();
  });

  it('of a team that this person does not serve calls nobody, and its dispatches are not asked for', async () => {
    const page = await aPage('li', [aDispatch({ state: 'on_scene', recall: RECALL })]);
    const dispatch = aDispatch({ state: 'on_scene', version: 2, recall: RECALL });
    await page.news(anEntry(5, { type: 'dispatch.recalled', data: { dispatch } }));
    expect([page.dialog(), page.asked]).toEqual([null, ['/teams']]);
    page.end();
  });
});

describe('who may serve a team', () => {
  it('is who has no task in the bureau, or has opened the page of a team of theirs here', () => {
    expect(mayServe(someone('team-huate', 'viewer'))).toBe(true);
    const others = ['duty', 'commander', 'dispatcher', 'admin', 'security', 'wall'] as const;
    for (const role of others) expect(mayServe(someone('li', 'viewer', role))).toBe(false);
    keepServing('li');
    expect(mayServe(someone('li', 'duty'))).toBe(true);
    expect(mayServe(someone('wang', 'duty'))).toBe(false);
  });
});
