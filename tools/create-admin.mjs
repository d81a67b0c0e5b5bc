/**
 * `npm run create-admin -- USERNAME`, the password on standard input: makes an administrator in the
 * system that `npm start` runs on DATA_DIR.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { PlainProblem } from './parts/part.mjs';
import { serverMain } from './start/build.mjs';
import { runningEnvironment } from './start/data-folder.mjs';
import { problem } from './start/screen.mjs';
import { readSettings, root } from './start/settings.mjs';

try {
  const env = { ...process.env, ...runningEnvironment(readSettings(process.env).dataDir) };
  const program = join(dirname(serverMain), 'create-admin.js');
  spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env,
  }).once('close', (code) => process.exit(code ?? 1));
} catch (error) {
  problem(error instanceof PlainProblem ? error.message : String(error));
  process.exit(1);
}
