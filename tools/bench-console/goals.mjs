/** What was promised (issue 5, "Proofs and measures"), and whether it was held. */

export const GOALS = {
  taskMs: 100,
  inputDelayMs: 100,
  heapMbPerMin: 1,
  /** Nodes and listeners from the first to the last quarter of the soak: flat means within this. */
  growth: 0.05,
  firstScreenMs: 2_000,
};

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {number | string} is
 * @property {string} goal
 * @property {'held' | 'MISSED' | 'told'} verdict told: no goal, or one that only counts on a machine of one's own
 *
 * @typedef {object} Measured
 * @property {Awaited<ReturnType<import('./first-screen.mjs').firstScreen>>} [firstScreen]
 * @property {Record<string, import('./busy-time.mjs').Busy>} [opening] each page for the first time
 * @property {Record<string, import('./busy-time.mjs').Busy>} [live]
 * @property {Record<string, import('./busy-time.mjs').Busy>} [flood]
 * @property {{ sent: number, raised: number, onTheList: number, tookS: number }} [floodedList]
 * @property {Record<string, import('./soak.mjs').Soaked>} [soak]
 */

/** @param {string} what @param {number} is @param {number} under @param {string} unit @returns {Row} */
const under = (what, is, under, unit) => ({
  what,
  is,
  goal: `< ${under} ${unit}`,
  verdict: is < under ? 'held' : 'MISSED',
});

/**
 * @param {Measured} measured
 * @param {boolean} byTheWall whether wall time counts as well: on a machine that nobody else uses
 * @returns {Row[]}
 */
export function judged({ firstScreen, opening, live, flood, floodedList, soak }, byTheWall) {
  /** @type {Row[]} */
  const rows = [];
  /** @param {Row} row */
  const wall = (row) => rows.push(byTheWall ? row : { ...row, verdict: 'told' });
  if (firstScreen) {
    const { meaningfulMs, processorMs } = firstScreen;
    rows.push(under('first screen, cold, processor', processorMs, GOALS.firstScreenMs, 'ms'));
    wall(under('first screen, cold, wall clock', meaningfulMs, GOALS.firstScreenMs, 'ms'));
  }
  for (const [name, busy] of Object.entries(opening ?? {})) {
    const { longestTaskMs, longestTaskWallMs } = busy;
    const what = `opening, ${name}: longest task`;
    rows.push(
      { what: `${what}, processor`, is: longestTaskMs, goal: 'ms', verdict: 'told' },
      { what: `${what}, wall clock`, is: longestTaskWallMs, goal: 'ms', verdict: 'told' },
    );
  }
  for (const [phase, screens] of Object.entries({ live, flood })) {
    for (const [name, busy] of Object.entries(screens ?? {})) {
      const what = `${phase}, ${name}`;
      rows.push(under(`${what}: longest task, processor`, busy.longestTaskMs, GOALS.taskMs, 'ms'));
      wall(under(`${what}: longest task, wall clock`, busy.longestTaskWallMs, GOALS.taskMs, 'ms'));
      const { inputDelayP99Ms, inputDelayWallP99Ms } = busy;
      const delay = `${what}: input delay p99`;
      rows.push(under(`${delay}, processor`, inputDelayP99Ms, GOALS.inputDelayMs, 'ms'));
      wall(under(`${delay}, wall clock`, inputDelayWallP99Ms, GOALS.inputDelayMs, 'ms'));
      rows.push(
        {
          what: `${what}: press to picture p99`,
          is: busy.nextPaintP99Ms,
          goal: 'ms',
          verdict: 'told',
        },
        { what: `${what}: thread at work`, is: busy.workedShare, goal: 'of 1', verdict: 'told' },
      );
    }
  }
  if (floodedList) {
    const { sent, raised, onTheList } = floodedList;
    rows.push({
      what: 'flood: alarms on the list afterwards',
      is: onTheList,
      goal: `${raised}`,
      verdict: raised >= sent && onTheList === raised ? 'held' : 'MISSED',
    });
  }
  for (const [name, one] of Object.entries(soak ?? {})) {
    const { heapMbPerMin, heapFromMb, heapToMb, minutes } = one;
    rows.push(under(`soak, ${name}: heap slope`, heapMbPerMin, GOALS.heapMbPerMin, 'MB/min'), {
      what: `soak, ${name}: heap over ${minutes} min`,
      is: `${heapFromMb} to ${heapToMb}`,
      goal: 'MB',
      verdict: 'told',
    });
    rows.push({
      what: `soak, ${name}: journal entries told on`,
      is: one.news,
      goal: '> 0',
      verdict: one.news > 0 ? 'held' : 'MISSED',
    });
    for (const kind of /** @type {const} */ (['nodes', 'listeners'])) {
      const { from, to } = one[kind];
      rows.push({
        what: `soak, ${name}: ${kind}`,
        is: `${from} to ${to}`,
        goal: 'flat',
        verdict: to <= from * (1 + GOALS.growth) ? 'held' : 'MISSED',
      });
    }
  }
  return rows;
}

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const cells = rows.map(({ what, is, goal, verdict }) => [what, String(is), goal, verdict]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells
    .map(([what = '', is = '', goal = '', verdict = '']) =>
      [
        what.padEnd(widths[0] ?? 0),
        is.padStart(widths[1] ?? 0),
        goal.padEnd(widths[2] ?? 0),
        verdict,
      ].join('  '),
    )
    .join('\n');
}
