import type { DispatchView, JournalEntryView, TeamView, ZoneView } from '@fengsui/contracts';
import fc from 'fast-check';
import { applyNews, fromSnapshot } from '../alarms/open-alarms';
import { dispatchOf, isOver, teamOf, withNewest } from '../dispatch/newest';
import { incidentOf, incidentsFrom, isOpen, withIncidentNews } from '../incidents/open-incidents';
import { NOON, anAlarm, anEntry, newsOf } from '../testing/make';
import { aDispatch, aTeam } from '../testing/make-dispatch';
import { aZone, anIncident, incidentNews } from '../testing/make-incident';
import { alarmOf } from '../alarms/open-alarms';
import { PastRoom, alarmsAt, playedOn, roomOf, toldBy, zonesAt } from './past-room';

/** One change of one of a few things; a second change in one round has the same version. */
const change = fc.record({
  kind: fc.constantFrom(
    'alarm' as const,
    'incident' as const,
    'dispatch' as const,
    'team' as const,
  ),
  thing: fc.integer({ min: 1, max: 4 }),
  over: fc.boolean(),
  acked: fc.boolean(),
  sameVersion: fc.boolean(),
  /** Clocks of the writers are a little out of step. */
  afterMs: fc.integer({ min: -40, max: 3_000 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function journalOf(changes: readonly Change[]): JournalEntryView[] {
  const versions = new Map<string, number>();
  const ended = new Set<string>();
  let at = NOON;
  return changes.map(({ kind, thing, over, acked, sameVersion, afterMs }, index) => {
    // What is over stays over: the next one of its kind is another.
    let id = `${kind}-${thing}`;
    while (ended.has(id)) id += "'";
    const before = versions.get(id) ?? 0;
    const version = kind === 'alarm' && sameVersion && before > 0 ? before : before + 1;
    versions.set(id, version);
    if (over && kind !== 'team') ended.add(id);
    at = Math.max(NOON, at + afterMs);
    const seq = index + 1;
    const entry = { at: new Date(at).toISOString() };
    if (kind === 'alarm') {
      const alarm = anAlarm({ occurrence: id, version, open: !over, acked });
      return { ...newsOf(seq, 'alarm.acked', alarm), ...entry };
    }
    if (kind === 'incident') {
      const state = over ? 'closed' : acked ? 'handling' : 'discovered';
      return { ...incidentNews(seq, anIncident({ id, version, state })), ...entry };
    }
    if (kind === 'dispatch') {
      const dispatch = aDispatch({ id, version, state: over ? 'cleared' : 'en_route' });
      return anEntry(seq, { type: 'dispatch.status', data: { dispatch }, ...entry });
    }
    const team = aTeam({ code: id, version, dutyHours: index });
    return anEntry(seq, { type: 'team.changed', data: { team }, ...entry });
  });
}

const zoneIn = ({ data }: JournalEntryView) => (data['zone'] as ZoneView | undefined) ?? null;

/** The last word about each thing, as `GET /past` answers. */
function answerAt(journal: readonly JournalEntryView[], seq: number) {
  const told = journal.filter((entry) => entry.seq <= seq);
  const last = <T>(of: (entry: JournalEntryView) => T | null, key: (thing: T) => string) => [
    ...new Map(told.flatMap((e) => of(e) ?? []).map((t) => [key(t), t] as const)).values(),
  ];
  return {
    seq,
    alarms: last(alarmOf, ({ occurrence }) => occurrence).filter(({ open }) => open),
    incidents: last(incidentOf, ({ id }) => id).filter(isOpen),
    zones: last(zoneIn, ({ incident }) => incident),
    dispatches: last(dispatchOf, ({ id }) => id).filter((one) => !isOver(one)),
    teams: last(teamOf, ({ code }) => code),
  };
}

/** What a console has that saw a snapshot at `from` and then heard the news in pieces. */
function liveConsole(
  journal: readonly JournalEntryView[],
  from: number,
  seq: number,
  piece: number,
) {
  const start = answerAt(journal, from);
  let alarms = fromSnapshot(start.alarms, from, []);
  let incidents = incidentsFrom(start.incidents, from, []);
  let dispatches = withNewest(new Map<string, DispatchView>(), start.dispatches, ({ id }) => id);
  let teams = withNewest(new Map<string, TeamView>(), start.teams, ({ code }) => code);
  for (let at = from; at < seq; at += piece) {
    const news = journal.slice(at, Math.min(at + piece, seq));
    alarms = applyNews(alarms, news);
    incidents = withIncidentNews(incidents, news);
    dispatches = withNewest(
      dispatches,
      news.flatMap((e) => dispatchOf(e) ?? []),
      ({ id }) => id,
    );
    teams = withNewest(
      teams,
      news.flatMap((e) => teamOf(e) ?? []),
      ({ code }) => code,
    );
  }
  return { alarms, incidents, dispatches, teams };
}

const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const shown = (room: Omit<PastRoom, 'seq' | 'zones'>) => ({
  alarms: sorted(room.alarms),
  incidents: sorted(room.incidents),
  dispatches: sorted(room.dispatches).filter(([, one]) => !isOver(one as { state: 'sent' })),
  teams: sorted(room.teams),
});

const course = fc
  .array(change, { minLength: 1, maxLength: 60 })
  .map(journalOf)
  .chain((journal) =>
    fc.record({
      journal: fc.constant(journal),
      atMs: fc.integer({ min: NOON - 100, max: NOON + 90_000 }),
      from: fc.nat({ max: journal.length }),
      piece: fc.integer({ min: 1, max: 7 }),
    }),
  );

describe('the room of the past', () => {
  it('is at any moment what a live console had then, whenever that one began', () => {
    fc.assert(
      fc.property(course, ({ journal, atMs, from, piece }) => {
        const seq = toldBy(journal, atMs);
        const live = liveConsole(journal, Math.min(from, seq), seq, piece);
        expect(shown(roomOf(answerAt(journal, seq)))).toEqual(shown(live));
      }),
      { numRuns: 400 },
    );
  });

  it('is the same whether one plays on to a moment or jumps there', () => {
    fc.assert(
      fc.property(course, ({ journal, atMs, from, piece }) => {
        const seq = toldBy(journal, atMs);
        let room = roomOf(answerAt(journal, Math.min(from, seq)));
        // Pages overlap: what the room knows already changes nothing.
        for (let at = 0; at < seq; at += piece)
          room = playedOn(room, journal.slice(Math.max(0, at - 2), Math.min(at + piece, seq)));
        expect(room.seq).toBe(seq);
        expect(shown(room)).toEqual(shown(roomOf(answerAt(journal, seq))));
      }),
      { numRuns: 400 },
    );
  });

  it('has no shelving that was over, although nobody told of its end', () => {
    const until = new Date(NOON + 60_000).toISOString();
    const alarm = anAlarm({ shelved: true, shelvedUntil: until, state: 'shelved' });
    const room = roomOf({ ...answerAt([], 0), alarms: [alarm] });
    const stateAt = (ms: number) => alarmsAt(room, NOON + ms).get(alarm.occurrence)?.state;
    expect([stateAt(59_000), stateAt(60_000)]).toEqual(['shelved', 'unacknowledged']);
  });

  it('draws the newest zone of an incident for as long as that is open', () => {
    const zone = (seq: number, at: string) =>
      anEntry(seq, { type: 'incident.zone', data: { zone: aZone({ at }) } });
    const open = playedOn(roomOf(answerAt([], 0)), [
      incidentNews(1, anIncident()),
      zone(2, 'first'),
      zone(3, 'second'),
    ]);
    expect(zonesAt(open).map(({ at }) => at)).toEqual(['second']);
    const closed = incidentNews(4, anIncident({ version: 2, state: 'closed' }), 'incident.closed');
    expect(zonesAt(playedOn(open, [closed]))).toEqual([]);
  });

  it('leaves drills out', () => {
    const room = playedOn(roomOf(answerAt([], 0)), [
      incidentNews(1, anIncident({ id: '8', drill: '2' })),
      anEntry(2, { type: 'dispatch.sent', data: { dispatch: aDispatch({ drill: '2' }) } }),
      anEntry(3, { type: 'drill.alarm', data: { drill: '2', alarm: anAlarm() } }),
    ]);
    expect([room.incidents.size, room.dispatches.size, room.alarms.size, room.seq]).toEqual([
      0, 0, 0, 3,
    ]);
  });

  it('counts what was told by a moment up to its last entry, also when a clock was behind', () => {
    const at = (seq: number, ms: number) => anEntry(seq, { at: new Date(NOON + ms).toISOString() });
    const journal = [at(1, 0), at(2, 30), at(3, 10), at(4, 50)];
    expect([-1, 0, 10, 30, 49, 50].map((ms) => toldBy(journal, NOON + ms))).toEqual([
      0, 1, 3, 3, 3, 4,
    ]);
  });
});
