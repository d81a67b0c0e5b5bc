import { isYoung, rateLines, rateSpan } from './rate-lines';

const T0 = Date.parse('2026-03-01T08:00:00Z');
const MINUTE = 60_000;
const iso = (ms: number) => new Date(T0 + ms).toISOString();

describe('the lines of what came', () => {
  const rates = {
    ...{ from: iso(0), to: iso(9.5 * MINUTE), bucketMs: 3 * MINUTE, since: iso(0) },
    rows: [
      [T0, 300, 290, 4, 6],
      [T0 + 6 * MINUTE, 600, 600, 0, 0],
      [T0 + 9 * MINUTE, 3, 3, 0, 0],
    ] as [number, number, number, number, number][],
  };

  it('are readings a minute, without the bucket that still runs', () => {
    const [received, , duplicate, rejected] = rateLines(rates);
    expect(received).toMatchObject({ now: 200, most: 200 });
    expect(received?.rows).toEqual([
      [T0, 100, 100, 100],
      [T0 + 6 * MINUTE, 200, 200, 200],
    ]);
    expect(duplicate?.rows[0]?.[3]).toBeCloseTo(4 / 3);
    expect(rejected?.most).toBe(2);
  });

  it('say that nothing came in the newest whole bucket, which is not zero of something', () => {
    const late = { ...rates, to: iso(12.5 * MINUTE), rows: rates.rows.slice(0, 2) };
    expect(rateLines(late)[0]?.now).toBeNull();
  });

  it('leave out the bucket in which the counting began, and begin after it', () => {
    const young = { ...rates, since: iso(1 * MINUTE) };
    const [received] = rateLines(young);
    expect(received?.rows.map(([t]) => t)).toEqual([T0 + 6 * MINUTE]);
    expect(rateSpan(young).fromMs).toBe(T0 + 3 * MINUTE);
    expect(rateSpan(rates).fromMs).toBe(T0);
  });

  it('say nothing before three whole buckets were counted', () => {
    const at = (minutes: number) =>
      isYoung({ ...rates, since: iso(MINUTE), to: iso(minutes * MINUTE) });
    expect([at(11), at(12)]).toEqual([true, false]);
  });
});
