/**
 * A telemetry body, read by hand because every reading of the district passes here: about ten times
 * as fast as a schema. message-parse.spec.ts holds it to the schema of libs/contracts.
 */
import {
  MAX_MESSAGE_BYTES,
  MAX_READINGS_PER_MESSAGE,
  type Quality,
  type RefusalReason,
} from '@fengsui/contracts';

export interface WireFault {
  reason: RefusalReason;
  /** `r.3.v`; empty for the message as a whole. */
  path: string;
  message: string;
}
export interface ParsedReading {
  /** Position in the message. */
  index: number;
  p: string;
  t: number;
  v: number | boolean | null;
  q: Quality;
  u: string | undefined;
}
export type ParsedMessage =
  | { ok: true; seq: number; sent: number; readings: ParsedReading[]; faults: IndexedFault[] }
  | { ok: false; fault: WireFault };
export interface IndexedFault extends WireFault {
  index: number;
}

const MESSAGE_KEYS = new Set(['seq', 'sent', 'r']);
const READING_KEYS = new Set(['p', 't', 'v', 'q', 'u']);
const MAX_TAG_LENGTH = 128;

const refuse = (reason: RefusalReason, path: string, message: string): ParsedMessage => ({
  ok: false,
  fault: { reason, path, message },
});

/** The JSON value of a payload, or why there is none. */
export function parseJson(
  payload: Buffer,
): { ok: true; value: unknown } | { ok: false; fault: WireFault } {
  if (payload.length > MAX_MESSAGE_BYTES) {
    const message = `${payload.length} bytes, at most ${MAX_MESSAGE_BYTES}`;
    return { ok: false, fault: { reason: 'too_large', path: '', message } };
  }
  try {
    return { ok: true, value: JSON.parse(payload.toString('utf8')) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, fault: { reason: 'not_json', path: '', message } };
  }
}

export function parseTelemetry(payload: Buffer): ParsedMessage {
  const json = parseJson(payload);
  if (!json.ok) return json;
  const body = json.value;
  if (!isObject(body)) return refuse('bad_shape', '', 'must be an object');
  for (const key in body) {
    if (!MESSAGE_KEYS.has(key)) return refuse('bad_shape', key, 'unknown key');
  }
  const { seq, sent, r } = body;
  if (!isInteger(seq)) return refuse('bad_shape', 'seq', 'must be an integer');
  if (!isInteger(sent)) return refuse('bad_shape', 'sent', 'must be integer UTC milliseconds');
  if (!Array.isArray(r) || r.length === 0) {
    return refuse('bad_shape', 'r', 'must be a list of at least one reading');
  }
  if (r.length > MAX_READINGS_PER_MESSAGE) {
    return refuse('too_large', 'r', `${r.length} readings, at most ${MAX_READINGS_PER_MESSAGE}`);
  }
  const readings: ParsedReading[] = [];
  const faults: IndexedFault[] = [];
  for (let index = 0; index < r.length; index += 1) {
    const read = parseReading(r[index], index);
    if ('reason' in read) faults.push(read);
    else readings.push(read);
  }
  return { ok: true, seq, sent, readings, faults };
}

function parseReading(value: unknown, index: number): ParsedReading | IndexedFault {
  const bad = (field: string, message: string): IndexedFault => ({
    index,
    reason: 'bad_shape',
    path: field === '' ? `r.${index}` : `r.${index}.${field}`,
    message,
  });
  if (!isObject(value)) return bad('', 'must be an object');
  for (const key in value) if (!READING_KEYS.has(key)) return bad(key, 'unknown key');
  const { p, t, v, q = 0, u } = value;
  if (typeof p !== 'string' || p.length === 0 || p.length > MAX_TAG_LENGTH) {
    return bad('p', 'must be a tag');
  }
  if (!isInteger(t)) return bad('t', 'must be integer UTC milliseconds');
  if (typeof v !== 'number' && typeof v !== 'boolean' && v !== null) {
    return bad('v', 'must be a number, a boolean or null');
  }
  if (q !== 0 && q !== 1 && q !== 2 && q !== 3) return bad('q', 'must be 0, 1, 2 or 3');
  if (u !== undefined && typeof u !== 'string') return bad('u', 'must be text');
  return { index, p, t, v, q, u };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
