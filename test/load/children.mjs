/** The load's own processes: the field that publishes, and whatever else a benchmark starts beside it. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

/** Ready when it says its first word. @param {string} script @param {string[]} args */
export async function child(script, args) {
  const process_ = fork(join(import.meta.dirname, script), args, { stdio: 'inherit' });
  await new Promise((resolve, reject) => {
    process_.once('message', resolve);
    process_.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  process_.removeAllListeners('exit');
  return process_;
}

/**
 * @typedef {object} Publisher
 * @property {(what: object) => void} tell
 * @property {() => number} sent readings so far
 * @property {() => void} end
 *
 * @param {string} mqttUrl
 * @returns {Promise<Publisher>}
 */
export async function aPublisher(mqttUrl) {
  let sentSoFar = 0;
  const publisher = await child('publisher.mjs', [mqttUrl]);
  publisher.on('message', (/** @type {{ sent?: number }} */ { sent }) => {
    if (sent !== undefined) sentSoFar = sent;
  });
  return {
    tell: (what) => {
      // The last word of a teller may come after the end.
      if (publisher.connected) publisher.send(what);
    },
    sent: () => sentSoFar,
    end: () => {
      if (publisher.connected) publisher.disconnect();
    },
  };
}
