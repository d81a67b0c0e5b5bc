/** From the address to something to see, with an empty cache: signed in, as every morning. */
import { quantile, round } from '../../test/load/numbers.mjs';
import { notesOf } from './in-the-page.mjs';
import { processorS } from './screens.mjs';

const ROUNDS = 5;

/**
 * Meaningful: the shell with its place in the journal, painted.
 * @param {import('./screens.mjs').Screen} desk
 */
export async function firstScreen(desk) {
  const { page, cdp } = desk;
  const [wall, processor, contents] = [[], [], []].map(() => /** @type {number[]} */ ([]));
  for (let n = 0; n < ROUNDS; n += 1) {
    await cdp.send('Network.clearBrowserCache');
    const before = await processorS(desk);
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => /** @type {any} */ (globalThis).benchNotes?.meaningfulMs > 0);
    const after = await processorS(desk);
    const { meaningfulMs } = await notesOf(page);
    wall?.push(meaningfulMs ?? Number.NaN);
    // A reload may go on in the same process, whose clock goes on as well, or in a new one.
    processor?.push((after < before ? after : after - before) * 1000);
    contents?.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ),
    );
  }
  return {
    rounds: ROUNDS,
    meaningfulMs: round(quantile(wall ?? [], 0.5)),
    slowestMs: round(Math.max(...(wall ?? []))),
    firstContentMs: round(quantile(contents ?? [], 0.5)),
    processorMs: round(quantile(processor ?? [], 0.5)),
  };
}
