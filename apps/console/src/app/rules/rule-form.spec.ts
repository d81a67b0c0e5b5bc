import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { SiteStore } from '../sites/site-store';
import { aSite } from '../testing/make';
import { RuleWords } from '../words/rule-words';
import { Words, provideWords } from '../words/words';
import { FieldDesk } from './field-desk';
import { PointBook } from './point-book';
import { freshDraft } from './rule-draft';
import { RuleDesk } from './rule-desk';
import { RuleForm } from './rule-form';

describe('the form of a new rule', () => {
  it('says to how many points it applies while none is chosen', async () => {
    const points = { total: 24, fresh: 24 } as ReturnType<typeof aSite>['points'];
    TestBed.configureTestingModule({
      providers: [
        provideWords(),
        PointBook,
        RuleDesk,
        { provide: FieldDesk, useExisting: RuleDesk },
        { provide: Api, useValue: { all: () => Promise.resolve([]) } },
        {
          provide: SiteStore,
          useValue: { sites: signal([aSite({ points }), aSite({ code: 'NH0002', points })]) },
        },
      ],
    });
    TestBed.inject(RuleWords);
    TestBed.inject(Words).speak('zh-CN');
    const desk = TestBed.inject(RuleDesk);
    desk.write(freshDraft('rate'));
    const fixture = TestBed.createComponent(RuleForm);
    await fixture.whenStable();
    const note = () =>
      (fixture.nativeElement as HTMLElement).querySelector('[data-testid=field-note]')?.textContent;
    expect(note()).toBe('未选：适用于全部 48 个测点');
    desk.set('scope.quantities', ['level']);
    await fixture.whenStable();
    expect(note()).toBeUndefined();
    desk.set('scope.quantities', undefined);
    await fixture.whenStable();
    expect(note()).toBe('未选：适用于全部 48 个测点');
    desk.write(freshDraft('voting'));
    await fixture.whenStable();
    expect(note()).toBeUndefined();
  });
});
