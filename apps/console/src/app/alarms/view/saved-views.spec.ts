import { TestBed } from '@angular/core/testing';
import { PLAIN } from './list-view';
import { MOST_VIEWS, SavedViews, readViews } from './saved-views';

const chlorine = { ...PLAIN, substance: 'CL2', sort: 'newest' } as const;

describe('the views that this device knows', () => {
  beforeEach(() => localStorage.clear());

  it('are there again after a reload', () => {
    TestBed.inject(SavedViews).save(' 氯气 ', chlorine);
    TestBed.resetTestingModule();
    expect(TestBed.inject(SavedViews).views()).toEqual([
      { name: '氯气', params: { substance: 'CL2', sort: 'newest' } },
    ]);
  });

  it('are replaced under the same name, forgotten when told, and not too many', () => {
    const saved = TestBed.inject(SavedViews);
    saved.save('a', chlorine);
    saved.save('a', { ...PLAIN, group: 'site' });
    expect(saved.views()).toEqual([{ name: 'a', params: { group: 'site' } }]);
    for (let index = 0; index < MOST_VIEWS + 3; index++) saved.save(`v${index}`, chlorine);
    expect(saved.views()).toHaveLength(MOST_VIEWS);
    saved.forget(`v${MOST_VIEWS}`);
    expect(saved.views()).toHaveLength(MOST_VIEWS - 1);
    saved.save('  ', chlorine);
    expect(saved.views()).toHaveLength(MOST_VIEWS - 1);
  });

  it('are taken from storage only as far as they are views', () => {
    expect(readViews('not json')).toEqual([]);
    expect(readViews('{}')).toEqual([]);
    const stored = [
      { name: 'x', params: { sort: 'bogus', group: 'town' } },
      { name: 3, params: {} },
      7,
    ];
    expect(readViews(JSON.stringify(stored))).toEqual([{ name: 'x', params: { group: 'town' } }]);
  });
});
