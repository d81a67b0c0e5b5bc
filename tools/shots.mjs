/**
 * `npm run shots`: starts the demonstration with a leak on ports and data of its own and takes a
 * picture of every page, in both themes and three sizes, for people to look at. Says which pages
 * scroll sideways or are cut.
 *
 *   npm run shots -- --out shots --pages /,/incidents/:id --sizes desk,phone --themes dark --language en
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { freePort, launch } from './parts/index.mjs';
import { pathsIn, visits } from './shots/routes.mjs';
import { demoExamples } from './shots/demo.mjs';
import { photograph, SIZES, THEMES } from './shots/photograph.mjs';
import { installDependencies } from './start/dependencies.mjs';
import { dim, notice, problem, say, seconds } from './start/screen.mjs';
import { root } from './start/settings.mjs';
import { ensurePackages } from './system-packages.mjs';

const { values: asked } = parseArgs({
  options: {
    out: { type: 'string', default: 'test-output/shots' },
    pages: { type: 'string' },
    sizes: { type: 'string', default: Object.keys(SIZES).join() },
    themes: { type: 'string', default: THEMES.join() },
    language: { type: 'string', default: 'zh-CN' },
    /** Of a demonstration that runs already. */
    url: { type: 'string' },
  },
});
const began = performance.now();
const out = resolve(root, asked.out);
const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-shots-'));
/** @type {import('./parts/index.mjs').Launched | undefined} */
let started;

/** @returns {Promise<string>} */
async function startDemo() {
  const [port, mqttPort] = [await freePort(), await freePort()];
  /** @type {Promise<void>} */
  const ready = new Promise((done, fail) => {
    started = launch({
      name: 'npm start',
      command: process.execPath,
      args: ['tools/start.mjs'],
      cwd: root,
      logFile: join(dataDir, 'start.log'),
      env: {
        ...process.env,
        HTTP_PORT: String(port),
        MQTT_PORT: String(mqttPort),
        DATA_DIR: dataDir,
      },
      graceMs: 30_000,
      onLine: (line) => {
        say(dim(line));
        if (line.includes('fengsui-demo')) done();
      },
    });
    void started.exited.then((how) => fail(new Error(`npm start ended ${how}`)));
  });
  await ready;
  return `http://127.0.0.1:${port}`;
}

try {
  ensurePackages(['redis-server', 'chromium', 'fonts-noto-cjk'], { say });
  await installDependencies();
  const url = asked.url ?? (await startDemo());
  say('A leak begins; its alarms and its incident are waited for.');
  const examples = await demoExamples(url);
  const paths = pathsIn(readFileSync(join(root, 'apps/console/src/app/routes.ts'), 'utf8'));
  const all = visits(paths, examples);
  for (const { path, address } of all) if (!address) notice(`no example of ${path}`);
  const addresses = all.flatMap(({ address }) => address ?? []);
  const addressOf = new Map(all.map(({ path, address }) => [`/${path}`, address]));
  const pages = asked.pages?.split(',').map((page) => addressOf.get(page) ?? page);
  mkdirSync(out, { recursive: true });
  const wrong = await photograph({
    url,
    out,
    pages: pages ?? ['/sign-in', ...addresses],
    sizes: asked.sizes.split(','),
    themes: asked.themes.split(','),
    language: asked.language,
    say,
  });
  say(`\nPictures in ${out} ${dim(`(${seconds(began)})`)}`);
  for (const text of wrong) problem(text);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} catch (error) {
  problem(String(/** @type {any} */ (error).stack));
  process.exitCode = 1;
} finally {
  await started?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
