/** `npm run bench`: installs and builds what is missing, then measures; `-- --quick` for a first look. */
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
  [join(root, 'test/load/bench.mjs'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
