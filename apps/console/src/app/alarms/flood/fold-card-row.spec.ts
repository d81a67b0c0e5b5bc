import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { LiveLink } from '../../live/live-link';
import { SiteStore } from '../../sites/site-store';
import { siteStatus } from '../../sites/site-status';
import { NOON, anAlarm, aSite } from '../../testing/make';
import { Words, provideWords } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { fold, isCard } from './fold';
import { FoldCardRow } from './fold-card-row';

/** The card of some alarms of one place, as a row; `others` stand on the list too. */
function aCard(
  change: Parameters<typeof anAlarm>[0] = {},
  kind = aSite().kind,
  opened = false,
  others: readonly AlarmView[] = [],
) {
  const site = siteStatus(aSite({ kind }), undefined);
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: Api, useValue: {} },
      { provide: AlarmStore, useValue: { list: signal([]) } },
      { provide: LiveLink, useValue: { onNews: () => undefined } },
      { provide: SiteStore, useValue: { byCode: signal(new Map([[site.site.code, site]])) } },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  const list = [
    anAlarm({ ...change, occurrence: '1', severity: 3 }),
    anAlarm({ ...change, occurrence: '2', severity: 3, acked: true }),
    anAlarm({ ...change, occurrence: '3', severity: 4 }),
    ...others,
  ];
  const key = fold(list, new Set()).find(isCard)?.key ?? '';
  const card = fold(list, new Set(opened ? [key] : [])).find(isCard);
  const fixture = TestBed.createComponent(FoldCardRow);
  fixture.componentRef.setInput('card', card);
  fixture.componentRef.setInput('mayAcknowledge', true);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('a card of a flood', () => {
  it('says where, what came first and when, and how many of each severity', () => {
    const card = aCard();
    for (const said of [
      '装置 T-101',
      '示范气站',
      '首发：可燃气体 GD-17（12:00:00）',
      '3 条，未确认 2',
    ])
      expect(card.textContent).toContain(said);
    expect(card.querySelector('fs-severity-mark.s3')).not.toBeNull();
    expect(card.querySelector('fs-severity-mark.s4')).not.toBeNull();
    expect(card.querySelector('fs-severity-mark.s2')).toBeNull();
  });

  it('calls the unit of a pipeline a section, and what has none the whole site', () => {
    expect(aCard({}, 'gas_pipeline').textContent).toContain('管段 T-101');
    TestBed.resetTestingModule();
    expect(aCard({ unitOfPlant: null }).textContent).toContain('全站');
    TestBed.resetTestingModule();
    expect(aCard({ unitOfPlant: null, site: null }).textContent).toContain('平台');
  });

  it('lets nobody acknowledge what it does not show', () => {
    expect(aCard().querySelector('[data-testid=fold-ack]')).toBeNull();
    TestBed.resetTestingModule();
    const opened = aCard({}, undefined, true);
    expect(opened.querySelector('[data-testid=fold-ack]')?.textContent).toContain('确认 2 条');
  });

  it('names the first of its neighbourhood where that is another place', () => {
    const first = anAlarm({
      occurrence: '9',
      unitOfPlant: 'T-102',
      t: NOON - 35_000,
      names: { site: null, point: { zh: '可燃气体 GD-12' } },
      position: [113, 23.12846],
    });
    const card = aCard({}, undefined, false, [first]);
    expect(card.querySelector('[data-testid=near]')?.textContent).toContain(
      '邻近首发：可燃气体 GD-12，装置 T-102（11:59:25），早 35 秒，相距 51 m',
    );
  });

  it('says that it was the first, and how many places followed', () => {
    const followers = ['T-102', 'T-103'].map((unitOfPlant, index) =>
      anAlarm({ occurrence: `9${index}`, unitOfPlant, t: NOON + 60_000 }),
    );
    const card = aCard({}, undefined, false, followers);
    expect(card.querySelector('[data-testid=near]')?.textContent).toContain(
      '邻近首发在此，其后相邻 2 处报警',
    );
  });

  it('has no word of neighbours where there are none', () => {
    const far = anAlarm({ occurrence: '9', unitOfPlant: 'T-102', position: [114, 23.128] });
    expect(aCard({}, undefined, false, [far]).querySelector('[data-testid=near]')).toBeNull();
  });
});
