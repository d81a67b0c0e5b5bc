/**
 * `npm test`: everything, on a bare checkout too; `npm test -- unit types` only the steps named. Stops at
 * the first step that fails. The last line says how many tests passed and failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PlainProblem } from './parts/part.mjs';
import { buildAll } from './start/build.mjs';
import { installDependencies } from './start/dependencies.mjs';
import { bold, dim, green, problem, say, seconds } from './start/screen.mjs';
import { root } from './start/settings.mjs';
import { ensurePackages } from './system-packages.mjs';
import { patient } from '../test/times.mjs';

const countsFolder = mkdtempSync(join(tmpdir(), 'fengsui-counts-'));
const counted = { passed: 0, failed: 0 };

/**
 * Runs a program of node_modules with what it prints shown.
 * @param {string[]} args the program's script and its arguments
 * @returns {Promise<void>}
 */
function run(...args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    child.once('close', (code, signal) =>
      code === 0 ? resolve() : reject(new PlainProblem(`ended with ${signal ?? code}`)),
    );
  });
}

/** Runs jest and adds what it counted. @param {string[]} args */
async function jest(...args) {
  const counts = join(countsFolder, `${performance.now()}.json`);
  const extra = ['--json', `--outputFile=${counts}`];
  try {
    await run('--max-old-space-size=4096', 'node_modules/jest/bin/jest.js', ...args, ...extra);
  } finally {
    const result = readCounts(counts);
    counted.passed += result.numPassedTests;
    // A test file that could not even be loaded has no failed test in it, but it failed.
    counted.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  }
}

/** @param {string} file */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };
  }
}

/** @type {import('./system-packages.mjs').SystemPackage[]} */
const systemPackages = [
  'redis-server',
  'mosquitto',
  'pgbouncer',
  'faketime',
  'chromium',
  'fonts-noto-cjk',
  'docker-compose',
];
const integration = ['-c', 'test/jest.config.mjs'];
const tsc = 'node_modules/typescript/bin/tsc';

/** @type {Record<string, { title: string, work: () => Promise<unknown> }>} */
const steps = {
  format: {
    title: 'Format',
    work: () => run('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  lint: {
    title: 'Lint',
    work: () => run('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  },
  types: {
    title: 'Types',
    work: () =>
      Promise.all([
        run(tsc, '-p', 'tsconfig.json', '--noEmit'),
        run(tsc, '-p', 'apps/console/tsconfig.json', '--noEmit'),
        run(tsc, '-p', 'tools/tsconfig.json'),
      ]),
  },
  unit: { title: 'Unit', work: () => jest('--maxWorkers=2') },
  build: { title: 'Build', work: async () => say(await buildAll()) },
  integration: {
    title: 'Integration on the real parts',
    // Beside two files that work, one that waits.
    work: () =>
      both(
        jest(...integration, '--maxWorkers=2', '--testPathIgnorePatterns', ...patient),
        jest(...integration, '--runInBand', '--testPathPatterns', ...patient),
      ),
  },
  browser: {
    title: 'Browser',
    work: () => jest('-c', 'test/jest.browser.mjs', '--maxWorkers=2'),
  },
};

/** One stage after the other; two steps of a stage at a time, the longest first. */
const stages = [['lint', 'types', 'build', 'format'], ['unit'], ['integration'], ['browser']];

/** Waits for both also when one fails, so that nothing goes on behind the last line. @param {Promise<void>[]} works */
async function both(...works) {
  for (const end of await Promise.allSettled(works)) {
    if (end.status === 'rejected') throw end.reason;
  }
}

/** @param {string} name */
async function step(name) {
  const { title, work } = /** @type {typeof steps[string]} */ (steps[name]);
  const began = performance.now();
  say(`\n${bold(`── ${title}`)}`);
  try {
    await work();
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new PlainProblem(`${title} failed after ${seconds(began)}: ${message}`);
  }
  say(`${green('✓')} ${title} ${dim(`(${seconds(began)})`)}`);
}

/** Takes the next step that waits, until none is left or one fails. @param {string[]} waiting */
async function lane(waiting) {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    try {
      await step(name);
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  }
}

const asked = process.argv.slice(2);
const began = performance.now();
let code = 0;
try {
  const unknown = asked.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    throw new PlainProblem(
      `No step is called ${unknown.join(', ')}; the steps are ${Object.keys(steps).join(', ')}.`,
    );
  }
  const chosen = Object.keys(steps).filter((name) => asked.length === 0 || asked.includes(name));
  mkdirSync(countsFolder, { recursive: true });
  if (chosen.includes('integration') || chosen.includes('browser')) {
    ensurePackages(systemPackages, { say });
  }
  say(`Dependencies: ${await installDependencies()}`);
  for (const stage of stages) {
    const waiting = stage.filter((name) => chosen.includes(name));
    await both(lane(waiting), lane(waiting));
  }
} catch (error) {
  code = 1;
  problem(error instanceof PlainProblem ? error.message : String(/** @type {any} */ (error).stack));
} finally {
  rmSync(countsFolder, { recursive: true, force: true });
}
say(`\n${seconds(began)} in all`);
console.log(`${counted.passed} passed, ${counted.failed} failed`);
process.exit(code || (counted.failed > 0 ? 1 : 0));
