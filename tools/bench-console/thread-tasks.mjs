/**
 * What the main threads of pages really worked: processor time of each task, from the browser's own
 * trace. Wall time says what a person waits, but on a shared machine also what others do meanwhile,
 * and here the server and the database work on the same machine as both screens.
 */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts µs
 * @property {number} [tdur] processor time of the thread, µs
 * @property {number} [dur] wall time, µs
 *
 * @typedef {object} Task all in ms, from the beginning of the page's own clock
 * @property {number} start
 * @property {number} wallMs
 * @property {number} ms of processor
 */

const MARK = 'bench-page-';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly import('./screens.mjs').Screen[]} screens
 * @param {() => Promise<void>} doing
 * @returns {Promise<Record<string, Task[]>>} by name of the screen, in order
 */
export async function tasksOf(browser, screens, doing) {
  await browser.startTracing(undefined, {
    categories: ['toplevel', 'blink.user_timing', '__metadata'],
  });
  /** @type {Map<string, number>} */
  const markedAt = new Map();
  for (const { page, name } of screens) {
    const at = await page.evaluate((mark) => performance.mark(mark).startTime, MARK + name);
    markedAt.set(name, at);
  }
  await doing();
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents } = /** @type {{ traceEvents: TraceEvent[] }} */ (JSON.parse(trace));
  return Object.fromEntries(
    [...markedAt].map(([name, at]) => [name, tasksIn(traceEvents, MARK + name, at)]),
  );
}

/**
 * @param {TraceEvent[]} events
 * @param {string} mark that the page has set
 * @param {number} markedAt when, by the page's own clock
 * @returns {Task[]} of the thread that has set it
 */
export function tasksIn(events, mark, markedAt) {
  const marked = events.find(({ name }) => name === mark);
  if (!marked) throw new Error(`the trace does not know ${mark}`);
  return events
    .filter(
      ({ name, pid, tid, tdur }) =>
        name.endsWith('RunTask') && pid === marked.pid && tid === marked.tid && tdur !== undefined,
    )
    .map(({ ts, dur = 0, tdur = 0 }) => ({
      start: markedAt + (ts - marked.ts) / 1000,
      wallMs: dur / 1000,
      ms: tdur / 1000,
    }))
    .sort((a, b) => a.start - b.start);
}

/**
 * The processor time that a thread worked within a span of its page's clock: of a task that is
 * partly within, its share.
 * @param {readonly Task[]} tasks
 */
export function workedWithin(tasks, /** @type {number} */ from, /** @type {number} */ to) {
  let worked = 0;
  for (const { start, wallMs, ms } of tasks) {
    if (start >= to) break;
    const overlap = Math.min(to, start + wallMs) - Math.max(from, start);
    if (overlap > 0) worked += wallMs > 0 ? ms * (overlap / wallMs) : ms;
  }
  return worked;
}
