/** What is wrong with a roster or with ladders beyond their shape, by path; empty: nothing. */
import {
  type ChannelKind,
  type DutyLadder,
  type DutyPerson,
  type DutyRoster,
  type DutySeat,
  type Severity,
} from '@fengsui/contracts';

export interface DutyFault {
  path: string;
  message: string;
}

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];

function doubles(path: string, codes: readonly string[]): DutyFault[] {
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index
      ? [{ path: `${path}.${index}`, message: `${code} is there twice` }]
      : [],
  );
}

function channelFaults(
  person: DutyPerson,
  path: string,
  channels: ReadonlyMap<string, ChannelKind>,
): DutyFault[] {
  return person.channels.flatMap((name, index) => {
    const kind = channels.get(name);
    const at = `${path}.channels.${index}`;
    if (!kind) return [{ path: at, message: `there is no channel ${name}` }];
    if (kind === 'sms' && person.phone === undefined)
      return [{ path: at, message: 'needs a phone' }];
    if (kind === 'smtp' && person.email === undefined)
      return [{ path: at, message: 'needs an email' }];
    if (kind === 'webpush' && person.account === undefined)
      return [{ path: at, message: 'needs an account' }];
    return [];
  });
}

/** @param channels of the server's configuration */
export function rosterFaults(
  { seats, people, shifts }: DutyRoster,
  channels: ReadonlyMap<string, ChannelKind>,
  towns: ReadonlySet<string>,
): DutyFault[] {
  const knownSeats = new Set(seats.map(({ code }) => code));
  const knownPeople = new Set(people.map(({ code }) => code));
  return [
    ...doubles('seats', [...seats.map(({ code }) => code)]),
    ...doubles('people', [...people.map(({ code }) => code)]),
    ...people.flatMap((person, index) => channelFaults(person, `people.${index}`, channels)),
    ...shifts.flatMap((shift, index) => [
      ...(knownSeats.has(shift.seat)
        ? []
        : [{ path: `shifts.${index}.seat`, message: `there is no seat ${shift.seat}` }]),
      ...(shift.town === undefined || towns.has(shift.town)
        ? []
        : [{ path: `shifts.${index}.town`, message: `there is no town ${shift.town}` }]),
      ...shift.people.flatMap((code, place) =>
        knownPeople.has(code)
          ? []
          : [{ path: `shifts.${index}.people.${place}`, message: `there is no person ${code}` }],
      ),
    ]),
  ];
}

export function ladderFaults(
  ladders: readonly DutyLadder[],
  seats: readonly DutySeat[],
  towns: ReadonlySet<string>,
): DutyFault[] {
  const known = new Set(seats.map(({ code }) => code));
  const district = new Set(
    ladders.filter(({ town }) => town === undefined).map(({ severity }) => severity),
  );
  return [
    ...SEVERITIES.filter((severity) => !district.has(severity)).map((severity) => ({
      path: 'ladders',
      message: `the district's ladder of severity ${severity} is missing`,
    })),
    ...doubles('ladders', [...ladders.map(({ severity, town }) => `${severity} ${town ?? ''}`)]),
    ...ladders.flatMap(({ severity, town, steps }, index) => {
      const path = `ladders.${index}`;
      const faults: DutyFault[] = [];
      if (town !== undefined && !towns.has(town)) {
        faults.push({ path: `${path}.town`, message: `there is no town ${town}` });
      }
      if (severity === 1 && steps.length === 0) {
        faults.push({ path: `${path}.steps`, message: 'severity 1 needs a step' });
      }
      steps.forEach(({ seat, afterS }, place) => {
        const at = `${path}.steps.${place}`;
        if (!known.has(seat))
          faults.push({ path: `${at}.seat`, message: `there is no seat ${seat}` });
        const before = steps[place - 1]?.afterS ?? 0;
        if (afterS < before) {
          faults.push({ path: `${at}.afterS`, message: 'is earlier than the step before' });
        }
      });
      return faults;
    }),
  ];
}
