import type { ChannelKind, DutyLadder, Severity } from '@fengsui/contracts';
import { aPerson, aRoster, aShift, SEATS } from '../../../../test/make/a-roster.js';
import { ladderFaults, rosterFaults } from './duty-faults.js';

const CHANNELS = new Map<string, ChannelKind>([
  ['hook', 'webhook'],
  ['text', 'sms'],
  ['mail', 'smtp'],
]);
const TOWNS = new Set(['440605124']);
const wrong = (changes: Parameters<typeof aRoster>[0]) =>
  rosterFaults(aRoster(changes), CHANNELS, TOWNS).map(({ path }) => path);
const LADDERS: DutyLadder[] = ([1, 2, 3, 4] as Severity[]).map((severity) => ({
  severity,
  steps: severity === 4 ? [] : [{ afterS: 0, seat: 'duty' }],
}));
const wrongLadders = (changes: DutyLadder[]) =>
  ladderFaults([...LADDERS, ...changes], SEATS, TOWNS).map(({ path }) => path);

describe('a roster is refused', () => {
  it('not when everything that it names is there', () => {
    expect(wrong({})).toEqual([]);
  });

  it('where a code is there twice', () => {
    expect(
      wrong({ people: [aPerson('li'), aPerson('wang'), aPerson('chen'), aPerson('li')] }),
    ).toEqual(['people.3']);
    expect(wrong({ seats: [...SEATS, ...SEATS.slice(0, 1)] })).toEqual(['seats.3']);
  });

  it('where a shift names a seat, town or person that is not there', () => {
    expect(wrong({ shifts: [aShift('pilot', ['li', 'nobody'], { town: '1' })] })).toEqual([
      'shifts.0.seat',
      'shifts.0.town',
      'shifts.0.people.1',
    ]);
  });

  it('where somebody could not be reached by a channel', () => {
    const reached = (channels: string[]) => ({
      people: [{ code: 'li', name: '李', channels }],
      shifts: [],
    });
    expect(wrong(reached(['hook']))).toEqual([]);
    expect(wrong(reached(['hook', 'pigeon', 'text', 'mail']))).toEqual([
      'people.0.channels.1',
      'people.0.channels.2',
      'people.0.channels.3',
    ]);
  });
});

describe('ladders are refused', () => {
  it('not when they are complete', () => {
    expect(wrongLadders([])).toEqual([]);
    expect(
      wrongLadders([{ severity: 1, town: '440605124', steps: [{ afterS: 0, seat: 'duty' }] }]),
    ).toEqual([]);
  });

  it('where the district’s is missing for a severity: nobody would be told, and nobody know', () => {
    expect(ladderFaults(LADDERS.slice(1), SEATS, TOWNS)).toEqual([
      { path: 'ladders', message: "the district's ladder of severity 1 is missing" },
    ]);
  });

  it('where two are for the same, or one is for a town that is not there', () => {
    expect(wrongLadders([{ severity: 2, steps: [] }])).toEqual(['ladders.4']);
    expect(wrongLadders([{ severity: 2, town: '1', steps: [] }])).toEqual(['ladders.4.town']);
  });

  it('where nobody would be told of a red alarm', () => {
    expect(wrongLadders([{ severity: 1, town: '440605124', steps: [] }])).toEqual([
      'ladders.4.steps',
    ]);
  });

  it('where a step names no seat, or comes before the one before', () => {
    const steps = [
      { afterS: 60, seat: 'pilot' },
      { afterS: 30, seat: 'duty' },
    ];
    expect(wrongLadders([{ severity: 2, town: '440605124', steps }])).toEqual([
      'ladders.4.steps.0.seat',
      'ladders.4.steps.1.afterS',
    ]);
  });
});
