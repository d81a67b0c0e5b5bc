/**
 * The sign-in of a wall: an administrator names it and is told a code, which a person types at the
 * wall within ten minutes. From then on the wall renews its access by a token that lasts until it is
 * revoked; browsers keep a cookie for 400 days at most, and each renewal begins them anew.
 */
import { Injectable } from '@nestjs/common';
import type { NewWallDevice, SignIn, WallDeviceView } from '@fengsui/contracts';
import { auditedRequest } from '../platform/audit-request.js';
import { AccessTokens } from '../platform/access-token.js';
import { Metrics } from '../platform/metrics.js';
import { RevokedDevices } from '../platform/revoked-device-store.js';
import { Lockout } from './lockout.js';
import type { NewToken } from './refresh-token-store.js';
import { nameOf, userOf, WallDeviceStore, type KnownWall } from './wall-device-store.js';
import { newCode, newWallToken, shownCode, typedCode } from './wall-token.js';

const CODE_TTL_MS = 10 * 60_000;
const COOKIE_TTL_MS = 400 * 86_400_000;

export interface WallSignIn {
  answer: SignIn;
  refresh: NewToken;
}
export type PairOutcome =
  ({ kind: 'signed-in' } & WallSignIn) | { kind: 'wrong' } | { kind: 'locked'; waitMs: number };
export type WallRenewal =
  ({ kind: 'signed-in' } & WallSignIn) | { kind: 'revoked' } | { kind: 'unknown' };

@Injectable()
export class WallDesk {
  readonly #lockout = new Lockout();

  constructor(
    private readonly devices: WallDeviceStore,
    private readonly accessTokens: AccessTokens,
    private readonly revoked: RevokedDevices,
    private readonly metrics: Metrics,
  ) {}

  /** `null`: another wall has the name. */
  async make(name: string, by: string, nowMs: number): Promise<NewWallDevice | null> {
    const code = newCode();
    const device = await this.devices.make(name, by, { code, untilMs: nowMs + CODE_TTL_MS });
    return device && { device, code: shownCode(code) };
  }

  list(): Promise<WallDeviceView[]> {
    return this.devices.list();
  }

  /** @param address from where; wrong codes count by it */
  async pair(text: string, address: string, nowMs: number): Promise<PairOutcome> {
    const waitMs = this.#lockout.waitMs(address, nowMs);
    if (waitMs > 0) return { kind: 'locked', waitMs };
    const token = newWallToken();
    const wall = await this.devices.pair(typedCode(text), token, nowMs);
    this.metrics.signIns.inc({ outcome: wall ? 'wall_paired' : 'wall_wrong_code' });
    if (!wall) {
      this.#lockout.wrong(address, nowMs);
      return { kind: 'wrong' };
    }
    this.#lockout.right(address);
    return { kind: 'signed-in', ...(await this.#signIn(wall, token, nowMs)) };
  }

  async renew(token: string, nowMs: number): Promise<WallRenewal> {
    const wall = await this.devices.find(token);
    if (wall && !wall.revoked)
      return { kind: 'signed-in', ...(await this.#signIn(wall, token, nowMs)) };
    this.metrics.signIns.inc({ outcome: 'not_renewed' });
    return { kind: wall ? 'revoked' : 'unknown' };
  }

  /** Its sockets are cut and its access tokens refused within seconds, by every process. */
  async revoke(id: string, by: string): Promise<WallDeviceView | null> {
    const device = await this.devices.revoke(id, by);
    await this.revoked.look();
    return device;
  }

  /** Someone signs out at the wall itself: a token that is thrown away must not stay good. */
  async signOut(token: string): Promise<void> {
    const wall = await this.devices.find(token);
    if (!wall) return;
    auditedRequest()?.actsAs(userOf(wall));
    await this.revoke(wall.id, nameOf(wall));
  }

  async #signIn(wall: KnownWall, token: string, nowMs: number): Promise<WallSignIn> {
    const user = userOf(wall);
    const access = await this.accessTokens.issue({ ...user, device: wall.id }, nowMs);
    return {
      answer: {
        accessToken: access.token,
        expiresAt: new Date(access.expiresAtMs).toISOString(),
        user,
      },
      refresh: { token, expiresAtMs: nowMs + COOKIE_TTL_MS },
    };
  }
}
