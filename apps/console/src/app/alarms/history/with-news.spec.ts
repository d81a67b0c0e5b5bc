import { anAlarm, newsOf } from '../../testing/make';
import { withNews } from './with-news';

const record = [anAlarm({ occurrence: '12' }), anAlarm({ occurrence: '9' })];

describe('the record of alarms', () => {
  it('gets what is new on top and newer versions in place', () => {
    const after = withNews(record, [
      newsOf(1, 'alarm.raised', anAlarm({ occurrence: '13' })),
      newsOf(2, 'alarm.historical', anAlarm({ occurrence: '14', historical: true, open: false })),
      newsOf(3, 'alarm.acked', anAlarm({ occurrence: '9', version: 2, acked: true })),
    ]);
    expect(after.map(({ occurrence, acked }) => [occurrence, acked])).toEqual([
      ['14', false],
      ['13', false],
      ['12', false],
      ['9', true],
    ]);
  });

  it('keeps a newer version against older news', () => {
    const known = [anAlarm({ occurrence: '12', version: 5 })];
    const late = newsOf(1, 'alarm.raised', anAlarm({ occurrence: '12', version: 1 }));
    expect(withNews(known, [late])).toEqual(known);
  });

  it('leaves out what belongs to a page that has not been read', () => {
    const old = newsOf(1, 'alarm.cleared', anAlarm({ occurrence: '3', open: false }));
    expect(withNews(record, [old])).toEqual(record);
  });

  it('is the same object when nothing concerns it', () => {
    expect(withNews(record, [])).toBe(record);
  });
});
