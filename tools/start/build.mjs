/**
 * Builds the server, the simulator and the console, each only when its inputs changed since: a stamp
 * in dist/ holds a hash over the inputs' paths, sizes and times.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../parts/part.mjs';
import { runQuietly } from './dependencies.mjs';
import { root } from './settings.mjs';

const nest = 'node_modules/@nestjs/cli/bin/nest.js';
const ng = 'node_modules/@angular/cli/bin/ng.js';
const shared = ['package-lock.json', 'tsconfig.json'];

const targets = {
  server: {
    inputs: [
      ...shared,
      'nest-cli.json',
      'apps/server/tsconfig.app.json',
      'apps/server/src',
      'libs',
    ],
    output: 'dist/apps/server/apps/server/src/main.js',
    args: [nest, 'build', 'server'],
  },
  simulator: {
    inputs: [...shared, 'nest-cli.json', 'apps/simulator', 'libs'],
    output: 'dist/apps/simulator/apps/simulator/src/main.js',
    args: [nest, 'build', 'simulator'],
  },
  console: {
    inputs: [...shared, 'angular.json', 'apps/console', 'libs'],
    output: 'dist/console/browser/index.html',
    args: [ng, 'build', 'console'],
  },
};
/** @typedef {keyof typeof targets} Target */

export const serverMain = targets.server.output;
export const simulatorMain = targets.simulator.output;
export const consoleDir = 'dist/console/browser';

/** @param {string} path @returns {string[]} one line a file */
function describe(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [`${path} missing`];
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
  return readdirSync(join(root, path))
    .filter((name) => !/\.spec\.ts$/.test(name))
    .sort()
    .flatMap((name) => describe(`${path}/${name}`));
}

/** @param {Target} target */
function fingerprint(target) {
  const lines = targets[target].inputs.flatMap(describe);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** @param {Target} target @returns {Promise<boolean>} whether there was something to do */
async function build(target) {
  const { output, args } = targets[target];
  const stamp = join(root, `dist/.built-${target}`);
  const now = fingerprint(target);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    return false;
  }
  rmSync(stamp, { force: true });
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1' };
  await runQuietly(`Building the ${target}`, process.execPath, args, env);
  if (!existsSync(join(root, output))) throw new PlainProblem(`The build did not make ${output}.`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/** The console takes longest, so it is built beside the two others. */
export async function buildAll() {
  const [nodeSide, console_] = await Promise.all([
    (async () => [await build('server'), await build('simulator')])(),
    build('console'),
  ]);
  const built = [nodeSide[0] && 'server', nodeSide[1] && 'simulator', console_ && 'console'];
  return built.filter(Boolean).join(', ') || 'up to date';
}

/** For commands that need one side only. @param {Target} target */
export async function buildOne(target) {
  return (await build(target)) ? 'built' : 'up to date';
}
