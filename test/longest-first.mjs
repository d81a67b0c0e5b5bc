import Sequencer from '@jest/test-sequencer';
import { longest } from './times.mjs';

/** So that the workers end together: jest knows no times on a clean checkout and goes by size. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = longest.findIndex((part) => path.includes(part));
      return place < 0 ? longest.length : place;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
