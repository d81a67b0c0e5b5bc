/**
 * `npm start`: the whole system on one machine, on a bare checkout too. Installs, builds, starts the
 * parts that the environment does not give, the server and the field simulator, and keeps them alive.
 * Only node built-ins are imported here and below: nothing else is there on a bare checkout.
 */
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { PlainProblem } from './parts/part.mjs';
import { startBroker } from './parts/broker.mjs';
import { startDatabase } from './parts/database.mjs';
import { startRedis } from './parts/redis.mjs';
import { ensurePackages } from './system-packages.mjs';
import { buildAll } from './start/build.mjs';
import { authSecret, claim, openDataFolder, tellEnvironment } from './start/data-folder.mjs';
import { endCommands, installDependencies } from './start/dependencies.mjs';
import { checkPorts } from './start/ports.mjs';
import { startServer, startSimulator } from './start/programs.mjs';
import { bold, dim, notice, problem, say, seconds, step } from './start/screen.mjs';
import { readSettings } from './start/settings.mjs';
import { Supervisor } from './start/supervise.mjs';

const began = performance.now();
let release = () => {};
let ending = false;

const serverName = 'The server';
const supervisor = new Supervisor(notice, (text) => {
  problem(`${text} Giving up; the logs are in ${settings?.logDir}.`);
  void end(1);
});

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  endCommands();
  // The simulator's gateways say goodbye: that is no outage, so nobody shall be told of one.
  await supervisor.end(serverName);
  release();
  if (code === 0) say('Everything has stopped; the data stays.');
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (ending) return void supervisor.endNow().then(() => process.exit(1));
    say(`\n${dim('Stopping…')}`);
    void end(0);
  });
}

/** @type {import('./start/settings.mjs').Settings | undefined} */
let settings;
try {
  settings = readSettings(process.env);
  await start(settings);
} catch (error) {
  if (!ending) {
    problem(
      error instanceof PlainProblem ? error.message : String(/** @type {any} */ (error).stack),
    );
    await end(1);
  }
}

/** @param {import('./start/settings.mjs').Settings} settings */
async function start(settings) {
  const { dataDir, logDir } = settings;
  openDataFolder(dataDir, logDir);
  const claimed = claim(dataDir);
  release = claimed.release;
  await checkPorts(settings, claimed.wasKilled);
  if (!settings.redisUrl) {
    ensurePackages(['redis-server'], {
      say: notice,
      otherwise: 'Or run everything in containers: docker compose -f docker/compose.yml up --build',
    });
  }
  await step('Dependencies', installDependencies);
  await step('Build', buildAll);

  const urls = { mqtt: settings.mqttUrl, database: settings.databaseUrl, redis: settings.redisUrl };
  await step('Parts', async () => {
    const log = (/** @type {string} */ name) => join(logDir, `${name}.log`);
    await Promise.all([
      urls.database ??
        supervisor
          .keep('The embedded database', (last) =>
            startDatabase({ dataDir, port: last?.port ?? 0, logFile: log('database') }),
          )
          .then(({ url }) => (urls.database = url)),
      urls.redis ??
        supervisor
          .keep('Redis', (last) => startRedis({ dataDir, port: last?.port, logFile: log('redis') }))
          .then(({ url }) => (urls.redis = url)),
      urls.mqtt ??
        supervisor
          .keep('The embedded broker', () =>
            startBroker({ port: settings.mqttPort, logFile: log('broker') }),
          )
          .then(({ url }) => (urls.mqtt = url)),
    ]);
    return [
      settings.databaseUrl ? 'your database' : 'TimescaleDB (embedded)',
      settings.redisUrl ? 'your Redis' : 'Redis',
      settings.mqttUrl ? 'your broker' : `MQTT broker on 127.0.0.1:${settings.mqttPort}`,
    ].join(', ');
  });
  const env = {
    ...process.env,
    HTTP_PORT: String(settings.httpPort),
    HTTP_HOST: settings.httpHost,
    DATA_DIR: dataDir,
    MQTT_URL: urls.mqtt,
    DATABASE_URL: urls.database,
    REDIS_URL: urls.redis,
    DEMO: settings.demo,
    SIMULATOR: settings.simulator,
    AUTH_SECRET: settings.authSecret ?? authSecret(dataDir),
    ...(settings.databaseUrl ? {} : { DATABASE_POOL: '1' }),
  };
  let url = '';
  await step('Server', async () => {
    const server = await supervisor.keep(serverName, () =>
      startServer(settings, env, (text) => notice(`server: ${text}`)),
    );
    url = server.url;
    tellEnvironment(dataDir, env);
    return url;
  });
  if (settings.simulator === 'on') {
    await step('Field simulator', async () => {
      await supervisor.keep('The field simulator', () =>
        startSimulator(settings, settings.demo === 'on' ? { ...env, API_URL: url } : env),
      );
    });
  }
  say(dim(`Data in ${dataDir}, logs in ${logDir}. Ctrl-C stops everything, the data stays.`));
  say(`\n${bold(`烽燧 Fengsui  ${url}`)}  ${dim(`ready after ${seconds(began)}`)}`);
  if (settings.demo === 'on') {
    say(`Sign in as ${bold('duty')} (or admin, commander, dispatcher, viewer, wall)`);
    say(
      `A team's phone: team-boluo, team-xiqiao, team-huate, team-gas or team-pingzhou, page /team`,
    );
    say(`Password   ${bold('fengsui-demo')}`);
  } else {
    say(
      `An administrator is made by ${bold('npm run create-admin -- USERNAME')} (password on stdin)`,
    );
  }
}
