import type { DutyRoster, SeatNow } from '@fengsui/contracts';
import { Refusal } from '../api/problem';
import { ladderDraftFaults, refusedFaults, rosterDraftFaults } from './duty-faults';
import { Edited } from './edited';
import { noticesPath, reasonKey, transitionKey } from './notice-query';
import { areasOf, unheardSeats, untilText } from './on-duty-areas';
import { freshCode, isOvernight, otherKind } from './shift-draft';

const TOWNS = new Set(['440605124']);
const CHANNELS = [
  { name: 'hook', kind: 'webhook' as const },
  { name: 'sms', kind: 'sms' as const },
];
const KNOWN = { channels: CHANNELS, towns: TOWNS };
const ROSTER: DutyRoster = {
  seats: [{ code: 'duty', name: { zh: '值班员' } }],
  people: [{ code: 'li', name: '李明', channels: ['hook'] }],
  shifts: [
    { seat: 'duty', people: ['li'], from: '08:00', to: '20:00', on: { weekdays: [1, 2, 3] } },
  ],
};
const keys = (faults: ReturnType<typeof refusedFaults>) =>
  faults.map(({ path, phrase }) => `${path} ${phrase.key}`);

describe('the faults of a roster under edit', () => {
  it('are none of one that the server would take', () => {
    expect(rosterDraftFaults(ROSTER, KNOWN, [])).toEqual([]);
  });

  it('stand at their field in words, whether of the shape or of the domain', () => {
    const [shift] = ROSTER.shifts;
    if (!shift) throw new Error('no shift');
    const wrongTime = { ...ROSTER, shifts: [{ ...shift, from: '25:00' }] };
    expect(keys(rosterDraftFaults(wrongTime, KNOWN, []))).toEqual([
      'shifts.0.from duty.fault.clock',
    ]);
    const unknown = { ...ROSTER, shifts: [{ ...shift, people: ['eve'], town: '1' }] };
    expect(keys(rosterDraftFaults(unknown, KNOWN, []))).toEqual([
      'shifts.0.town duty.fault.noTown',
      'shifts.0.people.0 duty.fault.noPerson',
    ]);
    const nobody = { ...ROSTER, shifts: [{ ...shift, people: [], on: { weekdays: [] } }] };
    const paths = rosterDraftFaults(nobody, KNOWN, []).map(({ path }) => path);
    expect(paths[0]).toBe('shifts.0.people');
    expect(paths.slice(1).join()).toMatch(/^shifts\.0\.on/);
    const silent = { ...ROSTER, people: [{ code: 'li', name: '李明', channels: ['sms'] }] };
    expect(keys(rosterDraftFaults(silent, KNOWN, []))).toEqual([
      'people.0.channels.0 duty.fault.needsPhone',
    ]);
  });

  it('say nothing of towns while they were not read', () => {
    const shifts = ROSTER.shifts.map((shift) => ({ ...shift, town: '1' }));
    const unread = { channels: CHANNELS, towns: new Set<string>() };
    expect(rosterDraftFaults({ ...ROSTER, shifts }, unread, [])).toEqual([]);
  });

  it('keep the seats that a ladder needs', () => {
    const ladders = [{ severity: 1 as const, steps: [{ afterS: 0, seat: 'commander' }] }];
    expect(keys(rosterDraftFaults(ROSTER, KNOWN, ladders))).toEqual([
      'seats duty.fault.seatNeeded',
    ]);
  });
});

describe('the faults of ladders under edit', () => {
  const district = ([1, 2, 3, 4] as const).map((severity) => ({
    severity,
    steps: [{ afterS: 0, seat: 'duty' }],
  }));

  it('are found step by step', () => {
    expect(ladderDraftFaults({ ladders: district }, ROSTER.seats, TOWNS)).toEqual([]);
    const steps = [
      { afterS: 60, seat: 'duty' },
      { afterS: 30, seat: 'pilot' },
    ];
    const ladders = [{ severity: 1 as const, steps }, ...district.slice(1, 3)];
    expect(keys(ladderDraftFaults({ ladders }, ROSTER.seats, TOWNS)).sort()).toEqual([
      'ladders duty.fault.ladderMissing',
      'ladders.0.steps.1.afterS duty.fault.earlier',
      'ladders.0.steps.1.seat duty.fault.noSeat',
    ]);
  });

  it('are told of seconds that are no number', () => {
    const steps = [{ afterS: '' as unknown as number, seat: 'duty' }];
    const ladders = [{ severity: 1 as const, steps }, ...district.slice(1)];
    expect(ladderDraftFaults({ ladders }, ROSTER.seats, TOWNS).map(({ path }) => path)).toEqual([
      'ladders.0.steps.0.afterS',
    ]);
  });
});

