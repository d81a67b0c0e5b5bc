/** Installs the npm packages when they are not exactly those of package-lock.json. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../parts/part.mjs';
import { root } from './settings.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** @param {string} file @returns {Packages | undefined} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * npm leaves a lock of what it has installed in node_modules, written last; optional packages for
 * other platforms are not in it.
 */
export function dependenciesAreCurrent() {
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const there = installed[path];
    return path === '' || (there ? there.version === version : optional);
  });
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what `runQuietly` has under way. */
export function endCommands() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end, quietly; what it said is shown only when it fails.
 * @param {string} what shown in the sentence when it fails
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
export function runQuietly(what, command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk).slice(-8_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new PlainProblem(`${what} failed: ${error.message}`)));
    child.once('close', (code) => {
      running.delete(child);
      if (code === 0) resolve();
      else reject(new PlainProblem(`${what} failed:\n${output.trim()}`));
    });
  });
}

export async function installDependencies() {
  if (dependenciesAreCurrent()) return 'up to date';
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  await runQuietly('npm ci', process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  return 'installed';
}
