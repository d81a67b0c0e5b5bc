/** Read the configuration, migrate, put on the roles, listen, stop gracefully. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { readConfig, type Config } from './config.js';
import { migrateAtStart } from './platform/migrate.js';
import { outside } from './outside.js';
import { ServerModule } from './roles.js';

function configuration(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

/**
 * A part that stands still must not keep the process from ending. What is not committed by then was
 * not acknowledged to anybody; whoever asked it to end waits 10 s as a rule.
 */
const END_WITHIN_MS = 9_000;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => setTimeout(() => process.exit(1), END_WITHIN_MS).unref());
}

const config = configuration();
await migrateAtStart(config);
const app = await NestFactory.create<NestExpressApplication>(ServerModule.with(config), {
  bufferLogs: true,
  bodyParser: false,
});
app.useLogger(app.get(Logger));
outside(app, config);
app.enableShutdownHooks();
await app.listen(config.http.port, config.http.host);
// Started by another program: say that we listen, and do not outlive it.
if (process.send) {
  const { port } = app.getHttpServer().address() as { port: number };
  process.send({ ready: true, port });
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
