import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { anEntry } from '../testing/make';
import { aShiftReport } from '../testing/make-report';
import { Words, provideWords } from '../words/words';
import { HandoverPage } from './handover-page';

const NO_ANSWER = () => Promise.reject(new Refusal(0, null));

/** A page whose server answers as told, and a link whose news the spec speaks. */
async function aPage(answers: { facts: () => Promise<unknown>; list: () => Promise<unknown> }) {
  const asked: string[] = [];
  const listeners = new Set<(entries: readonly JournalEntryView[]) => void>();
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      {
        provide: Api,
        useValue: {
          get: (path: string) => {
            asked.push(path);
            return path.startsWith('/reports/shifts') ? answers.list() : answers.facts();
          },
        },
      },
      {
        provide: LiveLink,
        useValue: {
          onNews: (listener: (entries: readonly JournalEntryView[]) => void) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          onReset: () => undefined,
        },
      },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  const fixture = TestBed.createComponent(HandoverPage);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return {
    asked,
    text: () => host.textContent,
    part: (id: string) => host.querySelector(`[data-testid=${id}]`),
    news: (type: string) => {
      for (const listener of listeners) listener([anEntry(1, { type })]);
    },
    leave: () => fixture.destroy(),
  };
}
const facts = () => Promise.resolve(aShiftReport());
const list = () => Promise.resolve({ items: [], next: null });

describe('the page of the change of shift', () => {
  it('reads again what others write and sign, and only while someone looks', async () => {
    const { asked, news, leave } = await aPage({ facts, list });
    expect(asked).toEqual(['/reports/shifts?limit=20', '/reports/shift']);
    asked.length = 0;
    news('shift.note');
    expect(asked).toEqual(['/reports/shift']);
    news('shift.made');
    news('shift.signed');
    expect(asked.slice(1)).toEqual(['/reports/shifts?limit=20', '/reports/shifts?limit=20']);
    leave();
    news('shift.note');
    expect(asked).toHaveLength(3);
  });

  it('says so when the facts could not be read, and does not wait for ever', async () => {
    const { part, text } = await aPage({ facts: NO_ANSWER, list });
    expect(part('shift-failed')?.textContent).toContain('交接班读取失败');
    expect(text()).not.toContain(TestBed.inject(Words).t('loading'));
  });

  it('says so when the handovers could not be read, although the facts came', async () => {
    const { part, text } = await aPage({ facts, list: NO_ANSWER });
    expect(part('handovers-failed')?.textContent).toContain('历次交接班读取失败');
    expect(part('shift-failed')).toBeNull();
    expect(text()).not.toContain(TestBed.inject(Words).t('handover.none'));
  });
});
