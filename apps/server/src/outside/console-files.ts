import { join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler, Response } from 'express';

/** `main-ABCD1234.js`: the name changes with the content. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const SERVER_PATHS = /^\/(api|socket\.io|healthz|readyz|metrics)(\/|$)/;

/** Whether a browser asks for a page of the console, so that `index.html` is the answer. */
export function wantsPage(method: string, path: string, accept: string | undefined): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return (accept ?? '').includes('text/html') && !SERVER_PATHS.test(path);
}

/** The built console; every path of a page that is no file is answered with its `index.html`. */
export function serveConsole(app: NestExpressApplication, directory: string): void {
  const root = resolve(directory);
  app.useStaticAssets(root, {
    index: false,
    redirect: false,
    setHeaders: (response: Response, path: string) => {
      const lasting = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', lasting);
    },
  });
  const page: RequestHandler = (request, response, next) => {
    if (!wantsPage(request.method, request.path, request.headers.accept)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(root, 'index.html'), { cacheControl: false }, (error?: Error) => {
      if (error) next(error);
    });
  };
  app.use(page);
}
