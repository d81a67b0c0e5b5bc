/**
 * Keeps the processes of one system alive. One that ends unexpectedly is started again after a pause
 * that doubles; one that keeps ending gives the whole up. All are ended in the reverse order of their
 * start: who speaks to a part goes before the part.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('../parts/part.mjs').Part} Part */

const firstPauseMs = 500;
const longestPauseMs = 8_000;
/** So many ends within this time are too many. */
const endsAllowed = 5;
const endsWithinMs = 60_000;

export class Supervisor {
  /** @type {{ name: string, part: Part }[]} */
  #kept = [];
  /** @type {Set<Promise<unknown>>} starts that are under way */
  #starting = new Set();
  #ending = false;

  /**
   * @param {(text: string) => void} notice
   * @param {(text: string) => void} giveUp
   */
  constructor(notice, giveUp) {
    this.notice = notice;
    this.giveUp = giveUp;
  }

  /**
   * Starts a part and keeps it. A first start that fails is an error; later ones are tried again.
   * @param {string} name
   * @param {(last?: Part) => Promise<Part>} start gets the part that ended, to take over its port
   * @returns {Promise<Part>}
   */
  async keep(name, start) {
    const kept = { name, part: await this.#begin(start()) };
    this.#kept.push(kept);
    void this.#watch(kept, start);
    return kept.part;
  }

  /** A part that comes up while all are being ended is ended as well. @param {Promise<Part>} start */
  #begin(start) {
    const began = start.then(async (part) => {
      if (this.#ending) await part.stop();
      return part;
    });
    this.#starting.add(began);
    const done = () => void this.#starting.delete(began);
    began.then(done, done);
    return began;
  }

  /** @param {{ name: string, part: Part }} kept @param {(last?: Part) => Promise<Part>} start */
  async #watch(kept, start) {
    /** @type {number[]} */
    let ends = [];
    let pauseMs = firstPauseMs;
    let how = await kept.part.exited;
    while (!this.#ending) {
      const now = Date.now();
      ends = [...ends.filter((at) => now - at < endsWithinMs), now];
      if (ends.length >= endsAllowed) {
        this.giveUp(`${kept.name} ended ${how}, the ${endsAllowed}th time in a minute.`);
        return;
      }
      if (ends.length === 1) pauseMs = firstPauseMs;
      this.notice(`${kept.name} ended ${how}; starting it again in ${pauseMs / 1000} s.`);
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (this.#ending) return;
      try {
        kept.part = await this.#begin(start(kept.part));
      } catch (error) {
        how = `while starting (${/** @type {Error} */ (error).message})`;
        continue;
      }
      if (this.#ending) return;
      this.notice(`${kept.name} runs again.`);
      how = await kept.part.exited;
    }
  }

  /** @param {string} [first] ends before all others: who should not see the others go */
  async end(first) {
    this.#ending = true;
    await this.#kept.find(({ name }) => name === first)?.part.stop();
    for (const { part } of [...this.#kept].reverse()) await part.stop();
    await Promise.allSettled(this.#starting);
  }

  endNow() {
    this.#ending = true;
    return Promise.all(this.#kept.map(({ part }) => part.kill9()));
  }
}
