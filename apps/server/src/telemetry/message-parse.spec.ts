import {
  MAX_MESSAGE_BYTES,
  MAX_READINGS_PER_MESSAGE,
  TelemetryMessage,
  WireReading,
} from '@fengsui/contracts';
import fc from 'fast-check';
import { aReading, aTelemetry, payloadOf, T0 } from '../../../../test/make/a-reading.js';
import { parseTelemetry } from './message-parse.js';

const parse = (body: unknown) => parseTelemetry(payloadOf(body));
const faultOf = (body: unknown) => {
  const parsed = parse(body);
  return parsed.ok ? null : `${parsed.fault.reason} ${parsed.fault.path}`;
};
const faultsOf = (readings: unknown[]) => {
  const parsed = parse({ ...aTelemetry(), r: readings });
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.faults.map(({ reason, path }) => `${reason} ${path}`);
};

describe('a telemetry body', () => {
  it('is read with the defaults of the contract', () => {
    expect(parse(aTelemetry([aReading(), aReading({ q: 2, u: 'm', v: null })]))).toEqual({
      ok: true,
      seq: 48_211,
      sent: T0,
      faults: [],
      readings: [
        { index: 0, p: 'T101.LT', t: T0, v: 8.412, q: 0, u: undefined },
        { index: 1, p: 'T101.LT', t: T0, v: null, q: 2, u: 'm' },
      ],
    });
  });

  it('is refused whole as not JSON when it is none', () => {
    for (const text of ['', '{', 'telemetry', '{"seq":1}x', '\u0000', '{"seq":01}', 'NaN']) {
      expect(faultOf(text)).toBe('not_json ');
    }
    expect(parseTelemetry(Buffer.from([0xff, 0xfe, 0x00])).ok).toBe(false);
  });

  it('is refused whole by the path of what is wrong with the message', () => {
    expect(faultOf('[]')).toBe('bad_shape ');
    expect(faultOf('null')).toBe('bad_shape ');
    expect(faultOf(aTelemetry([], {}))).toBe('bad_shape r');
    expect(faultOf({ ...aTelemetry(), r: { 0: aReading() } })).toBe('bad_shape r');
    expect(faultOf(aTelemetry([aReading()], { seq: '1' }))).toBe('bad_shape seq');
    expect(faultOf(aTelemetry([aReading()], { sent: undefined }))).toBe('bad_shape sent');
    expect(faultOf(aTelemetry([aReading()], { gateway: 'G' }))).toBe('bad_shape gateway');
    expect(faultOf('{"__proto__":1,"seq":1,"sent":1,"r":[]}')).toBe('bad_shape __proto__');
  });

  it('is refused whole above 64 KiB and above 500 readings, not at them', () => {
    const atLimit = JSON.stringify(aTelemetry());
    expect(parse(atLimit + ' '.repeat(MAX_MESSAGE_BYTES - atLimit.length)).ok).toBe(true);
    expect(faultOf(atLimit + ' '.repeat(MAX_MESSAGE_BYTES - atLimit.length + 1))).toBe(
      'too_large ',
    );
    const many = (length: number) => aTelemetry(Array.from({ length }, () => aReading()));
    expect(parse(many(MAX_READINGS_PER_MESSAGE)).ok).toBe(true);
    expect(faultOf(many(MAX_READINGS_PER_MESSAGE + 1))).toBe('too_large r');
  });
});

