import { anEntry } from '../../testing/make';
import { aDispatch, aLine, aZone } from '../../testing/make-incident';
import { dispatchOf, entryOf, isAboutAlarm, withDispatch, withEntries, zoneOf } from './room-news';

describe('the news of a room', () => {
  it('is what the journal says of this incident, not of another one', () => {
    const line = anEntry(1, { type: 'incident.entry', data: { entry: aLine() } });
    const zone = anEntry(2, { type: 'incident.zone', data: { zone: aZone() } });
    const dispatch = anEntry(3, { type: 'dispatch.sent', data: { dispatch: aDispatch() } });
    expect([
      entryOf(line, '7')?.id,
      zoneOf(zone, '7')?.substance,
      dispatchOf(dispatch, '7')?.id,
    ]).toEqual(['1', 'CL2', '3']);
    expect([entryOf(line, '8'), zoneOf(zone, '8'), dispatchOf(dispatch, '8')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(zoneOf(line, '7')).toBeNull();
  });

  it('tells of its alarms alone that they changed', () => {
    const mine = new Set(['5']);
    const news = (occurrence: string) => anEntry(1, { type: 'alarm.acked', data: { occurrence } });
    expect([isAboutAlarm(news('5'), mine), isAboutAlarm(news('6'), mine)]).toEqual([true, false]);
  });
});

describe('the timeline of a room', () => {
  it('has each entry once, newest first by when it happened', () => {
    const early = aLine({ id: '1', at: '2026-03-01T04:00:00.000Z' });
    const late = aLine({ id: '2', at: '2026-03-01T04:05:00.000Z' });
    const between = aLine({ id: '3', at: '2026-03-01T04:02:00.000Z' });
    const lines = withEntries(withEntries([], [early, late]), [between, late]);
    expect(lines.map(({ id }) => id)).toEqual(['2', '3', '1']);
    expect(withEntries(lines, [early])).toBe(lines);
  });
});

describe('the dispatches of a room', () => {
  it('are as their newest version says, those that are over last', () => {
    const sent = aDispatch({ id: '1', version: 2 });
    const other = aDispatch({ id: '2', state: 'cancelled', version: 4 });
    const list = withDispatch(withDispatch([], other), sent);
    expect(list.map(({ id }) => id)).toEqual(['1', '2']);
    expect(withDispatch(list, aDispatch({ id: '1', version: 1, state: 'proposed' }))).toBe(list);
  });
});
