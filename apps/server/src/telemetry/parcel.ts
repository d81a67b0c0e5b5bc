/** From a message as it came to what it adds to a batch: readings, a state, an event, or refusals. */
import {
  GatewayEventMessage,
  GatewayStateMessage,
  parseTopic,
  type RefusalReason,
} from '@fengsui/contracts';
import { checkReading, LATENESS_WINDOW_MS } from '@fengsui/domain';
import { safeParse, type $ZodType, type output } from 'zod/v4/core';
import type { StoredEvent } from './gateway-store.js';
import { parseJson, type WireFault } from './message-parse.js';
import type { IncomingMessage } from './mqtt-link.js';
import type { Parcel } from './reading-batch.js';
import { findSender } from './sender.js';
import { sortTelemetry, type Disbelieved, type SortContext } from './sorted-message.js';
import { storableText } from './storable-text.js';

export interface Opened {
  parcel: Parcel;
  /** Numbered messages: whose, which number, and the gateway's clock. */
  numbered: { gatewayId: number; topic: string; seq: number; disbelieved: Disbelieved } | null;
  /** Names that were unknown: site, `{site}/{gateway}` or `{site}/{gateway}/{tag}`. */
  unknown: string[];
}

const empty = (message: IncomingMessage): Parcel => ({
  message,
  received: 0,
  readings: [],
  refused: [],
  events: [],
  states: [],
});

export function openMessage(message: IncomingMessage, context: SortContext): Opened {
  const channel = parseTopic(message.topic)?.channel;
  if (channel === 'state') return openState(message, context);
  if (channel === 'event') return openEvent(message, context);
  const sorted = sortTelemetry(message.topic, message.payload, context);
  return {
    parcel: {
      ...empty(message),
      received: sorted.received,
      readings: sorted.readings,
      refused: sorted.refused.map((refused) => ({
        ...refused,
        received: message.received,
        topic: message.topic,
        raw: message.payload,
      })),
    },
    numbered: sorted.gateway && {
      gatewayId: sorted.gateway.id,
      topic: message.topic,
      seq: sorted.gateway.seq,
      disbelieved: sorted.gateway.disbelieved,
    },
    unknown: sorted.unknown,
  };
}

/** The parcel of a message that is refused whole, for example because the database will not have it. */
export function refuseWhole(
  message: Parcel['message'],
  readings: number,
  reason: RefusalReason,
  path: string,
  text: string,
): Parcel {
  const detail = [{ path, message: text }];
  const { received, topic, payload } = message;
  return {
    message,
    received: readings,
    readings: [],
    events: [],
    states: [],
    refused: [{ reason, readings, positions: [], detail, received, topic, raw: payload }],
  };
}

function refused(message: IncomingMessage, fault: WireFault, unknown: string[] = []): Opened {
  const parcel = refuseWhole(message, 1, fault.reason, fault.path, fault.message);
  return { parcel, numbered: null, unknown };
}

function readBody<S extends $ZodType>(
  payload: Buffer,
  schema: S,
): { ok: true; body: output<S> } | { ok: false; fault: WireFault } {
  const json = parseJson(payload);
  if (!json.ok) return json;
  const parsed = safeParse(schema, json.value);
  if (parsed.success) return { ok: true, body: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  return { ok: false, fault: { reason: 'bad_shape', path, message: issue?.message ?? '' } };
}

function openState(message: IncomingMessage, context: SortContext): Opened {
  const read = readBody(message.payload, GatewayStateMessage);
  if (!read.ok) return refused(message, read.fault);
  const sender = findSender(message.topic, context.index);
  if (!sender.ok) return refused(message, sender.fault, sender.unknown);
  const { state, t, fw, sync } = read.body;
  const change = {
    gatewayId: sender.gatewayId,
    state,
    t,
    retained: message.retained,
    firmware: fw === undefined ? null : storableText(fw),
    sync: sync ?? null,
    received: message.received,
  };
  return { parcel: { ...empty(message), states: [change] }, numbered: null, unknown: [] };
}

function openEvent(message: IncomingMessage, context: SortContext): Opened {
  const read = readBody(message.payload, GatewayEventMessage);
  if (!read.ok) return refused(message, read.fault);
  const sender = findSender(message.topic, context.index);
  if (!sender.ok) return refused(message, sender.fault, sender.unknown);
  const { seq, t, kind, p, active, text } = read.body;
  const point = p === undefined ? undefined : sender.site.points.get(p);
  if (p !== undefined && point?.gatewayId !== sender.gatewayId) {
    const text = `no point ${p} of this gateway`;
    const fault = { reason: 'unknown_point', path: 'p', message: text } as const;
    return refused(message, fault, [`${sender.name}/${p}`]);
  }
  const anyPoint = { unit: '', range: [0, 0] } as const;
  const checked = checkReading({ t, v: null }, anyPoint, message.received, context.retentionMs);
  if (!checked.ok) {
    return refused(message, { reason: checked.reason, path: 't', message: 'time out of bounds' });
  }
  const at = Math.min(t + context.correctionOf(sender.gatewayId, null), message.received);
  const parts = parseTopic(message.topic);
  const event: StoredEvent = {
    shard: sender.site.shard,
    site: parts?.site ?? '',
    gateway: parts?.gateway ?? '',
    gatewayId: sender.gatewayId,
    point: point?.name ?? null,
    pointId: point?.id ?? null,
    seq,
    t,
    at,
    judge: message.received - at > LATENESS_WINDOW_MS ? 'as_history' : 'live',
    kind,
    active,
    text: text === undefined ? null : storableText(text),
    received: message.received,
  };
  return {
    parcel: { ...empty(message), events: [event] },
    numbered: { gatewayId: sender.gatewayId, topic: message.topic, seq, disbelieved: undefined },
    unknown: [],
  };
}
