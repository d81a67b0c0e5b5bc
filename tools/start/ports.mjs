import { setTimeout as pause } from 'node:timers/promises';
import { PlainProblem } from '../parts/part.mjs';
import { isTaken } from '../parts/free-port.mjs';

/** @param {number} port @param {string} host @param {string} variable */
async function demandFree(port, host, variable) {
  let taken;
  try {
    taken = await isTaken(port, host);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new PlainProblem(`Port ${port} on ${host} cannot be used (${message}): set ${variable}.`);
  }
  if (!taken) return;
  throw new PlainProblem(
    `Port ${port} is taken by another program. ` +
      `Set ${variable} to a free one, for example: ${variable}=${port + 1} npm start`,
  );
}

/** @param {number} port @param {string} host @param {number} untilMs */
async function waitUntilFree(port, host, untilMs) {
  while (Date.now() < untilMs && (await isTaken(port, host).catch(() => false))) await pause(100);
}

/** What a killed one has left needs a moment to notice that it is alone. */
const leftoversMs = 8_000;

/** @param {import('./settings.mjs').Settings} settings @param {boolean} wasKilled */
export async function checkPorts(settings, wasKilled) {
  if (wasKilled) {
    const untilMs = Date.now() + leftoversMs;
    await waitUntilFree(settings.httpPort, settings.httpHost, untilMs);
    if (!settings.mqttUrl) await waitUntilFree(settings.mqttPort, '127.0.0.1', untilMs);
  }
  await demandFree(settings.httpPort, settings.httpHost, 'HTTP_PORT');
  if (!settings.mqttUrl) await demandFree(settings.mqttPort, '127.0.0.1', 'MQTT_PORT');
}
