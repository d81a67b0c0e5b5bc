/**
 * The environment, read once, as one frozen typed object. Nothing else in the server looks at
 * `process.env`. A wrong value stops the start with the variable's name, never with its value.
 */
import { z } from 'zod';
import { readChannels, type Channels } from './channels-file.js';

export const ROLE_NAMES = ['ingest', 'alerting', 'gateway'] as const;
/** What one process of the server does: take readings, judge them, or serve people. */
export type ServerRole = (typeof ROLE_NAMES)[number];

const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on');
const wholeNumber = (fallback: number, min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)).default(fallback);

/** `https://video.example:8443`, as a browser writes it: nothing that means more in a header. */
const ORIGIN = /^https?:\/\/([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const Environment = z.object({
  ROLES: z
    .string()
    .default(ROLE_NAMES.join(','))
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(ROLE_NAMES)).min(1)),
  HTTP_PORT: wholeNumber(3000, 0, 65535),
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TZ_DISPLAY: z.string().refine(isTimeZone).default('Asia/Shanghai'),
  MQTT_URL: z.string().regex(/^(mqtts?|tcp|ssl|wss?):\/\//),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  REDIS_URL: z.string().regex(/^rediss?:\/\//),
  /** Connections to the database; 1 for the embedded one, which is a single session. */
  DATABASE_POOL: wholeNumber(10, 1, 200),
  /** Addresses whose X-Forwarded headers are believed (Express' "trust proxy"). */
  TRUST_PROXY: z.string().min(1).default('loopback'),
  DEMO: onOff('off'),
  SIMULATOR: onOff('off'),
  /** Signs access tokens; at least 32 characters. The same for every process of one system. */
  AUTH_SECRET: z.string().min(32),
  /** The built console; nothing is served when unset. */
  CONSOLE_DIR: z.string().min(1).optional(),
  /** Raw readings are kept this long, and older ones are refused as `too_old`. */
  READING_RETENTION_DAYS: wholeNumber(90, 30, 3650),
  /** Rows of the audit trail are kept this long; the law asks for 180 days at least. */
  AUDIT_RETENTION_DAYS: wholeNumber(400, 180, 3650),
  /** JSON file of the channels by which people are told of alarms; nobody is when unset or empty. */
  NOTICE_CHANNELS_FILE: z
    .string()
    .transform((path) => path || undefined)
    .optional(),
  /** OSRM-shaped routing service for the ways of teams; straight lines when unset or empty. */
  ROUTING_URL: z.union([z.literal(''), z.string().regex(/^https?:\/\//)]).optional(),
  /** So long its answer is waited for, then the straight line is taken. */
  ROUTING_TIMEOUT_MS: wholeNumber(1_000, 50, 10_000),
  /** Servers of video, by comma: only from them a console may fetch pictures; none when unset or empty. */
  CAMERA_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .transform((origins) => origins.filter((origin) => origin !== ''))
    .pipe(z.array(z.string().regex(ORIGIN))),
  /** Set by npm in a package script; shown on `/api/v1/about`. */
  npm_package_version: z.string().default('0.1.0'),
});

export interface Config {
  readonly roles: readonly ServerRole[];
  readonly http: { readonly port: number; readonly host: string; readonly trustProxy: string };
  readonly logLevel: string;
  readonly timeZone: string;
  readonly mqttUrl: string;
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly redisUrl: string;
  readonly demo: boolean;
  readonly simulator: boolean;
  readonly authSecret: string;
  readonly consoleDir: string | undefined;
  readonly readingRetentionMs: number;
  readonly auditRetentionDays: number;
  readonly noticeChannels: Channels;
  /** `url` without a slash at its end. */
  readonly routing: { readonly url: string | undefined; readonly timeoutMs: number };
  /** As `scheme://host:port`. */
  readonly cameraOrigins: readonly string[];
  readonly version: string;
}

function noticeChannels(file: string | undefined): Channels {
  try {
    return readChannels(file);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`Configuration: NOTICE_CHANNELS_FILE: ${reason}`, { cause: error });
  }
}

/** @throws Error naming every variable that is missing or wrong; its value is never printed. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      (issue) =>
        `${String(issue.path[0])} ${environment[String(issue.path[0])] === undefined ? 'is missing' : 'is not valid'}`,
    );
    throw new Error(`Configuration: ${[...new Set(wrong)].join('; ')}`);
  }
  const env = parsed.data;
  return Object.freeze({
    roles: Object.freeze([...new Set(env.ROLES)]),
    http: Object.freeze({
      port: env.HTTP_PORT,
      host: env.HTTP_HOST,
      trustProxy: env.TRUST_PROXY,
    }),
    logLevel: env.LOG_LEVEL,
    timeZone: env.TZ_DISPLAY,
    mqttUrl: env.MQTT_URL,
    database: Object.freeze({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL }),
    redisUrl: env.REDIS_URL,
    demo: env.DEMO,
    simulator: env.SIMULATOR,
    authSecret: env.AUTH_SECRET,
    consoleDir: env.CONSOLE_DIR,
    readingRetentionMs: env.READING_RETENTION_DAYS * 86_400_000,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    noticeChannels: noticeChannels(env.NOTICE_CHANNELS_FILE),
    routing: Object.freeze({
      url: env.ROUTING_URL?.replace(/\/+$/, '') || undefined,
      timeoutMs: env.ROUTING_TIMEOUT_MS,
    }),
    cameraOrigins: Object.freeze(env.CAMERA_ORIGINS),
    version: env.npm_package_version,
  });
}

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('config');
