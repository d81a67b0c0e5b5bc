import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { LiveLink } from '../../live/live-link';
import { SiteStore } from '../../sites/site-store';
import { siteStatus } from '../../sites/site-status';
import { NOON, aSite, anAlarm } from '../../testing/make';
import { speak } from '../../testing/speak';
import { Language, provideWords } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { Vicinity } from './vicinity';

/** What is said of each alarm of the list. */
function said(list: readonly AlarmView[], language: Language = 'zh-CN') {
  const pipeline = siteStatus(aSite({ code: 'NH0002', kind: 'gas_pipeline' }), undefined);
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: AlarmStore, useValue: { list: signal(list) } },
      { provide: Api, useValue: {} },
      { provide: LiveLink, useValue: { onNews: () => undefined } },
      { provide: SiteStore, useValue: { byCode: signal(new Map([['NH0002', pipeline]])) } },
    ],
  });
  speak(language);
  const vicinity = TestBed.inject(Vicinity);
  return Object.assign((alarm: AlarmView) => vicinity.ofAlarm(alarm), {
    briefly: (alarm: AlarmView) => vicinity.briefly(alarm),
  });
}

const first = anAlarm({
  occurrence: '1',
  site: 'NH0002',
  unitOfPlant: 'K3',
  names: { site: { zh: '桂城管线', en: 'Guicheng line' }, point: null },
  point: 'NH0002/PT-3',
});
const own = anAlarm({ occurrence: '2', t: NOON + 400, position: [113.002, 23.128] });

describe('what neighbours say of an alarm', () => {
  it('is which was before it, in which site and section, by how much and how far away', () => {
    expect(said([own, first])(own)).toBe(
      '邻近首发：PT-3，桂城管线 管段 K3（12:00:00），早 0.4 秒，相距 205 m',
    );
    TestBed.resetTestingModule();
    expect(said([own, first], 'en')(own)).toBe(
      'First nearby: PT-3, Guicheng line Section K3 (12:00:00), 0.4 s earlier, 205 m away',
    );
  });

  it('is how many places followed it', () => {
    expect(said([own, first])(first)).toBe('邻近首发在此，其后相邻 1 处报警');
  });

  it('is for a wall only what was first, and when', () => {
    const briefly = said([own, first]).briefly;
    expect([own, first].map(briefly)).toEqual([
      '首发 桂城管线 PT-3 12:00:00',
      '首发，其后 1 处装置报警',
    ]);
    TestBed.resetTestingModule();
    expect(said([own]).briefly(own)).toBeNull();
  });

  it('calls no difference a difference', () => {
    const same = anAlarm({ occurrence: '2' });
    expect(said([same, first])(same)).toContain('（12:00:00），同时，同一位置');
  });

  it('is nothing for an alarm that is alone, and for one that is not on the list', () => {
    const far = anAlarm({ occurrence: '2', t: NOON + 121_000 });
    const ask = said([far, first]);
    expect([ask(far), ask(first)]).toEqual([null, null]);
    TestBed.resetTestingModule();
    expect(said([own, first])({ ...own, occurrence: '3' })).toBeNull();
  });
});
