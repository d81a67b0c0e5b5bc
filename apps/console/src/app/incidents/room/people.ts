/** Whom to call about an incident, nearest to it first. Pure. */
import type {
  DutyNow,
  GridDelivery,
  IncidentView,
  LocalizedName,
  SiteView,
  TimelineEntry,
} from '@fengsui/contracts';
import type { Translate } from '../../words/words';

export interface Person {
  role: string;
  /** `null`: the register names the role, but nobody. */
  name: string | null;
  phone: string | null;
  /** Somebody whom the system calls; with the text message that went to this number. */
  called?: { delivery: GridDelivery | null };
}

interface Facts {
  incident: IncidentView;
  site: SiteView | null;
  timeline: readonly TimelineEntry[];
  duty: DutyNow | null;
  deliveries?: readonly GridDelivery[];
}

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
}

/** Who reported it, the site and the grid (as they were called), then who is on duty. */
export function peopleOf(
  { incident, site, timeline, duty, deliveries }: Facts,
  speaker: Speaker,
): Person[] {
  const { reporter } = incident;
  const reporting: Person[] = reporter
    ? [
        {
          role: speaker.t('incident.reporter'),
          name: reporter.name ?? null,
          phone: reporter.phone ?? null,
        },
      ]
    : [];
  const called = calledIn(timeline, deliveries ?? [], speaker);
  return [
    ...reporting,
    ...(called.length > 0 ? called : ownPeople(site)),
    ...onDuty(duty, incident.town, speaker),
  ];
}

function ownPeople(site: SiteView | null): Person[] {
  return (site?.responsible ?? []).map(({ role, name, phone }) => ({
    role,
    name: name ?? null,
    phone: phone ?? null,
  }));
}

/** The entry `notified` holds who was called, with the place each one answers for. */
function calledIn(
  timeline: readonly TimelineEntry[],
  deliveries: readonly GridDelivery[],
  speaker: Speaker,
): Person[] {
  const sent = new Map(deliveries.map((one) => [one.phone, one]));
  const people = timeline.find(({ kind }) => kind === 'notified')?.data['people'];
  if (!Array.isArray(people)) return [];
  return (people as Partial<CalledPerson>[]).map(({ place, role, name, phone }) => ({
    role: [place ? speaker.name(place) : '', role ?? ''].filter((part) => part !== '').join(' '),
    name: name ?? null,
    phone: phone ?? null,
    // As the server writes the number that it sends to.
    called: { delivery: sent.get((phone ?? '').replace(/[\s-]/g, '')) ?? null },
  }));
}
interface CalledPerson {
  place: LocalizedName;
  role: string;
  name: string | null;
  phone: string | null;
}

/** The district's seats, and those of the incident's town. */
function onDuty(duty: DutyNow | null, town: string | null, { name }: Speaker): Person[] {
  return (duty?.seats ?? [])
    .filter((seat) => seat.town === null || seat.town === town)
    .flatMap((seat) =>
      seat.people.map((person) => ({
        role: name(seat.name),
        name: person.name,
        phone: person.phone,
      })),
    );
}
