import type { ReportClock } from '@fengsui/contracts';
import { NOON } from '../testing/make';
import { anIncident } from '../testing/make-incident';
import { dueStage, dueText } from './countdown';
import { duesOf } from './incident-clocks';

const MINUTE = 60_000;
const iso = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString();
const clock = (change: Partial<ReportClock> = {}): ReportClock => ({
  kind: 'unit_1h',
  startedAt: iso(0),
  dueAt: iso(60),
  doneAt: null,
  doneBy: null,
  escalations: 0,
  ...change,
});
const t = (key: string, params: Record<string, string | number> = {}) =>
  [key, ...Object.values(params)].join(' ');

describe('what runs out on an incident', () => {
  it('is far, soon within a quarter of an hour, and overdue from the moment it is due', () => {
    const due = NOON + 60 * MINUTE;
    expect([0, 44, 45, 59, 60, 90].map((m) => dueStage(due, NOON + m * MINUTE))).toEqual([
      'far',
      'far',
      'soon',
      'soon',
      'overdue',
      'overdue',
    ]);
  });

  it('says how much is left, and then by how much it is late', () => {
    const due = NOON + 60 * MINUTE;
    expect(dueText(due, NOON + 47 * MINUTE, t)).toBe('incident.left age.minutes 13 0');
    expect(dueText(due, NOON + 61.5 * MINUTE, t)).toBe('incident.over age.minutes 1 30');
  });

  it('stands soonest first, reports that were made left out', () => {
    const incident = anIncident({
      state: 'handling',
      clocks: [
        clock({ kind: 'authority_2h', dueAt: iso(120) }),
        clock({ doneAt: iso(10), doneBy: 'duty' }),
      ],
      supervision: { deadline: iso(300), by: 'commander', at: iso(0), note: '限期整改' },
      promises: [{ entry: '4', text: '现场回报', due: iso(30) }],
    });
    expect(duesOf(incident, NOON).map(({ what, text }) => [what, text])).toEqual([
      ['promise', '现场回报'],
      ['authority_2h', null],
      ['supervision', '限期整改'],
    ]);
  });

  it('is the report alone once the incident is closed', () => {
    const closed = anIncident({
      state: 'closed',
      clocks: [clock()],
      supervision: { deadline: iso(300), by: 'commander', at: iso(0), note: null },
      promises: [{ entry: '4', text: '现场回报', due: iso(30) }],
    });
    expect(duesOf(closed, NOON).map(({ what }) => what)).toEqual(['unit_1h']);
  });
});
