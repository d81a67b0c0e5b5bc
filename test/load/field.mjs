/**
 * A made-up field for the benchmark: sites, gateways and points with limits, and messages of ten
 * readings that stay within them. Sizes are those of a district at work.
 */
export const SITES = 50;
export const POINTS_PER_SITE = 100;
export const READINGS_PER_MESSAGE = 10;
/** Points of their own site whose limits the latency probe crosses. */
export const PROBES = 40;
const PROBE_SITE = 'LOADPROBE';

export const siteCode = (/** @type {number} */ site) => `LOAD${String(site).padStart(3, '0')}`;
const point = (/** @type {string} */ site, /** @type {number} */ n) => ({
  site,
  tag: `P${n}`,
  gateway: `${site}-G`,
  quantity: 'combustible_gas',
  unit: '%LEL',
  range: [0, 100],
  intervalS: 3600,
  limits: {
    H: { value: 25, severity: 2, deadband: 2, onDelayS: 0, offDelayS: 0 },
    HH: { value: 50, severity: 1, deadband: 2, onDelayS: 0, offDelayS: 0 },
  },
});
const site = (/** @type {string} */ code) => ({
  code,
  kind: 'hazchem_facility',
  name: { zh: code },
  town: '440605124',
  position: [113.0, 23.128],
});

const EVERYWHERE = { quantities: ['combustible_gas'] };

/** One rule of every kind that looks at readings, none of which this field fulfils. */
const rules = (/** @type {string[]} */ codes) => [
  {
    code: 'LOAD-RATE',
    kind: 'rate',
    severity: 3,
    scope: EVERYWHERE,
    direction: 'rising',
    perMinute: 1_000,
    windowS: 60,
  },
  { code: 'LOAD-STILL', kind: 'frozen', severity: 4, scope: EVERYWHERE, noise: 0, forS: 7_200 },
  ...codes.flatMap((code) => {
    const p = (/** @type {number} */ n) => `${code}/P${n}`;
    const points = [p(0), p(1), p(2)];
    return [
      { code: `${code}-VOTE`, kind: 'voting', severity: 1, points, need: 2, limit: 'H' },
      { code: `${code}-APART`, kind: 'discrepancy', severity: 3, a: p(3), b: p(4), max: 90 },
      {
        code: `${code}-BOTH`,
        kind: 'compound',
        severity: 1,
        all: [
          { point: p(5), is: { above: 90 } },
          { point: p(6), is: { above: 90 } },
        ],
      },
      {
        code: `${code}-OFF`,
        kind: 'suppression',
        when: { point: p(7), is: { equals: -1 } },
        points: [p(8)],
      },
    ];
  }),
];

/** Body of `POST /register/import`. */
export function fieldRegister() {
  const codes = [...Array.from({ length: SITES }, (_, n) => siteCode(n)), PROBE_SITE];
  return {
    sites: codes.map(site),
    gateways: codes.map((code) => ({ code: `${code}-G`, site: code })),
    points: codes.flatMap((code) =>
      Array.from({ length: code === PROBE_SITE ? PROBES : POINTS_PER_SITE }, (_, n) =>
        point(code, n),
      ),
    ),
    rules: rules(codes.slice(0, SITES)),
  };
}

/** Points of each site that a flood may raise; no rule over several points looks at them. */
const FLOODED = { from: 10, to: 30 };
export const FLOOD_MAX = SITES * (FLOODED.to - FLOODED.from);
/** Whether a point is among the first `high` of the flood, which goes through all sites in turns. */
export const aboveLimits = (
  /** @type {number} */ site,
  /** @type {number} */ point,
  /** @type {number} */ high,
) => point >= FLOODED.from && point < FLOODED.to && (point - FLOODED.from) * SITES + site < high;

/**
 * The next message of the field; every call measures anew, each point at a millisecond of its own.
 * @param {(site: number, point: number) => boolean} isHigh whether it measures above its limits
 */
export function* fieldMessages(isHigh = () => false) {
  let t = Date.now();
  for (let round = 0; ; round += 1) {
    t = Math.max(t + 1, Date.now());
    for (let start = 0; start < POINTS_PER_SITE; start += READINGS_PER_MESSAGE) {
      for (let n = 0; n < SITES; n += 1) {
        const code = siteCode(n);
        const readings = Array.from({ length: READINGS_PER_MESSAGE }, (_, k) => {
          const calm = 5 + ((round * 7 + start + k * 3 + n) % 100) / 10;
          const value = isHigh(n, start + k) ? 60 + calm : calm;
          return `{"p":"P${start + k}","t":${t},"v":${value},"q":0}`;
        });
        const seq = round * (POINTS_PER_SITE / READINGS_PER_MESSAGE) + start / READINGS_PER_MESSAGE;
        yield {
          topic: `fengsui/v1/${code}/${code}-G/telemetry`,
          payload: `{"seq":${seq},"sent":${Date.now()},"r":[${readings.join(',')}]}`,
        };
      }
    }
  }
}

/** @param {number} n which probe @param {number} v @param {number} seq */
export function probeMessage(n, v, seq) {
  const t = Date.now();
  return {
    topic: `fengsui/v1/${PROBE_SITE}/${PROBE_SITE}-G/telemetry`,
    payload: JSON.stringify({ seq, sent: t, r: [{ p: `P${n}`, t, v }] }),
  };
}
export const probePoint = (/** @type {number} */ n) => `${PROBE_SITE}/P${n}`;
