import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JournalEntryView, OffListView, ShelvingView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { Session } from '../../session/session';
import { NOON, anEntry } from '../../testing/make';
import { ServerClock } from '../../live/server-clock';
import { Words, provideWords } from '../../words/words';
import { OffListPanel } from './off-list-panel';

const shelving: ShelvingView = {
  id: '5',
  point: 'NH0001/GD17.CH4',
  gateway: null,
  site: 'NH0001',
  rule: 'limits.high',
  severity: 2,
  until: new Date(NOON + 60_000).toISOString(),
  oneShot: false,
  reason: 'probe is being changed',
  by: 'anna',
  secondPerson: null,
  at: new Date(NOON).toISOString(),
  occurrence: null,
};
const alarms = { shelved: 0, suppressed: 0, outOfService: 0 };

async function aPanel(
  get: () => Promise<OffListView>,
  post: () => Promise<unknown> = () => Promise.resolve(shelving),
) {
  const asked: string[] = [];
  const listeners: ((entries: readonly JournalEntryView[]) => void)[] = [];
  const onNews = (listener: (typeof listeners)[number]) => listeners.push(listener);
  // jsdom draws no dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      {
        provide: Api,
        useValue: {
          get: (path: string) =>
            path === '/alarms/off-list' ? get() : Promise.reject(new Refusal(0, null)),
          post: (path: string) => {
            asked.push(path);
            return post();
          },
        },
      },
      { provide: LiveLink, useValue: { onNews, onReset: () => undefined } },
      { provide: Session, useValue: { mayAcknowledge: signal(true), user: signal(null) } },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  TestBed.inject(ServerClock).hear(NOON);
  const fixture = TestBed.createComponent(OffListPanel);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return {
    asked,
    text: () => host.textContent,
    rows: () => host.querySelectorAll('[data-testid=shelving]').length,
    end: async () => {
      host.querySelector<HTMLButtonElement>('[data-testid=unshelve]')?.click();
      await fixture.whenStable();
    },
    news: async (type: string) => {
      for (const listener of listeners) listener([anEntry(1, { type })]);
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    },
  };
}

describe('what is off the list', () => {
  it('can be ended although no alarm of it is open', async () => {
    const answers = [{ alarms, shelvings: [shelving], outOfService: [] }];
    const get = () =>
      Promise.resolve(answers.shift() ?? { alarms, shelvings: [], outOfService: [] });
    const { asked, end, rows } = await aPanel(get);
    expect(rows()).toBe(1);
    await end();
    expect(asked).toEqual(['/alarms/off-list/5/unshelve']);
    expect(rows()).toBe(0);
  });

  it('says why it was not ended', async () => {
    const get = () => Promise.resolve({ alarms, shelvings: [shelving], outOfService: [] });
    const { end, text } = await aPanel(get, () => Promise.reject(new Refusal(404, null)));
    await end();
    expect(text()).toContain(TestBed.inject(Words).t('refused.missing'));
  });

  it('is read again when another person has ended it', async () => {
    const answers = [{ alarms, shelvings: [shelving], outOfService: [] }];
    const get = () =>
      Promise.resolve(answers.shift() ?? { alarms, shelvings: [], outOfService: [] });
    const { news, rows } = await aPanel(get);
    await news('alarm.shelving_ended');
    expect(rows()).toBe(0);
  });

  it('is not said to be nothing when it could not be read', async () => {
    const { text } = await aPanel(() => Promise.reject(new Refusal(0, null)));
    expect(text()).toContain('读取失败');
    expect(text()).not.toContain(TestBed.inject(Words).t('offList.none'));
  });
});
