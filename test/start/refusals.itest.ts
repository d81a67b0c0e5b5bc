/** What `npm start` says when it cannot start: one clear sentence, exit 1, nothing left running. */
import { createServer, type AddressInfo } from 'node:net';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startDatabase } from '../../tools/parts/index.mjs';
import { ensurePackages } from '../../tools/system-packages.mjs';
import { aFolder, atTheEnd } from '../parts/ending.js';
import { starting } from '../parts/whole-system.js';

async function aTakenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  atTheEnd(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

async function refusal(env: Record<string, string>): Promise<string> {
  const ports = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  const started = starting({ ...ports, DATA_DIR: aFolder(), ...env });
  expect(await started.exited).toBe('with code 1');
  return started.printed();
}

it.each(['HTTP_PORT', 'MQTT_PORT'])(
  'a taken port is named with %s, which moves it',
  async (name) => {
    const port = await aTakenPort();
    expect(await refusal({ [name]: String(port) })).toBe(
      `✗ Port ${port} is taken by another program. ` +
        `Set ${name} to a free one, for example: ${name}=${port + 1} npm start`,
    );
  },
);

it('a wrong port number is named, not tried', async () => {
  expect(await refusal({ HTTP_PORT: 'eighty' })).toBe(
    '✗ HTTP_PORT must be a port number from 1 to 65535.',
  );
});

it('a data folder that cannot be one is named', async () => {
  const file = join(aFolder(), 'a-file');
  writeFileSync(file, '');
  const said = await refusal({ DATA_DIR: file });
  expect(said).toContain(`The data folder ${file} cannot be written`);
  expect(said).toContain('DATA_DIR');
});

it('a damaged database is named, and left as it is', async () => {
  const folder = aFolder();
  const database = await startDatabase({ dataDir: folder });
  await database.stop();
  truncateSync(join(folder, 'postgres/global/pg_control'), 0);
  const said = await refusal({ DATA_DIR: folder });
  expect(said).toContain(`The database in ${join(folder, 'postgres')} cannot be opened`);
  expect(said).toContain('backup');
});

it('without root, a missing redis-server is named with both ways out', () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    expect(() =>
      ensurePackages(['redis-server'], { isRoot: false, otherwise: 'Or: docker compose up' }),
    ).toThrow(
      'redis-server is needed and not installed. Install: sudo apt-get install -y redis-server ' +
        '(macOS: brew install redis).\nOr: docker compose up',
    );
  } finally {
    process.env['PATH'] = path;
  }
});
