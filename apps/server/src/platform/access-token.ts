/** Access tokens: short-lived signed JWTs, verified by every process that has the same secret. */
import { Inject, Injectable } from '@nestjs/common';
import { ROLES, type Role, type SignedInUser } from '@fengsui/contracts';
import { jwtVerify, SignJWT } from 'jose';
import { CONFIG, type Config } from '../config.js';

export const ACCESS_TOKEN_TTL_MS = 15 * 60_000;
const ISSUER = 'fengsui';

/** Whom a token names; a wall is a device beside its name. */
export interface TokenUser extends SignedInUser {
  device?: string;
}

export interface VerifiedToken {
  user: TokenUser;
  /** How often the person's sign-ins had been ended before (app_user.epoch). */
  epoch: number;
  /** UTC ms */
  expiresAtMs: number;
}

@Injectable()
export class AccessTokens {
  readonly #key: Uint8Array;

  constructor(@Inject(CONFIG) config: Config) {
    this.#key = new TextEncoder().encode(config.authSecret);
  }

  /** @param epoch how often the person's sign-ins have been ended; a wall has none */
  async issue(
    user: TokenUser,
    nowMs: number,
    epoch = 0,
  ): Promise<{ token: string; expiresAtMs: number }> {
    const expiresAtMs = nowMs + ACCESS_TOKEN_TTL_MS;
    const token = await new SignJWT({ roles: user.roles, device: user.device, epoch })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(user.username)
      .setIssuedAt(Math.floor(nowMs / 1000))
      .setExpirationTime(Math.floor(expiresAtMs / 1000))
      .sign(this.#key);
    return { token, expiresAtMs };
  }

  /** The person the token names, of which epoch and until when, or `null` for a forged or expired one. */
  async verify(token: string): Promise<VerifiedToken | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer: ISSUER,
        algorithms: ['HS256'],
      });
      const { device, epoch } = payload;
      const roles = Array.isArray(payload['roles']) ? (payload['roles'] as unknown[]) : [];
      return {
        user: {
          username: payload.sub ?? '',
          roles: roles.filter((role): role is Role => ROLES.includes(role as Role)),
          ...(typeof device === 'string' && { device }),
        },
        // One of before there were epochs is of the first.
        epoch: typeof epoch === 'number' ? epoch : 0,
        expiresAtMs: (payload.exp ?? 0) * 1000,
      };
    } catch {
      return null;
    }
  }
}
