import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditTrail, auditedOf, isReading } from './audit/audit-trail.js';
import { AccessTokens } from '../platform/access-token.js';
import { ALLOW, type Allowance, type SignedInRequest } from '../platform/allow.js';
import { Refusal } from '../platform/problem.js';
import { RevokedDevices } from '../platform/revoked-device-store.js';
import { EndedSignIns } from '../platform/ended-sign-in-store.js';

/** The token of `Authorization: Bearer …`, or `null`. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1] ?? null;
}

/** Stands before every route; one that declares nothing is refused to all. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly revoked: RevokedDevices,
    private readonly ended: EndedSignIns,
    private readonly trail: AuditTrail,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowance = this.reflector.getAllAndOverride<Allowance | undefined>(ALLOW, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (allowance === undefined) throw new Refusal(403, 'This route allows nobody');
    if (allowance === 'public') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = bearerToken(request.headers.authorization);
    const signedIn = token === null ? null : await this.tokens.verify(token);
    if (!signedIn || this.revoked.has(signedIn.user.device) || this.ended.has(signedIn)) {
      request.res?.setHeader('WWW-Authenticate', 'Bearer');
      throw new Refusal(401, 'Sign in first');
    }
    if (!signedIn.user.roles.some((role) => allowance.includes(role))) {
      if (!isReading(request)) await this.trail.refused(auditedOf(request, signedIn.user), 403);
      throw new Refusal(403, 'Your role does not allow this');
    }
    request.user = signedIn.user;
    return true;
  }
}
