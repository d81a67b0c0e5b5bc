/**
 * Programs that come from the system, not from npm. As root on Debian or Ubuntu what is missing is
 * installed; otherwise one sentence says what to do. No service is left running by the installation:
 * each part starts its own private instance.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainProblem } from './parts/part.mjs';

/** Debian package → the file that shows that it is there (a program's name, or a path). */
const proofs = {
  'redis-server': 'redis-server',
  mosquitto: 'mosquitto',
  pgbouncer: 'pgbouncer',
  faketime: 'faketime',
  'docker-compose': 'docker-compose',
  chromium: 'chromium',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
};
/** @typedef {keyof typeof proofs} SystemPackage */

/** Where a program is, `/usr/sbin` included, which a user's PATH often lacks. @param {string} program */
export function findProgram(program) {
  if (program.startsWith('/')) return existsSync(program) ? program : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @param {SystemPackage[]} wanted */
export const missingPackages = (wanted) => wanted.filter((name) => !findProgram(proofs[name]));

/** @param {string[]} args */
function aptGet(...args) {
  const run = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  const tail = `${run.stdout}\n${run.stderr}`.trim().split('\n').slice(-5).join('\n  ');
  throw new PlainProblem(`apt-get ${args[0]} failed:\n  ${tail}`);
}

/** Debian asks this file before it starts a service; 101 means "not now". */
const policyFile = '/usr/sbin/policy-rc.d';

/** @param {SystemPackage[]} packages */
function install(packages) {
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...packages);
  } finally {
    if (ownPolicy) rmSync(policyFile, { force: true });
  }
}

/**
 * @param {SystemPackage[]} wanted
 * @param {{ say?: (line: string) => void, otherwise?: string, isRoot?: boolean }} [options]
 *   otherwise: another way out, for the sentence shown to people who are not root
 */
export function ensurePackages(wanted, options = {}) {
  const { say = () => undefined, otherwise, isRoot = process.getuid?.() === 0 } = options;
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  if (!isRoot || !findProgram('apt-get')) {
    const brew = missing.includes('redis-server') ? ' (macOS: brew install redis)' : '';
    throw new PlainProblem(
      `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} needed and not installed. ` +
        `Install: sudo apt-get install -y ${missing.join(' ')}${brew}.` +
        (otherwise ? `\n${otherwise}` : ''),
    );
  }
  say(`installing ${missing.join(', ')} from Debian`);
  install(missing);
  const still = missingPackages(missing);
  if (still.length > 0) throw new PlainProblem(`${still.join(', ')} could not be installed.`);
}
