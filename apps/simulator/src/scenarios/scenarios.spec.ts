import { SCENARIOS, type PointEntry, type ScenarioName } from '@fengsui/contracts';
import { demoRegister } from '@fengsui/nanhai';
import { Field } from '../field.js';
import type { Value } from '../physics/signal.js';
import { SCENARIO } from './all-scenarios.js';
import { keyOf, type SitePlan } from './scenario.js';
import { Stage } from './stage.js';

const register = demoRegister();
const points = register.points ?? [];
const keys = points.map(keyOf);
const plans: SitePlan[] = (register.sites ?? []).map((site) => ({
  site,
  points: points.filter((point) => point.site === site.code),
  gateways: (register.gateways ?? []).filter((g) => g.site === site.code).map((g) => g.code),
}));
const START_MS = Date.UTC(2026, 0, 15, 2, 0, 0);

interface Crossing {
  point: PointEntry;
  limit: string;
  afterS: number;
}

/** Starts a scenario at the site it picks and tells which limits are crossed when, by any point. */
function play(name: ScenarioName, forS: number, seed = 1, stepS = 5) {
  const field = new Field(points, seed, START_MS);
  const stage = new Stage(plans);
  const result = stage.start(name, undefined, START_MS);
  if (result.kind === 'refused') throw new Error(result.why);
  const crossings: Crossing[] = [];
  const seen = new Set<string>();
  const last = new Map<string, Value[]>();
  for (let s = stepS; s <= forS; s += stepS) {
    const environment = field.advance(START_MS + s * 1000);
    points.forEach((point, index) => {
      const key = keys[index] ?? '';
      const value = field.measure(index, environment, stage.effectsOn(key));
      if (point.site === result.run.site) last.set(key, [...(last.get(key) ?? []), value]);
      for (const [limit, at] of Object.entries(point.limits ?? {})) {
        if (typeof value !== 'number' || seen.has(`${key} ${limit}`)) continue;
        if (limit.startsWith('H') ? value < at.value : value > at.value) continue;
        seen.add(`${key} ${limit}`);
        crossings.push({ point, limit, afterS: s });
      }
    });
  }
  return { run: result.run, crossings, last, stage };
}

const within = (crossings: Crossing[], limit: string, keep: (point: PointEntry) => boolean) =>
  crossings.filter((c) => c.limit === limit && keep(c.point)).map((c) => c.afterS);

describe('scenarios', () => {
  it.each(SCENARIOS)('%s disturbs only its own points and no other alarms', (name) => {
    const { run, crossings } = play(name, 600, 1, 20);
    const strangers = crossings.filter(({ point }) => !run.course.disturbances.has(keyOf(point)));
    expect(strangers).toEqual([]);
  });

  it.each(['chlorine-leak', 'ammonia-leak', 'lpg-tank-leak'] as const)(
    '%s passes the high-high limit of at least 2 detectors at the leak within 60 s, in any wind',
    (name) => {
      for (const seed of [1, 2, 3, 4]) {
        const { crossings } = play(name, 60, seed);
        expect(within(crossings, 'HH', () => true).length).toBeGreaterThanOrEqual(2);
        const quantities = new Set(crossings.map(({ point }) => point.quantity));
        expect([...quantities]).toEqual([
          name === 'lpg-tank-leak' ? 'combustible_gas' : 'toxic_gas',
        ]);
        expect(new Set(crossings.map(({ point }) => point.site)).size).toBe(1);
      }
    },
  );

  it('gas-main-damage drops the pressure below LL and lifts the flow above HH within 120 s', () => {
    const { crossings } = play('gas-main-damage', 120);
    expect(within(crossings, 'LL', (p) => p.quantity === 'pressure').length).toBeGreaterThan(0);
    expect(within(crossings, 'HH', (p) => p.quantity === 'flow')).toHaveLength(1);
    expect(within(crossings, 'H', (p) => p.quantity === 'acoustic').length).toBeGreaterThan(0);
  });

  it('tank-overfill passes H and then HH of one tank within 180 s', () => {
    const { crossings } = play('tank-overfill', 180);
    expect(crossings.map(({ limit }) => limit)).toEqual(['H', 'HH']);
    expect(new Set(crossings.map(({ point }) => keyOf(point))).size).toBe(1);
  });

  it('alarm-flood passes the first limit of 60 detectors at once', () => {
    const { crossings, run } = play('alarm-flood', 5);
    expect(within(crossings, 'H', () => true)).toHaveLength(60);
    expect(within(crossings, 'HH', () => true).length).toBeGreaterThan(5);
    expect(run.course.reportsWithinS).toBe(5);
  });

  it('stuck-sensor holds one value while its neighbours move, and crosses nothing', () => {
    const { crossings, run, last } = play('stuck-sensor', 600, 1, 20);
    expect(crossings).toEqual([]);
    const [stuck] = run.course.disturbances.keys();
    expect(new Set(last.get(stuck ?? '')).size).toBe(1);
    const others = [...last].filter(([key]) => key !== stuck && key.endsWith('.PT'));
    expect(others.some(([, values]) => new Set(values).size > 5)).toBe(true);
  });

  it('gateway-outage changes no value, cuts every gateway of the site and ends after 2 minutes', () => {
    const { crossings, run, stage } = play('gateway-outage', 60);
    expect(crossings).toEqual([]);
    expect(run.course.disturbances.size).toBe(0);
    expect([...stage.lostGateways(START_MS + 119_000)]).toEqual(run.course.lostGateways);
    expect(run.course.lostGateways.length).toBeGreaterThan(0);
    expect(stage.lostGateways(START_MS + 120_000).size).toBe(0);
  });
});

describe('the stage', () => {
  it('returns values to normal within the fading time after a stop', () => {
    const stage = new Stage(plans);
    const result = stage.start('alarm-flood', undefined, START_MS);
    if (result.kind === 'refused') throw new Error(result.why);
    const [key = ''] = result.run.course.disturbances.keys();
    const environment = new Field(points, 1, START_MS).advance(START_MS);
    const at = (tMs: number) => {
      const [effect] = stage.effectsOn(key);
      return effect?.(1, { ...environment, tMs }, 1) as number;
    };
    const high = at(START_MS + 10_000);
    stage.stop('alarm-flood', undefined, START_MS + 20_000);
    expect(stage.underWay(START_MS + 20_000)).toEqual([]);
    expect(at(START_MS + 35_000)).toBeCloseTo(1 + (high - 1) / 2, 6);
    expect(at(START_MS + 20_000 + SCENARIO['alarm-flood'].fadesS * 1000)).toBe(1);
    stage.tidy(START_MS + 60_000);
    expect(stage.effectsOn(key)).toEqual([]);
  });

  it('picks another site while one is busy, and refuses what does not fit or already runs', () => {
    const stage = new Stage(plans);
    const site = () => {
      const result = stage.start('chlorine-leak', undefined, START_MS);
      return result.kind === 'started' ? result.run.site : result.why;
    };
    const [first, second] = [site(), site()];
    expect(first).not.toBe(second);
    expect(stage.start('chlorine-leak', first, START_MS).kind).toBe('refused');
    expect(stage.start('chlorine-leak', 'NH0001', START_MS).kind).toBe('refused');
    expect(stage.start('chlorine-leak', 'nowhere', START_MS).kind).toBe('refused');
    expect(stage.underWay(START_MS + SCENARIO['chlorine-leak'].lastsS * 1000)).toEqual([]);
  });
});
