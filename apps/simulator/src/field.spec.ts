import type { PointEntry } from '@fengsui/contracts';
import { demoRegister } from '@fengsui/nanhai';
import { Field } from './field.js';
import type { Value } from './physics/signal.js';

const points = demoRegister().points ?? [];
const START_MS = Date.UTC(2026, 0, 15, 0, 0, 0);
const DAY_S = 86_400;

function beyond({ limits }: PointEntry, value: Value): boolean {
  if (typeof value !== 'number' || !limits) return false;
  const { LL, L, H, HH } = limits;
  return (
    (L !== undefined && value <= L.value) ||
    (LL !== undefined && value <= LL.value) ||
    (H !== undefined && value >= H.value) ||
    (HH !== undefined && value >= HH.value)
  );
}

function run(field: Field, forS: number, stepS: number, see: (index: number, v: Value) => void) {
  for (let s = stepS; s <= forS; s += stepS) {
    const environment = field.advance(START_MS + s * 1000);
    points.forEach((_point, index) => see(index, field.measure(index, environment)));
  }
}

describe('the field in normal operation', () => {
  it('crosses no limit of any point of the demo register in 24 hours', () => {
    const crossed = new Set<string>();
    run(new Field(points, 7, START_MS), DAY_S, 300, (index, value) => {
      const point = points[index];
      if (point && beyond(point, value)) crossed.add(`${point.site}/${point.tag}`);
    });
    expect([...crossed]).toEqual([]);
  });

  it('shows nothing outside a range, and contacts as contacts', () => {
    const wrong = new Set<string>();
    run(new Field(points, 8, START_MS), 3600, 300, (index, value) => {
      const point = points[index];
      if (!point) return;
      const isContact = ['pump', 'flame', 'smoke'].includes(point.quantity);
      const fits = isContact
        ? typeof value === 'boolean'
        : typeof value === 'number' && value >= point.range[0] && value <= point.range[1];
      if (!fits) wrong.add(`${point.site}/${point.tag}`);
    });
    expect([...wrong]).toEqual([]);
  });

  it('is the same for the same seed and different for another', () => {
    const history = (seed: number) => {
      const values: Value[] = [];
      run(new Field(points, seed, START_MS), 600, 60, (_index, value) => values.push(value));
      return values;
    };
    expect(history(1)).toEqual(history(1));
    expect(history(2)).not.toEqual(history(1));
  });

  it('does not depend on the order in which points are asked', () => {
    const [a, b] = [new Field(points, 3, START_MS), new Field(points, 3, START_MS)];
    const at = START_MS + 5000;
    const forwards = points.map((_p, i) => a.measure(i, a.advance(at)));
    const backwards = points.map((_p, i) => i).reverse();
    const values = backwards.map((i) => b.measure(i, b.advance(at))).reverse();
    expect(values).toEqual(forwards);
  });

  it('lets tanks fill and drain, days warm up and the wind turn', () => {
    const spans = new Map<string, { low: number; high: number }>();
    run(new Field(points, 11, START_MS), DAY_S, 1800, (index, value) => {
      const point = points[index];
      if (!point || typeof value !== 'number') return;
      const key = `${point.quantity} ${point.site}/${point.tag}`;
      const { low, high } = spans.get(key) ?? { low: value, high: value };
      spans.set(key, { low: Math.min(low, value), high: Math.max(high, value) });
    });
    const span = (key: string) => (spans.get(key)?.high ?? 0) - (spans.get(key)?.low ?? 0);
    expect(span('level NH0001/T101.LT')).toBeGreaterThan(2);
    expect(span('temperature NH0001/T101.TT')).toBeGreaterThan(3);
    expect(span('wind_direction NH0001/WS.DIR')).toBeGreaterThan(30);
  });

  it('lets pressure fall along a main as its flow rises with the evening demand', () => {
    const field = new Field(points, 5, START_MS);
    const at = (tag: string) => points.findIndex((p) => p.site === 'NH0057' && p.tag === tag);
    const measure = (hourUtc: number, tag: string) =>
      field.measure(at(tag), field.advance(START_MS + hourUtc * 3_600_000)) as number;
    const evening = { near: measure(10.5, 'N1.PT'), far: measure(10.5, 'N4.PT') };
    const eveningFlow = measure(10.5, 'N1.FT');
    const night = { near: measure(19, 'N1.PT'), far: measure(19, 'N4.PT') };
    const nightFlow = measure(19, 'N1.FT');
    expect(eveningFlow).toBeGreaterThan(2 * nightFlow);
    expect(evening.near - evening.far).toBeGreaterThan(3 * (night.near - night.far));
    expect(evening.far).toBeLessThan(night.far);
  });
});