describe('a draft', () => {
  const sent: unknown[] = [];
  const aDraft = (answer: () => Promise<{ version: number }>) => {
    sent.length = 0;
    const edited = new Edited<DutyRoster>(
      (draft) => rosterDraftFaults(draft, KNOWN, []),
      (body) => {
        sent.push(body);
        return answer();
      },
    );
    edited.begin(ROSTER, 7);
    return edited;
  };
  const refuse =
    (status: number, errors: { path: string; message: string }[] = []) =>
    () =>
      Promise.reject(new Refusal(status, { type: '', title: '', status, errors }));

  it('is sent with the version that was seen, and is gone when it is in force', async () => {
    const edited = aDraft(() => Promise.resolve({ version: 8 }));
    edited.set('shifts.0.to', '18:00');
    expect(await edited.save()).toBe(true);
    expect(sent).toEqual([
      { ...ROSTER, shifts: [{ ...ROSTER.shifts[0], to: '18:00' }], version: 7 },
    ]);
    expect(edited.draft()).toBeNull();
    expect(edited.sending()).toEqual({ kind: 'saved', version: 8 });
  });

  it('is not sent while something is wrong with it', async () => {
    const edited = aDraft(() => Promise.resolve({ version: 8 }));
    edited.set('people.0.name', '');
    expect(edited.faultsAt('people.0').length).toBe(1);
    expect(await edited.save()).toBe(false);
    expect(sent).toEqual([]);
  });

  it('is kept when somebody else was faster', async () => {
    const edited = aDraft(refuse(409));
    edited.set('shifts.0.to', '18:00');
    expect(await edited.save()).toBe(false);
    expect(edited.sending()).toEqual({ kind: 'outdated' });
    expect(edited.valueAt('shifts.0.to')).toBe('18:00');
  });

  it('shows at its field what the server refused, until it is changed', async () => {
    const edited = aDraft(refuse(400, [{ path: 'shifts.0.town', message: 'there is no town 9' }]));
    await edited.save();
    expect(edited.sending().kind).toBe('refused');
    expect(keys(edited.faultsAt('shifts.0'))).toEqual(['shifts.0.town duty.fault.noTown']);
    edited.set('shifts.0.town', undefined);
    expect(edited.faults()).toEqual([]);
  });

  it('stays as it was sent while it is on its way', async () => {
    let land: (view: { version: number }) => void = () => undefined;
    const edited = aDraft(() => new Promise((resolve) => (land = resolve)));
    const saving = edited.save();
    edited.set('shifts.0.to', '18:00');
    edited.leave();
    expect(edited.draft()).toEqual(ROSTER);
    land({ version: 8 });
    expect(await saving).toBe(true);
  });

  it('gets and loses items of its lists', () => {
    const edited = aDraft(() => Promise.resolve({ version: 8 }));
    expect(edited.add('people', { code: 'p1', name: '王芳', channels: [] })).toBe('people.1');
    expect(edited.valueAt('people.1.name')).toBe('王芳');
    edited.set('people.0', undefined);
    expect(edited.valueAt('people.0.name')).toBe('王芳');
  });
});

describe('who is on', () => {
  const seat = (code: string, town: string | null): SeatNow => ({
    seat: code,
    town,
    name: { zh: code },
    people: [],
    until: null,
  });

  it('stands by area, the district first', () => {
    const seats = [
      seat('duty', '2'),
      seat('duty', null),
      seat('commander', null),
      seat('duty', '1'),
    ];
    expect(areasOf(seats).map(({ town, seats: mine }) => [town, mine.length])).toEqual([
      [null, 2],
      ['1', 1],
      ['2', 1],
    ]);
  });

  it('is a seat that nobody can be told at, where it is empty or nobody there has a channel', () => {
    const person = (reachable: boolean) => ({ code: 'li', name: '李明', phone: null, reachable });
    const [empty, mute, heard] = [seat('a', null), seat('b', null), seat('c', null)];
    mute.people = [person(false)];
    heard.people = [person(false), person(true)];
    expect(unheardSeats([empty, mute, heard])).toBe(2);
  });

  it('is said until when, with the day when it is another one in Shanghai', () => {
    const at = Date.parse('2026-03-01T15:00:00Z');
    expect(untilText('2026-03-01T15:30:00.000Z', at)).toBe('23:30');
    expect(untilText('2026-03-01T22:00:00.000Z', at)).toBe('03-02 06:00');
    expect(untilText(null, at)).toBeNull();
  });
});

describe('a shift under edit', () => {
  it('goes on over midnight when its end is not later than its beginning', () => {
    expect(isOvernight({ from: '20:00', to: '08:00' })).toBe(true);
    expect(isOvernight({ from: '08:00', to: '08:00' })).toBe(true);
    expect(isOvernight({ from: '08:00', to: '20:00' })).toBe(false);
  });

  it('is by weekday or by date', () => {
    expect(otherKind({ weekdays: [1] })).toEqual({ dates: [] });
    expect(otherKind({ dates: ['2026-03-01'] })).toEqual({ weekdays: [] });
    expect(freshCode('p', ['p1', 'p3'])).toBe('p2');
  });
});

describe('the records', () => {
  it('are asked for by state and page', () => {
    expect(noticesPath(null, null)).toBe('/notices?limit=50');
    expect(noticesPath('refused', '12')).toBe('/notices?limit=50&state=refused&cursor=12');
  });

  it('are told in words where there are some', () => {
    expect(reasonKey('nobody_on_duty')).toBe('notice.reason.nobody_on_duty');
    expect(reasonKey('HTTP 503')).toBeNull();
    expect(reasonKey('constructor')).toBeNull();
    expect(transitionKey('alarm.raised')).toBe('journal.alarm.raised');
    expect(transitionKey(null)).toBeNull();
  });
});
