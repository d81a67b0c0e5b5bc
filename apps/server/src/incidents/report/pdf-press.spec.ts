import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import type { Refusal } from '../../platform/problem.js';
import { PdfPress, type PressLimits } from './pdf-press.js';

/** A thread that does what the title of each paper says. */
const THREAD = `
  import { parentPort } from 'node:worker_threads';
  let made = 0;
  parentPort.on('message', ({ title }) => {
    if (title === 'crash') process.exit(3);
    if (title === 'throw') throw new Error('nobody catches it');
    if (title === 'hang') for (;;);
    if (title === 'fill') for (const all = []; ; ) all.push(new Array(100_000).fill(title));
    if (title === 'fail') return parentPort.postMessage({ failed: 'no font' });
    if (title === 'work') for (const end = Date.now() + 400; Date.now() < end; );
    parentPort.postMessage({ bytes: new TextEncoder().encode(title + ' ' + ++made) });
  });`;
const script = new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`);
const presses: PdfPress[] = [];
function aPress(limits: Partial<PressLimits> = {}): (title: string) => Promise<string> {
  const all = { most: 8, timeoutMs: 20_000, idleMs: 1_000, memoryMb: 64, ...limits };
  const press = PdfPress.of(script, all);
  presses.push(press);
  return async (title) =>
    new TextDecoder().decode(
      await press.print({ title, lead: '', language: 'zh', watermark: null, tables: [] }),
    );
}
const outcomes = async (promises: Promise<string>[]) =>
  (await Promise.allSettled(promises)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as Refusal).getStatus(),
  );

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(() => Promise.all(presses.splice(0).map((press) => press.beforeApplicationShutdown())));

describe('the press', () => {
  it('prints in the order asked for, in one thread, and holds up nothing meanwhile', async () => {
    const print = aPress();
    await print('first');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    expect(await outcomes([print('work'), print('b')])).toEqual(['work 2', 'b 3']);
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(200);
  });

  it('refuses what would wait too long, and takes more when it has caught up', async () => {
    const print = aPress({ most: 2 });
    expect(await outcomes([print('a'), print('b'), print('c')])).toEqual(['a 1', 'b 2', 503]);
    expect(await print('d')).toBe('d 3');
  });

  it.each(['crash', 'throw', 'fail'])(
    'says that it failed (%s), and prints the next',
    async (bad) => {
      const print = aPress();
      const [first, second] = await outcomes([print(bad), print('next')]);
      expect(first).toBe(500);
      expect(second).toMatch(/^next/);
    },
  );

  it('ends what takes too long', async () => {
    const print = aPress({ timeoutMs: 300 });
    expect(await outcomes([print('hang'), print('next')])).toEqual([500, 'next 1']);
  });

  it('ends what takes too much memory, and lives', async () => {
    const print = aPress();
    expect(await outcomes([print('fill'), print('next')])).toEqual([500, 'next 1']);
    // The garbage collector tries for long.
  }, 30_000);

  it('lets its thread go when nothing is printed, and begins another', async () => {
    const print = aPress({ idleMs: 20 });
    expect(await print('a')).toBe('a 1');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await print('b')).toBe('b 1');
  });

  it('ends with the server: whoever waits is told', async () => {
    const print = aPress();
    const waiting = outcomes([print('hang'), print('b')]);
    await presses[0]?.beforeApplicationShutdown();
    expect(await waiting).toEqual([503, 503]);
    expect(await outcomes([print('late')])).toEqual([503]);
  });
});
