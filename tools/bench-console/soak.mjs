/**
 * Memory over a long time, alarms coming, being acknowledged and going: after a forced collection the
 * heap, and the browser's own counts of nodes and listeners. Looked at when all have gone: taken by the
 * clock alone, the samples would meet the alarms' own pace and show them as growth.
 */
import { quantile, round, sleep } from '../../test/load/numbers.mjs';
import { slopePerMin, spanOf } from './slope.mjs';
import { processorS } from './screens.mjs';

/** Alarms stay so long, and so long there are none. */
const REST_MS = 5_000;
/** On a crowded machine a page may get no processor for half a minute. */
const PATIENCE_MS = 120_000;
/** What a page learns in its first minute (compiled code, caches) is no leak. */
const WARM_UP_SHARE = 0.15;

/**
 * @typedef {{ atMs: number, heapMb: number, nodes: number, listeners: number, seq: number }} Sample
 * @typedef {object} Soaked
 * @property {number} minutes
 * @property {number} samples
 * @property {number} heapMbPerMin by regression over all samples after the warm-up
 * @property {number} heapFromMb
 * @property {number} heapToMb
 * @property {{ from: number, to: number }} nodes medians of the first and the last quarter
 * @property {{ from: number, to: number }} listeners
 * @property {number} news journal entries that the page told on meanwhile: it was alive
 * @property {number} workedShare processor time of the main thread per second
 */

/**
 * @param {import('./screens.mjs').Screen} screen
 * @param {number} atMs
 * @returns {Promise<Sample>}
 * @throws when the page does not show its place in the journal: it is no longer what was opened
 */
async function sampleOf({ cdp, page }, atMs) {
  const seq = Number(
    await page.getByTestId('journal-seq').first().innerText({ timeout: PATIENCE_MS }),
  );
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { atMs, heapMb: usedSize / 1e6, nodes, listeners: jsEventListeners, seq };
}

/**
 * @param {readonly import('./screens.mjs').Screen[]} screens
 * @param {{ forMs: number, everyMs: number, alarms: (on: boolean) => Promise<void>,
 *   say: (text: string) => void }} order
 * @returns {Promise<Record<string, Soaked>>} by name of the screen
 */
export async function soak(screens, { forMs, everyMs, alarms, say }) {
  const began = performance.now();
  const passedMs = () => performance.now() - began;
  /** @type {Map<string, Sample[]>} */
  const taken = new Map(screens.map(({ name }) => [name, []]));
  const workedBefore = await Promise.all(screens.map(processorS));
  let sampledMs = Number.NEGATIVE_INFINITY;
  for (let on = true; passedMs() < forMs; on = !on) {
    // A server that is short of everything refuses now and then; the memory is watched all the same.
    await alarms(on).catch((error) => say(`    ${String(error)}`));
    await sleep(REST_MS);
    if (on || passedMs() - sampledMs < everyMs) continue;
    sampledMs = passedMs();
    for (const screen of screens) {
      const sample = await sampleOf(screen, passedMs()).catch((error) => {
        say(`    ${screen.name}: ${String(error).split('\n')[0]}`);
      });
      if (sample) taken.get(screen.name)?.push(sample);
    }
    const now = [...taken].map(([name, list]) => {
      const { heapMb = 0, nodes = 0, listeners = 0 } = list.at(-1) ?? {};
      return `${name} ${heapMb.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`;
    });
    say(`    ${(passedMs() / 60_000).toFixed(1)} min: ${now.join('; ')}`);
  }
  const minutes = passedMs() / 60_000;
  const worked = await Promise.all(screens.map(processorS));
  return Object.fromEntries(
    screens.map(({ name }, index) => {
      const share = ((worked[index] ?? 0) - (workedBefore[index] ?? 0)) / (minutes * 60);
      return [name, soaked(taken.get(name) ?? [], minutes, share)];
    }),
  );
}

/** @param {Sample[]} all @param {number} minutes @param {number} share @returns {Soaked} */
function soaked(all, minutes, share) {
  const warm = all.slice(Math.floor(all.length * WARM_UP_SHARE));
  const heap = spanOf(warm.map(({ heapMb }) => heapMb));
  return {
    minutes: round(minutes, 1),
    samples: warm.length,
    heapMbPerMin: round(slopePerMin(warm.map(({ atMs, heapMb }) => [atMs, heapMb])), 3),
    heapFromMb: round(heap.from, 2),
    heapToMb: round(heap.to, 2),
    nodes: spanOf(warm.map(({ nodes }) => nodes)),
    listeners: spanOf(warm.map(({ listeners }) => listeners)),
    news: (warm.at(-1)?.seq ?? Number.NaN) - (warm[0]?.seq ?? Number.NaN),
    workedShare: round(share, 2),
  };
}
