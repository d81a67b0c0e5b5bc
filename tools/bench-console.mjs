/**
 * `npm run bench:console`: installs and builds what is missing, then measures the console in a real
 * Chromium without a GPU; `-- --soak 30m` for the long one.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAll } from './start/build.mjs';
import { installDependencies } from './start/dependencies.mjs';
import { root } from './start/settings.mjs';
import { ensurePackages } from './system-packages.mjs';

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
ensurePackages(['redis-server', 'chromium', 'fonts-noto-cjk'], { say });
await installDependencies();
await buildAll();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'tools/bench-console/measure.mjs'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
