/** What the parts offer to TypeScript (the tests); the JSDoc of each file says more. */
export interface Part {
  /** Shown to people. */
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves to how it ended, in words. */
  readonly exited: Promise<string>;
  /** Gracefully, then by force. */
  stop(): Promise<void>;
  /** At once, as a power cut would. */
  kill9(): Promise<void>;
}

/** A reason that a person can act on. */
export class PlainProblem extends Error {}

export function freePort(): Promise<number>;
/** aedes, MQTT 3.1.1. */
export function startBroker(options: { logFile: string; port?: number }): Promise<Part>;
/** PostgreSQL with TimescaleDB in `{dataDir}/postgres`. */
export function startDatabase(options: {
  dataDir: string;
  port?: number;
  logFile?: string;
  /** Beside this process' own. */
  env?: NodeJS.ProcessEnv;
}): Promise<Part>;
export function startMosquitto(options: {
  dataDir: string;
  port?: number;
  settings?: string[];
}): Promise<Part>;
export function startPgbouncer(options: {
  dataDir: string;
  databasePort: number;
  port?: number;
}): Promise<Part>;
/** redis-server with its append-only file in `{dataDir}/redis`. */
export function startRedis(options: {
  dataDir: string;
  port?: number;
  logFile?: string;
}): Promise<Part>;

export interface Launched extends Omit<Part, 'url' | 'port'> {
  readonly lastLines: string[];
}
export function launch(options: {
  name: string;
  command: string;
  args: string[];
  logFile: string;
  ipc?: boolean;
  dieWithParent?: boolean;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  graceMs?: number;
  onLine?: (line: string) => void;
}): Launched;
export function readyMessage(launched: Launched): Promise<{ ready: true; port?: number }>;
export function untilReady<T>(launched: Launched, ready: Promise<T>, timeoutMs: number): Promise<T>;
