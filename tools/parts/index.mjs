export { PlainProblem } from './part.mjs';
export { freePort } from './free-port.mjs';
export { startBroker } from './broker.mjs';
export { startDatabase } from './database.mjs';
export { startMosquitto } from './mosquitto.mjs';
export { startPgbouncer } from './pgbouncer.mjs';
export { startRedis } from './redis.mjs';
export { launch, readyMessage, untilReady } from './part.mjs';
