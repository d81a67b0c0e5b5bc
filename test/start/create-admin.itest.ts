/** `npm run create-admin` beside a running `npm start`: the first administrator of an empty system. */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { signIn } from '../make/a-caller.js';
import { aFolder } from '../parts/ending.js';
import { aWholeSystem } from '../parts/whole-system.js';

const PASSWORD = 'long enough for that';

async function createAdmin(dataDir: string, username: string) {
  const child = spawn(process.execPath, ['tools/create-admin.mjs', username], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
  });
  const code = new Promise((resolve) => child.once('close', resolve));
  child.stdin.on('error', () => undefined).end(PASSWORD);
  const printed = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
  return { code: await code, printed };
}

it('makes an administrator while the system works, with the embedded database too', async () => {
  const system = await aWholeSystem({ DEMO: 'off', SIMULATOR: 'off' });
  const dataDir = system.env['DATA_DIR'] ?? '';
  const told = join(dataDir, 'environment.json');
  expect(statSync(told).mode & 0o777).toBe(0o600);
  expect((await signIn(system, 'chief', PASSWORD)).status).toBe(401);

  expect(await createAdmin(dataDir, 'chief')).toEqual({
    code: 0,
    printed: 'chief may now sign in as administrator\n',
  });
  const answer = await signIn(system, 'chief', PASSWORD);
  expect(answer).toMatchObject({ status: 200, body: { user: { roles: ['admin'] } } });

  await system.stop();
  expect(existsSync(told)).toBe(false);
});

it('says plainly that nothing runs there', async () => {
  const dataDir = aFolder();
  const { code, printed } = await createAdmin(dataDir, 'chief');
  expect(code).toBe(1);
  expect(printed).toContain(`Nothing runs on ${dataDir}`);
});
