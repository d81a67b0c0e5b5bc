/**
 * What is common to everything served by HTTP: security headers, bodies, refusals, the API's
 * description, and the console. What one route does is its slice's matter.
 */
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import type { Config } from './config.js';
import { serveConsole } from './outside/console-files.js';
import { jsonBodies } from './outside/json-bodies.js';
import { serveOpenApi } from './outside/open-api.js';
import { securityHeaders } from './outside/security-headers.js';
import { ProblemFilter } from './platform/problem.js';

export const API_PREFIX = 'api/v1';

export function outside(app: NestExpressApplication, config: Config): void {
  // A proxy on the same machine may say who asks and whether by https; nobody else.
  app.set('trust proxy', config.http.trustProxy);
  app.use(securityHeaders(config.cameraOrigins));
  app.setGlobalPrefix(API_PREFIX, { exclude: ['healthz', 'readyz', 'metrics'] });
  app.useGlobalFilters(new ProblemFilter());
  if (!config.roles.includes('gateway')) return;
  app.use(compression());
  app.use(cookieParser());
  app.use(jsonBodies(`/${API_PREFIX}/register/import`));
  serveOpenApi(app, config);
  if (config.consoleDir !== undefined) serveConsole(app, config.consoleDir);
}
