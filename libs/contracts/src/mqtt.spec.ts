import fc from 'fast-check';
import {
  CHANNELS,
  GatewayEventMessage,
  GatewayStateMessage,
  MAX_READINGS_PER_MESSAGE,
  parseTopic,
  ReplayCommand,
  TelemetryMessage,
  topicOf,
} from './mqtt.js';

const T0 = 1_772_352_010_000;
const reading = (changes: object = {}) => ({ p: 'T101.LT', t: T0, v: 8.412, ...changes });
const message = (changes: object = {}) => ({
  seq: 48_211,
  sent: T0 + 412,
  r: [reading()],
  ...changes,
});
const takes = (body: unknown) => TelemetryMessage.safeParse(body).success;

describe('gateway topics', () => {
  const code = fc.stringMatching(/^[^\s/+#]{1,64}$/);

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(code, code, fc.constantFrom(...CHANNELS), (site, gateway, channel) => {
        expect(parseTopic(topicOf(site, gateway, channel))).toEqual({ site, gateway, channel });
      }),
    );
  });

  it.each([
    'fengsui/v1/NH0001/NH0001-G',
    'fengsui/v1/NH0001/NH0001-G/telemetry/more',
    'fengsui/v1/NH0001/NH0001-G/values',
    'fengsui/v2/NH0001/NH0001-G/telemetry',
    'other/v1/NH0001/NH0001-G/telemetry',
    'fengsui/v1//NH0001-G/telemetry',
    'fengsui/v1/NH0001//telemetry',
    '/fengsui/v1/NH0001/NH0001-G/telemetry',
    '',
  ])('are not "%s"', (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });
});

describe('a telemetry message', () => {
  it('is the one of the contract', () => {
    const body = {
      seq: 48211,
      sent: 1772352010412,
      r: [
        { p: 'T101.LT', t: 1772352010000, v: 8.412, q: 0, u: 'm' },
        { p: 'GD18.H2S', t: 1772352009500, v: null, q: 2 },
      ],
    };
    expect(TelemetryMessage.parse(body)).toEqual(body);
  });

  it('brings a number, a boolean or null', () => {
    for (const v of [0, -0.5, true, false, null])
      expect(takes(message({ r: [reading({ v })] }))).toBe(true);
    for (const v of ['8', undefined, {}, [1], NaN, Infinity]) {
      expect(takes(message({ r: [reading({ v })] }))).toBe(false);
    }
  });

  it('has a quality of 0 to 3 or none', () => {
    for (const q of [0, 1, 2, 3, undefined])
      expect(takes(message({ r: [reading({ q })] }))).toBe(true);
    for (const q of [-1, 4, 1.5, '0', null])
      expect(takes(message({ r: [reading({ q })] }))).toBe(false);
  });

  it('has whole milliseconds and a whole number', () => {
    expect(takes(message({ r: [reading({ t: T0 + 0.5 })] }))).toBe(false);
    expect(takes(message({ sent: '2026-03-01T08:00:10Z' }))).toBe(false);
    expect(takes(message({ seq: 1.5 }))).toBe(false);
    expect(takes(message({ seq: 2 ** 53 }))).toBe(false);
  });

  it(`has 1 to ${MAX_READINGS_PER_MESSAGE} readings`, () => {
    const many = (length: number) => Array.from({ length }, () => reading());
    expect(takes(message({ r: [] }))).toBe(false);
    expect(takes(message({ r: many(500) }))).toBe(true);
    expect(takes(message({ r: many(501) }))).toBe(false);
  });

  it('has no unknown key, neither beside nor inside its readings', () => {
    expect(takes(message({ extra: 1 }))).toBe(false);
    expect(takes(message({ r: [reading({ extra: 1 })] }))).toBe(false);
  });
});

describe('the other messages', () => {
  it('a state is online or offline, with a time', () => {
    expect(
      GatewayStateMessage.safeParse({ state: 'online', t: T0, fw: '1.2', sync: 'ntp' }).success,
    ).toBe(true);
    expect(GatewayStateMessage.safeParse({ state: 'offline', t: T0 }).success).toBe(true);
    expect(GatewayStateMessage.safeParse({ state: 'away', t: T0 }).success).toBe(false);
    expect(GatewayStateMessage.safeParse({ state: 'online' }).success).toBe(false);
    expect(GatewayStateMessage.safeParse({ state: 'online', t: T0, sync: 'gps' }).success).toBe(
      false,
    );
  });

  it('an event says which kind and whether it holds', () => {
    const event = { seq: 1, t: T0, kind: 'flame', active: true };
    expect(GatewayEventMessage.safeParse({ ...event, p: 'FD1', text: 'bay 3' }).success).toBe(true);
    expect(GatewayEventMessage.safeParse({ ...event, kind: 'explosion' }).success).toBe(false);
    expect(GatewayEventMessage.safeParse({ ...event, active: undefined }).success).toBe(false);
  });

  it('a command asks for a replay and for nothing else', () => {
    expect(ReplayCommand.safeParse({ id: 'x', replay: { from: 2, to: 4 } }).success).toBe(true);
    expect(ReplayCommand.safeParse({ id: 'x', reboot: true }).success).toBe(false);
  });
});
