/** The whole product on real parts, each in a process of its own, for one test file. */
import type { AlarmPage, AlarmView, JournalEntryView, JournalPage } from '@fengsui/contracts';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aDatabase, asking } from '../parts/database.js';
import type { Urls } from '../parts/environment.js';
import { aServer, untilReadyz, type ServerOptions, type TestServer } from '../parts/server.js';
import { aToken, call } from './a-caller.js';

type Part = Awaited<ReturnType<typeof anAedes>>;
export type Ask = ReturnType<typeof asking>;

/** Where to call and ask, whichever process serves it. */
export interface Served {
  server: { url: string };
  ask: Ask;
}
export interface System extends Served {
  database: Part;
  redis: Part;
  broker: Part;
  urls: Required<Urls>;
  server: TestServer;
}

export async function someParts(broker: () => Promise<Part> = anAedes) {
  const [database, redis, mqtt] = await Promise.all([aDatabase(), aRedis(), broker()]);
  const urls = { database: database.url, redis: redis.url, mqtt: mqtt.url };
  return { database, redis, broker: mqtt, urls, ask: asking(database) };
}

/** One server with all roles beside its parts. */
export async function aSystem(
  broker?: () => Promise<Part>,
  options: Omit<ServerOptions, 'urls'> = {},
): Promise<System> {
  const parts = await someParts(broker);
  const server = await aServer({ ...options, urls: parts.urls });
  await untilReadyz(server);
  return { ...parts, server };
}

const PAGE = 1000;

export async function journalAfter(
  { server }: Pick<Served, 'server'>,
  after = 0,
): Promise<JournalEntryView[]> {
  const token = await aToken('viewer');
  const items: JournalEntryView[] = [];
  for (let last = after, count = PAGE; count === PAGE;) {
    const path = `/journal?after=${last}&limit=${PAGE}`;
    const page = (await call(server, 'GET', path, { token })).body as JournalPage;
    count = page.items.length;
    last = page.items.at(-1)?.seq ?? last;
    items.push(...page.items);
  }
  return items;
}

/** Newest first, at most a thousand. */
export async function alarms(
  { server }: Pick<Served, 'server'>,
  state: 'open' | 'all' = 'open',
): Promise<AlarmView[]> {
  const path = `/alarms?state=${state}&limit=${PAGE}`;
  return ((await call(server, 'GET', path, { token: await aToken('viewer') })).body as AlarmPage)
    .items;
}

/** A sample of the process' own metrics; 0 when it has not been counted yet. */
export async function metric(server: { url: string }, sample: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return line === undefined ? 0 : Number(line.slice(sample.length + 1));
}
