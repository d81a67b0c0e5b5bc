import {
  HttpException,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { UNAUDITED, type SignedInRequest } from '../../platform/allow.js';
import { withAudit, type AuditedRequest } from '../../platform/audit-request.js';
import { AuditTrail, auditedOf, isReading } from './audit-trail.js';

/** Lack of rights, and at the sign-in a wrong password or code. */
const REFUSALS = [401, 403];

/** Every request that may change something goes along with its row of the audit trail. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly trail: AuditTrail,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const isUnaudited = this.reflector.get<unknown>(UNAUDITED, context.getHandler()) !== undefined;
    if (isReading(request) || isUnaudited) return next.handle();
    const audited = auditedOf(request, request.user ?? null);
    return withAudit(audited, () => next.handle()).pipe(
      mergeMap(async (answer: unknown) => {
        await this.trail.done(audited);
        return answer;
      }),
      catchError(async (error: unknown) => {
        await this.#failed(audited, error);
        throw error;
      }),
    );
  }

  async #failed(audited: AuditedRequest, error: unknown): Promise<void> {
    const status = error instanceof HttpException ? error.getStatus() : 500;
    // A row says that it was done, and yet it is refused: both stand there.
    const isContradicted = status < 500 && audited.isTaken;
    if (REFUSALS.includes(status) || isContradicted) await this.trail.refused(audited, status);
    else audited.end();
  }
}
