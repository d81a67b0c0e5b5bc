/**
 * RFC 9457 answers. Expected refusals are thrown as {@link Refusal} by controllers; anything else is
 * a bug or a broken wire, logged with an id that the answer repeats.
 */
import { randomUUID } from 'node:crypto';
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import type { Problem } from '@fengsui/contracts';
import { isConnectionError } from './database.js';

/** An expected refusal, with members of its own beside those of RFC 9457. */
export class Refusal extends HttpException {
  constructor(status: number, detail: string, members: Record<string, unknown> = {}) {
    super({ detail, ...members }, status);
  }
}

function problem(status: number, members: Partial<Problem>): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...members };
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const answer = this.#answer(error);
    if (response.headersSent) {
      response.end();
      return;
    }
    response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
  }

  #answer(error: unknown): Problem {
    if (error instanceof Refusal) {
      return problem(error.getStatus(), error.getResponse() as Partial<Problem>);
    }
    if (error instanceof HttpException)
      return problem(error.getStatus(), { detail: error.message });
    // body-parser's own errors carry a status: malformed or oversized bodies.
    const status = (error as { status?: unknown } | null)?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return problem(status, { detail: error instanceof Error ? error.message : undefined });
    }
    const id = randomUUID();
    this.#log.error({ id, err: error }, 'unexpected error');
    return isConnectionError(error)
      ? problem(503, { detail: 'A part that this needs is away; try again', id })
      : problem(500, { detail: 'Unexpected error', id });
  }
}
