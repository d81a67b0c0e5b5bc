/// <reference lib="dom" />
/**
 * What runs inside the measured page, from its first moment on: it notes long tasks, how long each
 * press of a person waited for the page (from the event's own time to the first listener), and how
 * long until the next picture (Event Timing), and when the first meaningful thing was to be seen.
 */

/**
 * @typedef {object} Notes all times in ms of `performance.now()`
 * @property {{ start: number, ms: number }[]} tasks over 50 ms of wall time
 * @property {{ start: number, ms: number }[]} delays of presses
 * @property {{ start: number, ms: number }[]} paints from press to picture, 16 ms and more
 * @property {number | null} meaningfulMs
 */

/** Keys and buttons: moves of the mouse and of the wheel are no presses. */
const PRESSES = ['keydown', 'pointerdown'];

function note(/** @type {string[]} */ presses) {
  if (window !== window.top) return;
  /** @type {Notes} */
  const notes = { tasks: [], delays: [], paints: [], meaningfulMs: null };
  Object.assign(globalThis, { benchNotes: notes });
  const observe = (
    /** @type {PerformanceObserverInit} */ what,
    /** @type {(entry: PerformanceEntry) => void} */ take,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe(what);
  observe({ type: 'longtask', buffered: true }, ({ startTime, duration }) => {
    notes.tasks.push({ start: startTime, ms: duration });
  });
  const timing = /** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 });
  observe(timing, ({ name, startTime, duration }) => {
    if (presses.includes(name)) notes.paints.push({ start: startTime, ms: duration });
  });
  for (const type of presses) {
    addEventListener(
      type,
      ({ timeStamp }) => {
        notes.delays.push({ start: timeStamp, ms: performance.now() - timeStamp });
      },
      { capture: true, passive: true },
    );
  }
  const seen = () => document.querySelector('[data-testid=journal-seq]') !== null;
  const watch = new MutationObserver(() => {
    if (!seen()) return;
    watch.disconnect();
    // Two frames later it has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        notes.meaningfulMs = performance.now();
      }),
    );
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** @param {import('playwright-core').BrowserContext} context */
export async function noteEverything(context) {
  await context.addInitScript(note, PRESSES);
  await context.addInitScript(() => {
    try {
      localStorage.setItem('fengsui.tour', 'seen');
    } catch {
      // A page that is still empty has no storage.
    }
  });
}

/** @param {import('playwright-core').Page} page @returns {Promise<Notes>} */
export const notesOf = (page) => page.evaluate(() => /** @type {any} */ (globalThis).benchNotes);

/** From now on: what is noted before is forgotten. @param {import('playwright-core').Page} page */
export async function noteAnew(page) {
  await page.evaluate(() => {
    const { tasks, delays, paints } = /** @type {any} */ (globalThis).benchNotes;
    for (const list of [tasks, delays, paints]) list.length = 0;
  });
}
