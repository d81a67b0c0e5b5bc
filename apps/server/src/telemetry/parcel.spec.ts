import fc from 'fast-check';
import {
  aLoadedIndex,
  aMessage,
  aReading,
  aTelemetry,
  T0,
} from '../../../../test/make/a-reading.js';
import { openMessage, refuseWhole } from './parcel.js';
import type { PointIndex } from './point-index.js';

const RETENTION_MS = 90 * 86_400_000;
const topic = (channel: string, site = 'NH0001', gateway = 'NH0001-G') =>
  `fengsui/v1/${site}/${gateway}/${channel}`;
const anEvent = (changes: object = {}) => ({
  seq: 9,
  t: T0,
  kind: 'flame',
  active: true,
  ...changes,
});

describe('an opened message', () => {
  let index: PointIndex;
  beforeAll(async () => {
    index = await aLoadedIndex();
  });
  const open = (body: unknown, onTopic: string, correctionMs = 0) =>
    openMessage(aMessage(body, { topic: onTopic }), {
      index,
      received: T0 + 20,
      retentionMs: RETENTION_MS,
      correctionOf: () => correctionMs,
    });

  it('of telemetry or backfill brings its readings and its number', () => {
    for (const channel of ['telemetry', 'backfill']) {
      const { parcel, numbered } = open(aTelemetry(), topic(channel));
      expect(parcel).toMatchObject({ received: 1, readings: [{ t: T0 }], refused: [] });
      expect(numbered).toMatchObject({ gatewayId: 3, topic: topic(channel), seq: 48_211 });
    }
  });

  it('keeps of a refused reading the whole message as it came', () => {
    const message = aMessage(aTelemetry([aReading({ p: 'A' }), aReading()]));
    const { parcel, unknown } = open(aTelemetry([aReading({ p: 'A' }), aReading()]), message.topic);
    expect(parcel.refused).toMatchObject([
      { reason: 'unknown_point', topic: message.topic, received: T0 + 20, raw: message.payload },
    ]);
    expect(parcel.readings).toHaveLength(1);
    expect(unknown).toEqual(['NH0001/NH0001-G/A']);
  });

  describe('of a state', () => {
    it('brings the state, and no reading', () => {
      const body = { state: 'online', t: T0, fw: '1.2', sync: 'ntp' };
      const { parcel, numbered } = open(body, topic('state'));
      expect(parcel).toMatchObject({ received: 0, readings: [], refused: [], events: [] });
      expect(parcel.states).toEqual([
        {
          gatewayId: 3,
          state: 'online',
          t: T0,
          retained: false,
          firmware: '1.2',
          sync: 'ntp',
          received: T0 + 20,
        },
      ]);
      expect(numbered).toBeNull();
    });

    it('says whether the broker only repeats what it keeps', () => {
      const message = aMessage({ state: 'online', t: T0 }, { topic: topic('state') });
      const context = { index, received: T0, retentionMs: RETENTION_MS, correctionOf: () => 0 };
      const { parcel } = openMessage({ ...message, retained: true }, context);
      expect(parcel.states).toMatchObject([{ retained: true }]);
    });

    it('is taken as a Last Will, whatever its old time', () => {
      const { parcel } = open({ state: 'offline', t: 0 }, topic('state'));
      expect(parcel.states).toMatchObject([{ state: 'offline', firmware: null, sync: null }]);
    });

    it.each([
      ['not_json', '{', topic('state'), []],
      ['bad_shape', { state: 'asleep', t: T0 }, topic('state'), []],
      ['bad_shape', { state: 'online' }, topic('state'), []],
      ['unknown_site', { state: 'online', t: T0 }, topic('state', 'NH9999'), ['NH9999']],
      ['unknown_gateway', { state: 'online', t: T0 }, topic('state', 'NH0001', 'X'), ['NH0001/X']],
      ['site_mismatch', { state: 'online', t: T0 }, topic('state', 'NH0002'), []],
    ])('is refused as %s and counted as one', (reason, body, onTopic, unknown) => {
      const opened = open(body, onTopic);
      expect(opened.unknown).toEqual(unknown);
      expect(opened.parcel).toMatchObject({ received: 1, states: [] });
      expect(opened.parcel.refused).toMatchObject([{ reason, readings: 1, positions: [] }]);
    });
  });

  describe('of an event', () => {
    it('brings the event, of its gateway or of one of its points', () => {
      const { parcel, numbered } = open(anEvent({ p: 'T101.LT', text: 'bay 3' }), topic('event'));
      expect(parcel).toMatchObject({ received: 0, refused: [] });
      expect(parcel.events).toEqual([
        {
          shard: 1,
          site: 'NH0001',
          gateway: 'NH0001-G',
          gatewayId: 3,
          point: 'NH0001/T101.LT',
          pointId: 12,
          seq: 9,
          t: T0,
          at: T0,
          judge: 'live',
          kind: 'flame',
          active: true,
          text: 'bay 3',
          received: T0 + 20,
        },
      ]);
      expect(numbered).toEqual({ gatewayId: 3, topic: topic('event'), seq: 9 });
      const own = open(anEvent(), topic('event')).parcel.events;
      expect(own).toMatchObject([{ point: null, pointId: null, text: null }]);
    });

    it('is not judged when it is more than 2 min late, by the clock of the server', () => {
      const LATE = 2 * 60_000;
      const judged = (ageMs: number, correctionMs = 0) =>
        open(anEvent({ t: T0 + 20 - ageMs }), topic('event'), correctionMs).parcel.events;
      expect(judged(LATE)).toMatchObject([{ judge: 'live' }]);
      expect(judged(LATE + 1)).toMatchObject([{ judge: 'as_history' }]);
      expect(judged(600_000, 600_000)).toMatchObject([{ judge: 'live', at: T0 + 20 }]);
      expect(judged(600_000, 600_000)).toMatchObject([{ t: T0 + 20 - 600_000 }]);
    });

    it.each([
      ['bad_shape', anEvent({ kind: 'earthquake' }), topic('event'), 'kind', []],
      ['unknown_site', anEvent(), topic('event', 'NH9999'), 'topic', ['NH9999']],
      ['site_mismatch', anEvent(), topic('event', 'NH0002'), 'topic', []],
      ['unknown_point', anEvent({ p: 'T999' }), topic('event'), 'p', ['NH0001/NH0001-G/T999']],
      ['future', anEvent({ t: T0 + 20 + 300_001 }), topic('event'), 't', []],
      ['too_old', anEvent({ t: T0 + 20 - RETENTION_MS - 1 }), topic('event'), 't', []],
    ])('is refused as %s', (reason, body, onTopic, path, unknown) => {
      const opened = open(body, onTopic);
      expect(opened.parcel).toMatchObject({ received: 1, events: [] });
      expect(opened.parcel.refused).toMatchObject([{ reason, readings: 1, detail: [{ path }] }]);
      expect(opened.unknown).toEqual(unknown);
      expect(opened.numbered).toBeNull();
    });

    it('about a point of another gateway is refused: a gateway speaks only for its own', () => {
      const { parcel } = open(anEvent({ p: 'T201.LT' }), topic('event'));
      expect(parcel.refused).toMatchObject([{ reason: 'unknown_point' }]);
      const own = open(anEvent({ p: 'T201.LT' }), topic('event', 'NH0001', 'NH0001-G2'));
      expect(own.parcel.events).toHaveLength(1);
    });
  });

  it.each(['\0', '\ud800', 'a\udc00b'])(
    'keeps an event and a state whose text the database cannot hold as it is: %j',
    (text) => {
      const [event] = open(anEvent({ text: `bay${text} 3` }), topic('event')).parcel.events;
      const [state] = open({ state: 'online', t: T0, fw: `1${text}` }, topic('state')).parcel
        .states;
      for (const kept of [event?.text, state?.firmware]) {
        expect(kept).not.toMatch(/\0|\p{Cs}/u);
        expect(kept).toMatch(/^bay|^1/);
      }
    },
  );

  it('never throws, whatever the bytes and the channel', () => {
    const channels = ['telemetry', 'backfill', 'state', 'event', 'cmd', 'x'];
    const payload = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(payload, fc.constantFrom(...channels), (bytes, channel) => {
        const message = aMessage('', { payload: bytes, topic: topic(channel) });
        const { parcel } = openMessage(message, {
          index,
          received: T0,
          retentionMs: RETENTION_MS,
          correctionOf: () => 0,
        });
        expect(parcel.message).toBe(message);
        const refused = parcel.refused.reduce((sum, { readings }) => sum + readings, 0);
        expect(parcel.received).toBe(parcel.readings.length + refused);
      }),
    );
  });
});

describe('a message refused whole', () => {
  it('counts the readings that it was taken for, and keeps its bytes', () => {
    const message = aMessage();
    expect(refuseWhole(message, 7, 'bad_shape', '', 'refused by the database')).toEqual({
      message,
      received: 7,
      readings: [],
      events: [],
      states: [],
      refused: [
        {
          reason: 'bad_shape',
          readings: 7,
          positions: [],
          detail: [{ path: '', message: 'refused by the database' }],
          received: T0 + 20,
          topic: message.topic,
          raw: message.payload,
        },
      ],
    });
  });
});
