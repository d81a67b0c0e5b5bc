/**
 * What crosses the MQTT wire (CONTRACT.md, "MQTT"): topic names and message bodies.
 */
import * as z from 'zod/mini';
import { GATEWAY_EVENT_KINDS } from './words.js';

export const TOPIC_ROOT = 'fengsui/v1';
export const MAX_MESSAGE_BYTES = 64 * 1024;
export const MAX_READINGS_PER_MESSAGE = 500;

export const CHANNELS = ['telemetry', 'backfill', 'state', 'cmd', 'event'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface GatewayTopic {
  site: string;
  gateway: string;
  channel: Channel;
}

/** `fengsui/v1/{site}/{gateway}/{channel}` */
export function topicOf(site: string, gateway: string, channel: Channel): string {
  return `${TOPIC_ROOT}/${site}/${gateway}/${channel}`;
}

/** The parts of a gateway topic, or `null` when it is none. */
export function parseTopic(topic: string): GatewayTopic | null {
  const parts = topic.split('/');
  if (parts.length !== 5 || `${parts[0]}/${parts[1]}` !== TOPIC_ROOT) return null;
  const channel = CHANNELS.find((name) => name === parts[4]);
  if (!channel || !parts[2] || !parts[3]) return null;
  return { site: parts[2], gateway: parts[3], channel };
}

/** Milliseconds since 1970-01-01 UTC; an integer. */
export const EpochMs = z.int();

/** One reading inside a batch: tag, measured at (UTC ms), value, quality, unit. */
export const WireReading = z.strictObject({
  p: z.string().check(z.minLength(1), z.maxLength(128)),
  t: EpochMs,
  v: z.union([z.number(), z.boolean(), z.null()]),
  q: z.optional(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])),
  u: z.optional(z.string()),
});
export type WireReading = z.infer<typeof WireReading>;

/** Body of `telemetry` and `backfill`; `seq` per gateway, rising by one. */
export const TelemetryMessage = z.strictObject({
  seq: z.int(),
  sent: EpochMs,
  r: z.array(WireReading).check(z.minLength(1), z.maxLength(MAX_READINGS_PER_MESSAGE)),
});
export type TelemetryMessage = z.infer<typeof TelemetryMessage>;

/** Body of `state` (retained, and the Last Will). */
export const GatewayStateMessage = z.strictObject({
  state: z.enum(['online', 'offline']),
  t: EpochMs,
  fw: z.optional(z.string()),
  sync: z.optional(z.enum(['ntp', 'none'])),
});
export type GatewayStateMessage = z.infer<typeof GatewayStateMessage>;

/** Body of `event`. */
export const GatewayEventMessage = z.strictObject({
  seq: z.int(),
  t: EpochMs,
  kind: z.enum(GATEWAY_EVENT_KINDS),
  p: z.optional(z.string()),
  active: z.boolean(),
  text: z.optional(z.string()),
});
export type GatewayEventMessage = z.infer<typeof GatewayEventMessage>;

/** Body of `cmd`: asks a gateway for the messages that a gap of `seq` shows missing. */
export const ReplayCommand = z.strictObject({
  id: z.string(),
  replay: z.strictObject({ from: z.int(), to: z.int() }),
});
export type ReplayCommand = z.infer<typeof ReplayCommand>;

/**
 * The field simulator's own topics. They lie outside the gateway tree: nothing that is real is ever
 * commanded here.
 */
export const SIMULATOR_COMMAND_TOPIC = 'fengsui-simulator/v1/command';
export const SIMULATOR_STATUS_TOPIC = 'fengsui-simulator/v1/status';

export const SCENARIOS = [
  'chlorine-leak',
  'lpg-tank-leak',
  'gas-main-damage',
  'tank-overfill',
  'ammonia-leak',
  'stuck-sensor',
  'gateway-outage',
  'alarm-flood',
] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** `start` begins a scenario at a site (the simulator picks a fitting one when none is named). */
export const SimulatorCommand = z.strictObject({
  action: z.enum(['start', 'stop']),
  scenario: z.enum(SCENARIOS),
  site: z.optional(z.string()),
});
export type SimulatorCommand = z.infer<typeof SimulatorCommand>;

/** Retained: whether the simulator runs and which scenarios are under way. */
export const SimulatorStatus = z.strictObject({
  running: z.boolean(),
  t: EpochMs,
  seed: z.int(),
  gateways: z.int(),
  points: z.int(),
  scenarios: z.array(
    z.strictObject({ scenario: z.enum(SCENARIOS), site: z.string(), since: EpochMs }),
  ),
});
export type SimulatorStatus = z.infer<typeof SimulatorStatus>;
