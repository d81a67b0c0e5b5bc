/** Somebody at work on a screen: presses at a fixed pace, whether the page keeps up or not. */
import { sleep } from '../../test/load/numbers.mjs';

const EVERY_MS = 100;

/** @typedef {(page: import('playwright-core').Page, n: number) => Promise<unknown>} Hand */

/** Rows are at this height whether an alarm's detail stands below them or not; the fields' sites stand in a grid. */
const rowAt = (/** @type {number} */ n) => /** @type {const} */ ([1500, 200 + (n % 3) * 90]);
const SITE_AT = /** @type {const} */ ([503, 604]);

/** Steps after which everything was done once. */
const ROUND = 96;
export const ROUND_MS = ROUND * EVERY_MS;
/** The step that opens a room, out of the detail of an alarm, and the one that leaves it. */
const ROOM = { from: 86, to: 94 };

/**
 * Goes through the list with the keys of it and opens the help in each 1.2 s; in each 2.4 s chooses a row
 * and scrolls, in each 4.8 s a site of the map, and once in a round opens the room of an incident, looks
 * around and comes back. @type {Hand}
 */
const atTheDesk = (page, n) => {
  const step = n % ROUND;
  if (step === ROOM.from) return openRoom(page);
  if (step === ROOM.to) return leaveRoom(page);
  if (step > ROOM.from && step < ROOM.to)
    return step % 2 === 0 ? page.keyboard.press('Shift') : page.mouse.wheel(0, 300);
  if (step % 48 === 32) return page.mouse.click(...SITE_AT);
  if (step % 48 === 35) return page.keyboard.press('Escape');
  if (step % 24 === 8) return page.mouse.click(...rowAt(n));
  if (step % 24 === 9) return page.mouse.wheel(0, step % 48 === 9 ? 400 : -400);
  const keys = ['j', 'j', 'j', 'k', 'j', '?', 'Escape', 'k', 'Shift', 'Shift', 'j', 'Escape'];
  return page.keyboard.press(keys[step % 12] ?? 'Shift');
};

/** In a flood the list may stand on a group, which has no room. @param {import('playwright-core').Page} page */
async function openRoom(page) {
  const link = page.getByTestId('alarm-incident');
  if (await link.isVisible()) await link.click();
}

/** @param {import('playwright-core').Page} page */
async function leaveRoom(page) {
  if (page.url().includes('/incidents/')) await page.goBack();
}

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
