/** What `npm start` and `npm test` show: short lines of progress, and problems. */
import { performance } from 'node:perf_hooks';

const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
/** @param {number} code */
const paint = (code) => (/** @type {string} */ text) =>
  colour ? `\u001b[${code}m${text}\u001b[0m` : text;
export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

/** @param {string} line */
export const say = (line) => console.log(line);

/** @param {number} sinceMs a reading of performance.now() */
export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** A step that takes longer says that it is under way. */
const silenceMs = 1_500;

/**
 * Shows `name: detail (time)`; the work gives the detail back.
 * @param {string} name
 * @param {() => Promise<string | void>} work
 */
export async function step(name, work) {
  const started = performance.now();
  const underWay = setTimeout(() => say(dim(`… ${name}`)), silenceMs);
  const detail = await work().finally(() => clearTimeout(underWay));
  say(`${green('✓')} ${name}${detail ? `: ${detail}` : ''} ${dim(`(${seconds(started)})`)}`);
}

/** @param {string} text */
export const problem = (text) => console.error(`${red('✗')} ${text}`);
/** @param {string} text */
export const notice = (text) => console.log(`${yellow('!')} ${text}`);
