/**
 * Pid files that may be stale. A process killed with -9 leaves its pid file behind, and its children may
 * live on: before anything is ended by such a number, its command line must be the one expected.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The command line of a living process, empty when there is none (or only its remains).
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * The pid in the file, if a process whose command line contains every mark has it; else undefined.
 * @param {string} pidFile
 * @param {string[]} marks
 */
export function survivor(pidFile, marks) {
  let pid;
  try {
    pid = Number(readFileSync(pidFile, 'utf8').trim());
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return undefined;
  const line = commandLine(pid);
  return marks.every((mark) => line.includes(mark)) && line !== '' ? pid : undefined;
}

/**
 * Lets a survivor end by itself for a while, asks it, then forces it. Resolves when it has gone.
 * @param {string} pidFile
 * @param {string[]} marks
 * @param {{ waitMs?: number, askMs?: number }} [patience]
 */
export async function endSurvivor(pidFile, marks, { waitMs = 0, askMs = 5_000 } = {}) {
  const started = Date.now();
  let asked = false;
  for (;;) {
    const pid = survivor(pidFile, marks);
    if (pid === undefined) break;
    const age = Date.now() - started;
    if (age > waitMs + askMs) process.kill(pid, 'SIGKILL');
    else if (age > waitMs && !asked) {
      process.kill(pid, 'SIGTERM');
      asked = true;
    }
    await pause(50);
  }
  rmSync(pidFile, { force: true });
}

/** @param {string} pidFile @param {number} pid */
export const writePid = (pidFile, pid) => writeFileSync(pidFile, `${pid}\n`);
