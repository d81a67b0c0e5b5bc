/** Where the main thread of a page spends its time, as a file for Chromium's own tools. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../../test/load/numbers.mjs';

/**
 * @param {readonly import('./screens.mjs').Screen[]} screens
 * @param {string} folder
 * @param {number} forMs
 * @param {(text: string) => void} say
 */
export async function profiled(screens, folder, forMs, say) {
  mkdirSync(folder, { recursive: true });
  for (const { name, cdp } of screens) {
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 500 });
    await cdp.send('Profiler.start');
    await sleep(forMs);
    const { profile } = await cdp.send('Profiler.stop');
    const file = join(folder, `${name}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    say(`    ${file}`);
  }
}
