import { json, type RequestHandler } from 'express';

/**
 * JSON bodies up to 1 MB. The body of `largePath` is left unread: its route reads it once it knows who
 * sends it.
 */
export function jsonBodies(largePath: string): RequestHandler {
  const parse: RequestHandler = json({ limit: '1mb' });
  return (request, response, next): void => {
    if (request.path === largePath) next();
    else void parse(request, response, next);
  };
}
