/** The made-up field of the engine's speed test: units of four points with limits and rules. */
export const POINTS = 1_000;
/** Points of a unit of plant: two pressures that should agree, a flow, a valve. */
const UNIT = 4;
const INTERVALS_S = [1, 5, 15];
/** Made beforehand for each point and then repeated. */
const READINGS = 600;
const T0 = 1_772_352_010_000;

/** The same numbers in every run (mulberry32). @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const name = (/** @type {number} */ index) => `LOAD/P${index}`;
const limits = {
  LL: { value: 20, severity: 1, deadband: 2, onDelayS: 15, offDelayS: 15 },
  L: { value: 30, severity: 3, deadband: 2, onDelayS: 15, offDelayS: 15 },
  H: { value: 70, severity: 3, deadband: 2, onDelayS: 15, offDelayS: 15 },
  HH: { value: 80, severity: 1, deadband: 2 },
};
const rules = [
  { code: 'fast', kind: 'rate', direction: 'either', perMinute: 20, windowS: 120, deadband: 2 },
  { code: 'falling', kind: 'rate', direction: 'falling', perMinute: 30, windowS: 60 },
  { code: 'frozen', kind: 'frozen', noise: 0.001, forS: 600 },
  { code: 'bad', kind: 'bad_quality', onDelayS: 30 },
  { code: 'broken', kind: 'out_of_range', onDelayS: 5 },
].map((rule) => ({ ...rule, version: 1, severity: 2, scope: {} }));

/** @param {number} first of a unit */
function unitRules(first) {
  const [a, b, flow, valve] = [0, 1, 2, 3].map((offset) => name(first + offset));
  return [
    { kind: 'discrepancy', a, b, max: 25, onDelayS: 30, severity: 3 },
    { kind: 'voting', points: [a, b, flow], need: 2, limit: 'H', severity: 1 },
    {
      kind: 'compound',
      all: [
        { point: a, is: { fallingPerMinute: 10, windowS: 60 } },
        { point: flow, is: { risingPerMinute: 10, windowS: 60 } },
      ],
      onDelayS: 10,
      severity: 1,
    },
    { kind: 'suppression', when: { point: valve, is: { below: 25 } }, points: [a] },
  ].map((rule, index) => ({ ...rule, code: `unit-${first}-${index}`, version: 1 }));
}

/**
 * Noise around a level that wanders, now and then an excursion, a bad value or a broken wire.
 * @param {number} index of the point
 */
function signal(index) {
  const random = chance(index);
  const values = new Float64Array(READINGS);
  const qualities = new Uint8Array(READINGS);
  let level = 50;
  let excursion = 0;
  for (let n = 0; n < READINGS; n += 1) {
    level += 0.05 * (50 - level) + 2 * (random() - 0.5);
    if (excursion === 0 && random() < 0.002) excursion = Math.floor(10 + random() * 30);
    else if (excursion > 0) excursion -= 1;
    const away = excursion > 0 ? (index % 2 ? 30 : -30) : 0;
    const broken = random() < 0.001;
    values[n] = broken ? -25 : level + away + random() + random() - 1;
    qualities[n] = random() < 0.002 ? 2 : 0;
  }
  return { values, qualities };
}

/**
 * @param {typeof import('@fengsui/domain')} domain
 * @param {boolean} all every kind of rule, not only limits
 */
export function engineField({ PointSenses }, all) {
  const plan = { limits, limitsVersion: 1, range: [0, 100], rules: all ? rules : [] };
  const points = Array.from({ length: POINTS }, (_, index) => ({
    name: name(index),
    plan,
    intervalS: INTERVALS_S[Math.floor(index / UNIT) % INTERVALS_S.length] ?? 1,
    senses: new PointSenses(/** @type {any} */ (plan), all ? [60_000] : []),
    memories: new Map(),
    groups: /** @type {object[]} */ ([]),
    signal: signal(index),
  }));
  const byName = new Map(points.map((point) => [point.name, point]));
  const groupMemories = new Map();
  for (let first = 0; all && first < POINTS; first += UNIT) {
    const [a, b, flow, valve] = points.slice(first, first + UNIT);
    const [discrepancy, voting, compound, suppression] = unitRules(first);
    a?.groups.push(discrepancy, voting, compound);
    b?.groups.push(discrepancy, voting);
    flow?.groups.push(voting, compound);
    valve?.groups.push(suppression);
  }
  return { points, byName, groupMemories, all };
}

/**
 * @param {ReturnType<typeof engineField>['points'][number]} point
 * @param {number} round
 */
export function readingOf({ intervalS, signal: { values, qualities } }, round) {
  const n = round % READINGS;
  const t = T0 + round * intervalS * 1_000;
  return /** @type {any} */ ({ kind: 'reading', t, v: values[n], q: qualities[n] });
}
