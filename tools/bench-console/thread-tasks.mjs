/**
 * What the main threads of pages really worked: processor time of each task, from the browser's own
 * trace. Wall time says what a person waits, but on a shared machine also what others do meanwhile.
 */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {{ name?: string }} args
 * @property {number} [tdur] processor time of the thread, µs
 * @property {number} [dur] wall time, µs
 *
 * @typedef {object} ThreadTasks
 * @property {number} longestMs processor time
 * @property {number} over50 tasks of more than 50 ms of processor time
 * @property {number} longestWallMs
 * @property {number} workedMs processor time of all
 * @property {number} tasks
 */

const MARK = 'bench-page-';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly import('./screens.mjs').Screen[]} screens
 * @param {() => Promise<void>} doing
 * @returns {Promise<Record<string, ThreadTasks>>} by name of the screen
 */
export async function tasksOf(browser, screens, doing) {
  await browser.startTracing(undefined, {
    categories: ['toplevel', 'blink.user_timing', '__metadata'],
  });
  for (const { page, name } of screens)
    await page.evaluate((mark) => void performance.mark(mark), `${MARK}${name}`);
  await doing();
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents } = /** @type {{ traceEvents: TraceEvent[] }} */ (JSON.parse(trace));
  return Object.fromEntries(screens.map(({ name }) => [name, tasksIn(traceEvents, MARK + name)]));
}

const most = (/** @type {number[]} */ values) =>
  values.reduce((greatest, each) => Math.max(greatest, each), 0);

/** @param {TraceEvent[]} events @param {string} mark @returns {ThreadTasks} */
export function tasksIn(events, mark) {
  const marked = events.find(({ name }) => name === mark);
  if (!marked) throw new Error(`the trace does not know ${mark}`);
  const tasks = events.filter(
    ({ name, pid, tid, tdur }) =>
      name.endsWith('RunTask') && pid === marked.pid && tid === marked.tid && tdur !== undefined,
  );
  const ms = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    longestMs: most(ms),
    over50: ms.filter((each) => each > 50).length,
    longestWallMs: most(tasks.map(({ dur = 0 }) => dur / 1000)),
    workedMs: ms.reduce((sum, each) => sum + each, 0),
    tasks: tasks.length,
  };
}
