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

/** @param {import('./settings.mjs').Settings} settings */
export async function checkPorts(settings) {
  await demandFree(settings.httpPort, settings.httpHost, 'HTTP_PORT');
  if (!settings.mqttUrl) await demandFree(settings.mqttPort, '127.0.0.1', 'MQTT_PORT');
}
