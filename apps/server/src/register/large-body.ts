import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { json, type Request, type RequestHandler, type Response } from 'express';

const parse: RequestHandler = json({ limit: '32mb' });

/**
 * Parses a JSON body up to 32 MB. An interceptor, so that the guard has refused strangers before a
 * byte of it is read; `outside/json-bodies` leaves the route's body alone.
 */
@Injectable()
export class LargeBody implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    await new Promise<void>((resolve, reject) => {
      void parse(http.getRequest<Request>(), http.getResponse<Response>(), (error?: unknown) =>
        error instanceof Error ? reject(error) : resolve(),
      );
    });
    return next.handle();
  }
}
