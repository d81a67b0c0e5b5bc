import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves when something accepts connections there; with `ask`, when its answer begins with `expected`.
 * @param {number} port on 127.0.0.1
 * @param {string} [ask]
 * @param {string} [expected]
 */
export async function untilTcpAnswers(port, ask, expected = '') {
  while (!(await answersOnce(port, ask, expected))) await pause(50);
}

/** @param {number} port @param {string | undefined} ask @param {string} expected @returns {Promise<boolean>} */
function answersOnce(port, ask, expected) {
  return new Promise((resolve) => {
    const done = (/** @type {boolean} */ yes) => {
      socket.destroy();
      resolve(yes);
    };
    const socket = connect(port, '127.0.0.1', () => {
      if (ask === undefined) done(true);
      else socket.write(ask);
    });
    socket.setTimeout(1_000, () => done(false));
    socket.once('data', (data) => done(data.toString().startsWith(expected)));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}
