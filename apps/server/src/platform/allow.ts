/**
 * Who may call a route. Every route declares it; a route that declares nothing is refused to all.
 */
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ROLES, type Role, type SignedInUser } from '@fengsui/contracts';
import type { Request } from 'express';

export const ALLOW = 'fengsui:allow';
export type Allowance = 'public' | readonly Role[];
/** On a route that changes something and leaves no row in the audit trail. */
export const UNAUDITED = 'fengsui:unaudited';

/** Roles that may look at everything operational. */
export const ANYONE_SIGNED_IN: readonly Role[] = ROLES;
/** Who writes rules, and who releases what another has written. */
export const RULE_WRITERS: readonly Role[] = ['admin', 'commander'];
/** Roles that may acknowledge alarms. */
export const ALARM_HANDLERS: readonly Role[] = ['admin', 'commander', 'duty'];

export const Allow = (roles: readonly Role[]) => SetMetadata(ALLOW, roles);
export const Public = () => SetMetadata(ALLOW, 'public');
/** @param because why the audit trail needs no row of it */
export const Unaudited = (because: string) => SetMetadata(UNAUDITED, because);

export type SignedInRequest = Request & { user?: SignedInUser };

/** The person who calls; only on routes that are not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { user } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!user) throw new Error('@Caller() on a route without a signed-in user');
  return user;
});
