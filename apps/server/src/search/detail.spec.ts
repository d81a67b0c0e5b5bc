import { detailOf } from './detail.js';

describe('the line under a name', () => {
  it('is made of what there is, in both languages', () => {
    expect(detailOf({ zh: '狮山镇', en: 'Shishan' }, null, '8.4 m')).toEqual({
      zh: '狮山镇 · 8.4 m',
      en: 'Shishan · 8.4 m',
    });
    expect(detailOf({ zh: '某站' })).toEqual({ zh: '某站', en: '某站' });
    expect(detailOf(null)).toBeNull();
  });
});
