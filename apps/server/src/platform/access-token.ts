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
  /** UTC ms */
  issuedAtMs: number;
  /** UTC ms */
  expiresAtMs: number;
}

@Injectable()
export class AccessTokens {
  readonly #key: Uint8Array;

  constructor(@Inject(CONFIG) config: Config) {
    this.#key = new TextEncoder().encode(config.authSecret);
  }

  async issue(user: TokenUser, nowMs: number): Promise<{ token: string; expiresAtMs: number }> {
    const expiresAtMs = nowMs + ACCESS_TOKEN_TTL_MS;
    const token = await new SignJWT({ roles: user.roles, device: user.device })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(user.username)
      // To the millisecond: a sign-in just after all were ended is one that counts.
      .setIssuedAt(nowMs / 1000)
      .setExpirationTime(Math.floor(expiresAtMs / 1000))
      .sign(this.#key);
    return { token, expiresAtMs };
  }

  /** The person the token names, since when and until when, or `null` for a forged or expired one. */
  async verify(token: string): Promise<VerifiedToken | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer: ISSUER,
        algorithms: ['HS256'],
      });
      const { device } = payload;
      const roles = Array.isArray(payload['roles']) ? (payload['roles'] as unknown[]) : [];
      return {
        user: {
          username: payload.sub ?? '',
          roles: roles.filter((role): role is Role => ROLES.includes(role as Role)),
          ...(typeof device === 'string' && { device }),
        },
        issuedAtMs: Math.round((payload.iat ?? 0) * 1000),
        expiresAtMs: (payload.exp ?? 0) * 1000,
      };
    } catch {
      return null;
    }
  }
}