describe('a bad reading', () => {
  it('is refused alone, by position and field', () => {
    const bad = [
      aReading(),
      7,
      aReading({ p: '' }),
      aReading({ t: T0 + 0.5 }),
      aReading({ v: '8' }),
      aReading({ q: 4 }),
      aReading({ u: 1 }),
      aReading({ extra: 1 }),
      { p: 'T101.LT', t: T0 },
      aReading(),
    ];
    expect(faultsOf(bad)).toEqual([
      'bad_shape r.1',
      'bad_shape r.2.p',
      'bad_shape r.3.t',
      'bad_shape r.4.v',
      'bad_shape r.5.q',
      'bad_shape r.6.u',
      'bad_shape r.7.extra',
      'bad_shape r.8.v',
    ]);
  });

  it('leaves the others at their positions', () => {
    const parsed = parse({ ...aTelemetry(), r: [null, aReading(), [], aReading({ p: 'X' })] });
    if (!parsed.ok) throw new Error(parsed.fault.message);
    expect(parsed.readings.map(({ index, p }) => [index, p])).toEqual([
      [1, 'T101.LT'],
      [3, 'X'],
    ]);
  });
});

describe('the hand-written parser and the schema of the contract', () => {
  /** Values that lie near the shape, so that arbitrary bodies often fit. */
  const near = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 8, arbitrary: good }, fc.jsonValue({ maxDepth: 1 }));
  const whole = fc.oneof(
    fc.integer(),
    fc.constantFrom(T0, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1.5, -0),
  );
  const tag = fc.oneof(fc.string({ maxLength: 130 }), fc.constantFrom('T1', 'x'.repeat(129)));
  const reading = near(
    fc.record(
      {
        p: near(tag),
        t: near(whole),
        v: near(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())),
        q: near(fc.constantFrom(0, 1, 2, 3)),
        u: near(fc.string()),
        x: fc.constant(1),
      },
      { requiredKeys: ['p', 't', 'v'] },
    ),
  );
  const body = near(
    fc.record(
      {
        seq: near(whole),
        sent: near(whole),
        r: near(fc.array(reading, { maxLength: 5 })),
        extra: fc.anything(),
      },
      { requiredKeys: ['seq', 'sent', 'r'] },
    ),
  );
  const agree = (text: string) => {
    const value = JSON.parse(text) as { r?: unknown[] };
    const parsed = parseTelemetry(Buffer.from(text));
    const schema = TelemetryMessage.safeParse(value);
    expect(parsed.ok && parsed.faults.length === 0).toBe(schema.success);
    if (!parsed.ok) {
      // Refused whole: also without its readings' own faults the schema would not take it.
      const readings = (value as { r?: unknown } | null)?.r;
      const good = Array.isArray(readings) ? readings.map(() => aReading()) : readings;
      const rest: unknown =
        typeof value === 'object' && !Array.isArray(value) ? { ...value, r: good } : value;
      expect(TelemetryMessage.safeParse(rest).success).toBe(false);
      return;
    }
    const faulty = new Set(parsed.faults.map(({ index }) => index));
    value.r?.forEach((wire, index) => {
      expect(WireReading.safeParse(wire).success).toBe(!faulty.has(index));
    });
    if (schema.success) {
      const { seq, sent, r } = schema.data;
      const readings = r.map(({ p, t, v, q = 0, u }, index) => ({ index, p, t, v, q, u }));
      expect(parsed).toEqual({ ok: true, seq, sent, readings, faults: [] });
    }
  };

  it('agree on every body near the shape, reading by reading', () => {
    fc.assert(
      fc.property(body, (value) => agree(JSON.stringify(value))),
      { numRuns: 2_000 },
    );
  });

  it('agree on any JSON at all', () => {
    fc.assert(
      fc.property(fc.json(), (text) => agree(text)),
      { numRuns: 500 },
    );
  });

  it('differ in one thing only: a number too large for a double is left to be refused as not finite', () => {
    const text = JSON.stringify(aTelemetry()).replace('8.412', '1e999');
    expect(TelemetryMessage.safeParse(JSON.parse(text)).success).toBe(false);
    expect(parseTelemetry(Buffer.from(text))).toMatchObject({
      faults: [],
      readings: [{ v: Infinity }],
    });
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof parseTelemetry(Buffer.from(bytes)).ok).toBe('boolean');
      }),
    );
  });
});
