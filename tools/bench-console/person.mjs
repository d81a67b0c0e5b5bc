/** Somebody at work on a screen: presses at a fixed pace, whether the page keeps up or not. */
import { sleep } from '../../test/load/numbers.mjs';

const EVERY_MS = 100;

/** @typedef {(page: import('playwright-core').Page, n: number) => Promise<unknown>} Hand */

/** Goes through the list, scrolls, opens the help and leaves it, chooses rows and sites. @type {Hand} */
const atTheDesk = (page, n) => {
  const keys = ['j', 'j', 'j', 'k', 'j', '?', 'Escape', 'k'];
  const key = keys[n % 12];
  if (key !== undefined) return page.keyboard.press(key);
  const y = 400 + (n % 5) * 60;
  if (n % 12 === 8) return page.mouse.click(1500, y);
  if (n % 12 === 9) return page.mouse.wheel(0, n % 24 === 9 ? 400 : -400);
  if (n % 12 === 10) return page.mouse.move(300 + (n % 200), y);
  return page.keyboard.press('Escape');
};

/** Nobody works on a wall; whoever shows something with the mouse shall not wait. @type {Hand} */
const atTheWall = (page, n) => {
  if (n % 3 === 0) return page.keyboard.press('Shift');
  const [x, y] = [1200 + ((n * 37) % 900), 700 + ((n * 53) % 700)];
  return n % 3 === 1 ? page.mouse.move(x, y) : page.mouse.click(x, y);
};

/**
 * @param {import('./screens.mjs').Screen} screen
 * @param {number} forMs
 * @returns {Promise<number>} how many presses and moves
 */
export async function workAt({ page, name }, forMs) {
  const hand = name === 'desk' ? atTheDesk : atTheWall;
  const began = performance.now();
  /** @type {Promise<unknown>[]} */
  const under = [];
  let n = 0;
  for (; performance.now() - began < forMs; n += 1) {
    under.push(hand(page, n));
    // By the clock: a page that hangs shall not be spared the presses of that time.
    await sleep(Math.max(0, began + (n + 1) * EVERY_MS - performance.now()));
  }
  await Promise.all(under);
  return n;
}
