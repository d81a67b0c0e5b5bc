import fc from 'fast-check';
import { anArrival, aKnownIncident, east, followed, T0 } from '../../../../test/make/an-arrival.js';
import { opensIncident, type Arrival } from './arrival.js';
import { correlate } from './correlate.js';

const RUNS = { numRuns: 400 };

/** Some sites along two kilometres, ten minutes, every severity. */
const anyArrivals = fc
  .array(
    fc.record({
      site: fc.constantFrom('S1', 'S2', 'S3', 'S4'),
      unitOfPlant: fc.constantFrom('A', 'B', null),
      eastM: fc.integer({ min: 0, max: 2_000 }),
      isPlaced: fc.boolean(),
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      atS: fc.integer({ min: 0, max: 3_600 }),
    }),
    { maxLength: 25 },
  )
  .map((drawn) =>
    drawn.map(({ eastM, atS, ...one }, index) =>
      anArrival({
        ...one,
        position: one.isPlaced ? east(eastM) : east(Number(one.site[1]) * 500),
        t: T0 + atS * 1000,
        occurrence: String(index + 10),
      }),
    ),
  );
/** The same alarms in another order, in pages. */
const inPages = (arrivals: readonly Arrival[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...arrivals], { minLength: arrivals.length }),
      fc.array(fc.nat({ max: 24 }), { maxLength: 5 }),
    )
    .map(([order, cuts]) => {
      const at = [...new Set([0, ...cuts.filter((cut) => cut < order.length), order.length])];
      at.sort((a, b) => a - b);
      return at.slice(1).map((to, index) => order.slice(at[index], to));
    });
/** Which openers are together. */
const groups = (incidents: readonly { members: readonly Arrival[] }[]) =>
  incidents
    .map(({ members }) =>
      members
        .filter(opensIncident)
        .map(({ occurrence }) => Number(occurrence))
        .sort((a, b) => a - b)
        .join(' '),
    )
    .sort();

describe('any burst', () => {
  it('gives the same incidents in whatever order and pages its alarms come', () => {
    fc.assert(
      fc.property(
        anyArrivals.chain((arrivals) => fc.tuple(fc.constant(arrivals), inPages(arrivals))),
        ([arrivals, pages]) => {
          expect(groups(followed(pages))).toEqual(groups(followed([arrivals])));
        },
      ),
      RUNS,
    );
  });

  it('of one site within ten minutes is one incident of every alarm', () => {
    const ofOneSite = anyArrivals.map((arrivals) => [
      anArrival({ occurrence: '9', t: T0 }),
      ...arrivals.map((one) => ({ ...one, site: 'S1', t: T0 + ((one.t - T0) % 600_000) })),
    ]);
    fc.assert(
      fc.property(
        ofOneSite.chain((arrivals) => fc.tuple(fc.constant(arrivals), inPages(arrivals))),
        ([arrivals, pages]) => {
          const incidents = followed([...pages, []]);
          expect(incidents).toHaveLength(1);
          expect(incidents[0]?.members).toHaveLength(arrivals.length);
        },
      ),
      RUNS,
    );
  });

  it('attaches every alarm once at most, and every one that may open an incident', () => {
    fc.assert(
      fc.property(anyArrivals, (arrivals) => {
        const { opened, joined } = correlate([aKnownIncident()], arrivals, []);
        const attached = [...opened, ...joined.map(({ alarms }) => alarms)].flat();
        const numbers = attached.map(({ occurrence }) => occurrence);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const one of arrivals.filter(opensIncident)) expect(numbers).toContain(one.occurrence);
      }),
      RUNS,
    );
  });

  it('never joins or merges what is closed, and leaves other worlds alone', () => {
    fc.assert(
      fc.property(anyArrivals, anyArrivals, (before, arrivals) => {
        const members = [anArrival({ occurrence: '1' }), ...before];
        const closed = aKnownIncident({ id: '1', state: 'closed', members });
        const ofDrill = members.map((one) => ({ ...one, drill: '7' }));
        const drill = aKnownIncident({ id: '2', drill: '7', members: ofDrill });
        const { joined, merged } = correlate([closed, drill], arrivals, []);
        expect(joined).toEqual([]);
        expect(merged).toEqual([]);
        const own = correlate(
          [closed, drill],
          arrivals.map((one) => ({ ...one, drill: '7' })),
          [],
        );
        expect(own.joined.every(({ incident }) => incident === '2')).toBe(true);
      }),
      RUNS,
    );
  });
});
