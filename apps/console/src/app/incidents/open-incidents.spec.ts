import { aSite, anEntry } from '../testing/make';
import { anIncident, incidentNews } from '../testing/make-incident';
import { byUrgency, incidentOf, incidentsFrom, withIncidentNews } from './open-incidents';

const NOTHING = new Map();
const ids = (open: ReadonlyMap<string, unknown>) => [...open.keys()];

describe('the open incidents', () => {
  it('are those of the snapshot, with the news that came after it', () => {
    const open = incidentsFrom([anIncident({ id: '7', version: 3 })], 100, [
      incidentNews(99, anIncident({ id: '6' })),
      incidentNews(101, anIncident({ id: '8' }), 'incident.opened'),
    ]);
    expect(ids(open)).toEqual(['7', '8']);
  });

  it('lose what is closed and what was merged into another one', () => {
    const open = incidentsFrom([anIncident({ id: '7' }), anIncident({ id: '8' })], 1, []);
    const closed = anIncident({ id: '7', version: 2, state: 'closed' });
    const merged = anIncident({ id: '8', version: 2, mergedInto: '9' });
    expect(
      ids(
        withIncidentNews(open, [
          incidentNews(2, closed, 'incident.closed'),
          incidentNews(3, merged),
        ]),
      ),
    ).toEqual([]);
  });

  it('are not set back by an older version', () => {
    const known = new Map([['7', anIncident({ version: 5, state: 'handling' })]]);
    expect(withIncidentNews(known, [incidentNews(9, anIncident({ version: 4 }))]).get('7')).toBe(
      known.get('7'),
    );
  });

  it('stay the same object when the news is about something else', () => {
    const other = anEntry(4, { type: 'incident.entry', data: { entry: { id: '1' } } });
    expect(withIncidentNews(NOTHING, [other, anEntry(5)])).toBe(NOTHING);
    expect(
      incidentOf(anEntry(6, { type: 'gateway.online', data: { incident: aSite() } })),
    ).toBeNull();
  });

  it('stand gravest first, then what nobody has in hand, then the oldest', () => {
    const list = [
      anIncident({ id: 'mild', severity: 3 }),
      anIncident({ id: 'late', openedAt: '2026-03-01T05:00:00.000Z' }),
      anIncident({ id: 'held', state: 'handling', openedAt: '2026-03-01T03:00:00.000Z' }),
      anIncident({ id: 'early', openedAt: '2026-03-01T04:00:00.000Z' }),
    ];
    expect(list.sort(byUrgency).map(({ id }) => id)).toEqual(['early', 'late', 'held', 'mild']);
  });
});
