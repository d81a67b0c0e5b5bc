/** A stretch of time on both screens, looked at from within and by the browser's trace. */
import { quantile, round } from '../../test/load/numbers.mjs';
import { noteAnew, notesOf } from './in-the-page.mjs';
import { workAt } from './person.mjs';
import { tasksOf, workedWithin } from './thread-tasks.mjs';

/**
 * @typedef {object} Busy all in ms
 * @property {number} seconds
 * @property {number} longestTaskMs processor time of the page's main thread
 * @property {number} tasksOver50 of processor time
 * @property {number} longestTaskWallMs as PerformanceObserver saw it; 0: none over 50 ms
 * @property {number} longTasksWall over 100 ms, as PerformanceObserver saw them
 * @property {number} workedShare processor time of the main thread per second of the wall clock
 * @property {number} presses
 * @property {number} inputDelayP99Ms from the event to the first listener: processor time that the page's own work took meanwhile
 * @property {number} inputDelayWallP99Ms the same by the wall clock
 * @property {number} nextPaintP99Ms from the event to the picture after it (Event Timing)
 *
 * @param {import('playwright-core').Browser} browser
 * @param {readonly import('./screens.mjs').Screen[]} screens
 * @param {number} forMs
 * @param {() => Promise<void>} [meanwhile]
 * @returns {Promise<Record<string, Busy>>} by name of the screen
 */
export async function busyTime(browser, screens, forMs, meanwhile = async () => {}) {
  for (const { page } of screens) await noteAnew(page);
  const began = performance.now();
  let tookMs = forMs;
  const tasks = await tasksOf(browser, screens, async () => {
    await Promise.all([meanwhile(), ...screens.map((screen) => workAt(screen, forMs))]);
    tookMs = performance.now() - began;
  });
  /** @type {Record<string, Busy>} */
  const found = {};
  for (const { name, page } of screens) {
    const { tasks: long, delays, paints } = await notesOf(page);
    const worked = tasks[name] ?? [];
    if (worked.length === 0 || delays.length === 0)
      throw new Error(`nothing was pressed on the ${name}`);
    const delayMs = delays.map(({ ms }) => ms);
    const ownDelayMs = delays.map(({ start, ms }) => workedWithin(worked, start, start + ms));
    const taskMs = worked.map(({ ms }) => ms);
    // What is painted within 16 ms is not told of; it counts as 16.
    const paintMs = [...paints.map(({ ms }) => ms), ...delayMs.slice(paints.length).fill(16)];
    found[name] = {
      seconds: round(tookMs / 1000),
      longestTaskMs: round(quantile(taskMs, 1)),
      tasksOver50: taskMs.filter((ms) => ms > 50).length,
      longestTaskWallMs: round(Math.max(0, ...long.map(({ ms }) => ms))),
      longTasksWall: long.filter(({ ms }) => ms > 100).length,
      workedShare: round(taskMs.reduce((sum, ms) => sum + ms, 0) / tookMs, 2),
      presses: delays.length,
      inputDelayP99Ms: round(quantile(ownDelayMs, 0.99), 1),
      inputDelayWallP99Ms: round(quantile(delayMs, 0.99), 1),
      nextPaintP99Ms: round(quantile(paintMs, 0.99)),
    };
  }
  return found;
}
