import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { PHOTO_MAX_BYTES, PHOTO_TYPES } from '@fengsui/contracts';
import { raw, type Request, type RequestHandler, type Response } from 'express';
import { Refusal } from '../../platform/problem.js';

const read: RequestHandler = raw({ type: [...PHOTO_TYPES], limit: PHOTO_MAX_BYTES });

/**
 * Reads a picture as the bytes that it is. An interceptor, so that the guard has refused strangers
 * before a byte of it is read.
 */
@Injectable()
export class PhotoBody implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler) {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { body?: unknown }>();
    if (request.is([...PHOTO_TYPES]) === false || request.is([...PHOTO_TYPES]) === null) {
      throw new Refusal(415, `A photo is one of ${PHOTO_TYPES.join(', ')}`);
    }
    await new Promise<void>((resolve, reject) => {
      void read(request, http.getResponse<Response>(), (error?: unknown) =>
        error instanceof Error ? reject(error) : resolve(),
      );
    });
    return next.handle();
  }
}
