import * as fc from 'fast-check';
import { QUANTITIES, SUBSTANCE_CODES } from '@fengsui/contracts';
import {
  CARES,
  GROUPS,
  ListView,
  PLAIN,
  SORTS,
  isFiltered,
  isPlain,
  paramsOf,
  viewOf,
} from './list-view';

const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const anyView: fc.Arbitrary<ListView> = fc.record({
  sort: fc.constantFrom(...SORTS),
  group: fc.constantFrom(...GROUPS),
  care: fc.constantFrom(...CARES),
  severities: fc.subarray<1 | 2 | 3 | 4>([1, 2, 3, 4], { maxLength: 3 }),
  site: fc.option(word),
  town: fc.option(word),
  substance: fc.option(fc.constantFrom(...SUBSTANCE_CODES)),
  quantity: fc.option(fc.constantFrom(...QUANTITIES)),
  text: fc.oneof(fc.constant(''), word),
});

describe('a view of the list', () => {
  it('comes back from its URL as it was', () => {
    fc.assert(fc.property(anyView, (view) => expect(viewOf(paramsOf(view))).toEqual(view)));
  });

  it('is nothing in the URL when it is the plain one', () => {
    expect(paramsOf(PLAIN)).toEqual({});
    expect(viewOf({})).toEqual(PLAIN);
    expect(isPlain(PLAIN)).toBe(true);
  });

  it('is as plain where the URL says what there is not', () => {
    const wrong = { sort: 'random', group: '', sev: '9,x', substance: 'XX', find: ['a'] };
    expect(viewOf(wrong)).toEqual(PLAIN);
    expect(viewOf({ sev: '1,2,3,4' })).toEqual(PLAIN);
  });

  it('leaves alarms out only by its filter, not by order or groups', () => {
    expect(isFiltered({ ...PLAIN, sort: 'newest', group: 'site' })).toBe(false);
    expect(isFiltered({ ...PLAIN, care: 'unacknowledged' })).toBe(true);
    expect(isFiltered({ ...PLAIN, text: 'GD' })).toBe(true);
  });
});
