/**
 * Kinds of malformed messages, each made anew with chance: what broken gateways, wrong configurations
 * and strangers send. Every one holds good readings too where its kind allows.
 */
import type { RefusalReason } from '@fengsui/contracts';
import { deflateRawSync } from 'node:zlib';
import type { Chance } from '../make/a-chance.js';

export interface Poison {
  kind: string;
  reason: RefusalReason;
  body: Buffer;
  /** Elsewhere than the site's own telemetry topic. */
  topic?: string;
  /** Readings that the message brings besides the bad one, to be stored. */
  good: number;
}
interface Making {
  chance: Chance;
  seq: number;
  now: number;
  /** Good readings at times that nothing else uses. */
  good: { p: string; t: number; v: number }[];
}
type Kind = (making: Making) => string | Buffer | object;

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const batch = ({ seq, now, good }: Making, ...bad: unknown[]) => ({
  seq,
  sent: now,
  r: [...good, ...bad],
});
/** A good message as text, to be damaged. */
const whole = (making: Making) => JSON.stringify(batch(making));
/** A reading that is wrong in one member; the rest of its batch counts. */
const badReading =
  (change: Record<string, unknown>): Kind =>
  (making) =>
    batch(making, { p: 'L0', t: making.now, v: 1, ...change });
/** A message that is wrong as a whole. */
const badMessage =
  (change: Record<string, unknown>): Kind =>
  (making) => ({ ...batch(making), ...change });

const NOT_JSON: Record<string, Kind> = {
  'empty payload': () => '',
  'only white space': () => ' \r\n\t',
  'random bytes': ({ chance }) => Buffer.concat([Buffer.of(0xff), chance.bytes(200)]),
  'cut in the middle': (making) =>
    whole(making).slice(0, making.chance.between(2, whole(making).length - 1)),
  'something after the end': (making) => `${whole(making)}}`,
  'trailing comma': (making) => whole(making).replace(']}', ',]}'),
  'single quotes': (making) => whole(making).replaceAll('"', "'"),
  'keys without quotes': (making) => whole(making).replace('"seq"', 'seq'),
  'NaN as a word': (making) => whole(making).replace(/"v":[\d.]+/, '"v":NaN'),
  'a number like 08': (making) => whole(making).replace(/"v":[\d.]+/, '"v":08'),
  'two messages in one': (making) => whole(making) + whole(making),
  compressed: (making) => deflateRawSync(Buffer.from(whole(making))),
  'UTF-16': (making) => Buffer.from(whole(making), 'utf16le'),
  'byte order mark': (making) => `\u{feff}${whole(making)}`,
  XML: ({ now }) => `<reading p="L0" t="${now}">1</reading>`,
  CSV: ({ now }) => `${now};L0;1.5`,
  'half of a string': () => '{"seq":1,"sent":2,"r":[{"p":"L',
};
const BAD_SHAPE: Record<string, Kind> = {
  'an array': (making) => [batch(making)],
  null: () => 'null',
  'a number': () => '3.14',
  'a text': () => '"online"',
  'an array nested 20,000 deep': () => nested(20_000),
  'no seq': badMessage({ seq: undefined }),
  'seq as text': badMessage({ seq: '7' }),
  'seq with a fraction': badMessage({ seq: 1.5 }),
  'seq beyond all bounds': badMessage({ seq: 1e300 }),
  'no sent': badMessage({ sent: undefined }),
  'sent as a date': badMessage({ sent: '2026-11-22T00:00:00Z' }),
  'no readings': badMessage({ r: [] }),
  'readings as an object': badMessage({ r: { p: 'L0', v: 1 } }),
  'an unknown key': badMessage({ firmware: '1.2' }),
  'an unknown key with a NUL': badMessage({ 'a\0b': 1 }),
  'an unknown key that is half a character': badMessage({ 'a\ud800': 1 }),
  'readings nested 20,000 deep': ({ seq, now }) =>
    `{"seq":${seq},"sent":${now},"r":${nested(20_000)}}`,
};
const BAD_READING: Record<string, Kind> = {
  'a reading that is null': (making) => batch(making, null),
  'a reading that is a list': (making) => batch(making, ['L0', making.now, 1]),
  'no tag': badReading({ p: undefined }),
  'tag as a number': badReading({ p: 7 }),
  'empty tag': badReading({ p: '' }),
  'tag of 129 characters': badReading({ p: 'x'.repeat(129) }),
  'no time': badReading({ t: undefined }),
  'time as text': badReading({ t: '2026-11-22' }),
  'time with a fraction': badReading({ t: 1.5 }),
  'value as text': badReading({ v: '8.4' }),
  'value as an object': badReading({ v: { value: 8.4 } }),
  'no value': badReading({ v: undefined }),
  'quality 4': badReading({ q: 4 }),
  'quality as text': badReading({ q: 'good' }),
  'unit as a number': badReading({ u: 3 }),
  'an unknown key in a reading': badReading({ alarm: true }),
  'a key named __proto__': (making) =>
    JSON.stringify(batch(making, { p: 'L0', t: making.now, v: 1 })).replace(
      /"v":1}]}$/,
      '"v":1,"__proto__":{"q":0}}]}',
    ),
};
const UNKNOWN_POINT: Record<string, Kind> = {
  'a tag of nobody': badReading({ p: 'nobody' }),
  'a tag with a NUL': badReading({ p: 'L0\0' }),
  'a tag that spells a NUL': badReading({ p: 'L0\\u0000' }),
  'a tag that is half a character': badReading({ p: 'L\ud83d' }),
  'a tag in invalid UTF-8': (making) => {
    const text = JSON.stringify(batch(making, { p: '#', t: making.now, v: 1 }));
    const [before = '', after = ''] = text.split('#');
    return Buffer.concat([Buffer.from(before), Buffer.of(0xc3, 0x28), Buffer.from(after)]);
  },
  'a tag called constructor': badReading({ p: 'constructor' }),
  'a point of another gateway': badReading({ p: 'OTHER' }),
};
const OTHER: Record<string, [RefusalReason, Kind]> = {
  '501 readings': [
    'too_large',
    ({ seq, now }) => ({
      seq,
      sent: now,
      r: Array.from({ length: 501 }, (_, i) => ({ p: 'L0', t: now + i, v: 1 })),
    }),
  ],
  'more than 64 KiB': ['too_large', (making) => whole(making) + ' '.repeat(65_536)],
  'another unit': ['unit_mismatch', badReading({ u: 'ft' })],
  'an infinite value': [
    'not_finite',
    (making) =>
      JSON.stringify(batch(making, { p: 'L0', t: making.now, v: 12345 })).replace('12345', '1e999'),
  ],
  'six minutes ahead': ['future', (making) => badReading({ t: making.now + 360_000 })(making)],
  'the end of time': ['future', badReading({ t: Number.MAX_SAFE_INTEGER })],
  'the year 1970': ['too_old', badReading({ t: 0 })],
  'before all time': ['too_old', badReading({ t: Number.MIN_SAFE_INTEGER })],
};
const ELSEWHERE: Record<string, [RefusalReason, string]> = {
  'an unknown site': ['unknown_site', 'fengsui/v1/NOWHERE/T1-G/telemetry'],
  'an unknown gateway': ['unknown_gateway', 'fengsui/v1/T1/T1-X/telemetry'],
  'a gateway of another site': ['site_mismatch', 'fengsui/v1/T1/T2-G/telemetry'],
  'a site called __proto__': ['unknown_site', 'fengsui/v1/__proto__/T1-G/telemetry'],
  'a state that is none': ['bad_shape', 'fengsui/v1/T1/T1-G/state'],
  'an event that is none': ['bad_shape', 'fengsui/v1/T1/T1-G/event'],
};

