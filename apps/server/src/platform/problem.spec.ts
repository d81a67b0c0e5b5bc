import { HttpException, Logger, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { ProblemFilter, Refusal } from './problem.js';

/** What a client gets for an error. */
function answered(error: unknown, headersSent = false) {
  const answer = { status: 0, type: '', body: null as unknown, ended: false };
  const response = {
    headersSent,
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    type: (type: string) => {
      answer.type = type;
      return response;
    },
    send: (text: string) => {
      answer.body = JSON.parse(text);
    },
    end: () => {
      answer.ended = true;
    },
  };
  const host = { switchToHttp: () => ({ getResponse: () => response }) };
  new ProblemFilter().catch(error, host as unknown as ArgumentsHost);
  return answer;
}

describe('a problem', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('of an expected refusal carries its detail and members of its own', () => {
    const newer = { occurrence: '42' };
    expect(answered(new Refusal(409, 'A newer occurrence exists', { newer }))).toEqual({
      status: 409,
      type: 'application/problem+json',
      ended: false,
      body: {
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        detail: 'A newer occurrence exists',
        newer,
      },
    });
  });

  it('of Nest’s own exceptions keeps status and message', () => {
    expect(answered(new NotFoundException('Cannot GET /x')).body).toMatchObject({
      status: 404,
      title: 'Not Found',
      detail: 'Cannot GET /x',
    });
    expect(answered(new HttpException('late', 418)).status).toBe(418);
  });

  it('of a malformed or oversized body is the caller’s', () => {
    const tooLarge = Object.assign(new Error('request entity too large'), { status: 413 });
    expect(answered(tooLarge).body).toMatchObject({
      status: 413,
      detail: 'request entity too large',
    });
  });

  it.each([
    new Error('secret: password=hunter2'),
    Object.assign(new Error('secret'), { status: 503 }),
    Object.assign(new Error('secret'), { status: 200 }),
    'secret',
    null,
    undefined,
  ])('that nobody expected tells an id to find it by, and nothing of the error: %p', (error) => {
    const { body, status } = answered(error);
    expect(status).toBe(500);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Unexpected error',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('of a part that is away says to try again', () => {
    const away = Object.assign(new Error('connect 10.0.0.3:5432'), { code: 'ECONNREFUSED' });
    const { body, status } = answered(away);
    expect(status).toBe(503);
    expect(body).toMatchObject({ detail: 'A part that this needs is away; try again' });
    expect(JSON.stringify(body)).not.toContain('10.0.0.3');
  });

  it('after the answer has begun only ends it', () => {
    expect(answered(new Error('x'), true)).toMatchObject({ status: 0, body: null, ended: true });
  });
});