type Entry = [kind: string, reason: RefusalReason, make: Kind, good: boolean, topic?: string];
const all = (kinds: Record<string, Kind>, reason: RefusalReason, good: boolean): Entry[] =>
  Object.entries(kinds).map(([kind, make]) => [kind, reason, make, good]);
const ENTRIES: Entry[] = [
  ...all(NOT_JSON, 'not_json', false),
  ...all(BAD_SHAPE, 'bad_shape', false),
  ...all(BAD_READING, 'bad_shape', true),
  ...all(UNKNOWN_POINT, 'unknown_point', true),
  ...Object.entries(OTHER).map(([kind, [reason, make]]): Entry => [
    kind,
    reason,
    make,
    reason !== 'too_large',
  ]),
  ...Object.entries(ELSEWHERE).map(([kind, [reason, topic]]): Entry => [
    kind,
    reason,
    (making) => batch(making),
    false,
    topic,
  ]),
];
export const POISON_KINDS = ENTRIES.length;

/** @param kind a whole number; each kind comes again after {@link POISON_KINDS} */
export function aPoison(kind: number, making: Making): Poison {
  const entry = ENTRIES[kind % ENTRIES.length];
  if (!entry) throw new RangeError(`no kind ${kind}`);
  const [name, reason, make, hasGood, topic] = entry;
  const made = make(making);
  const body =
    typeof made === 'string' || Buffer.isBuffer(made)
      ? Buffer.from(made as string)
      : Buffer.from(JSON.stringify(made));
  const good = hasGood ? making.good.length : 0;
  return { kind: name, reason, body, good, ...(topic !== undefined && { topic }) };
}
