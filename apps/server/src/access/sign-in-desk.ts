import { Injectable } from '@nestjs/common';
import type { LoginRequest, SignIn } from '@fengsui/contracts';
import { auditedRequest } from '../platform/audit-request.js';
import { AccessTokens } from '../platform/access-token.js';
import { Metrics } from '../platform/metrics.js';
import { Lockout } from './lockout.js';
import { passwordFits } from './passwords.js';
import { RefreshTokenStore, type AdmittedUser, type NewToken } from './refresh-token-store.js';
import { UserStore, type StoredUser } from './user-store.js';

export type SignInOutcome =
  | { kind: 'signed-in'; answer: SignIn; refresh: NewToken }
  | { kind: 'wrong' }
  | { kind: 'locked'; waitMs: number };
export type RenewalOutcome =
  | { kind: 'renewed'; answer: SignIn; refresh: NewToken }
  | { kind: 'refused' }
  | { kind: 'abandoned' };

@Injectable()
export class SignInDesk {
  readonly #lockout = new Lockout();
  /** The try under way for each account and address: the next one waits for its outcome. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly users: UserStore,
    private readonly refreshTokens: RefreshTokenStore,
    private readonly accessTokens: AccessTokens,
    private readonly metrics: Metrics,
  ) {}

  /** @param address from where; wrong tries count per account and address */
  async signIn(request: LoginRequest, address: string, nowMs: number): Promise<SignInOutcome> {
    const key = `${request.username} ${address}`;
    const former = this.#underWay.get(key) ?? Promise.resolve();
    const mine = former.then(() => this.#try(request, key, nowMs));
    const settled = mine.catch(() => undefined);
    this.#underWay.set(key, settled);
    try {
      const user = await mine;
      if (typeof user === 'number') {
        this.metrics.signIns.inc({ outcome: 'locked' });
        return { kind: 'locked', waitMs: user };
      }
      const begun = user && (await this.refreshTokens.begin(user.id, user.passwordHash, nowMs));
      this.metrics.signIns.inc({ outcome: begun ? 'signed_in' : 'wrong' });
      if (!begun) return { kind: 'wrong' };
      return { kind: 'signed-in', answer: await this.#answer(begun.user), refresh: begun.first };
    } finally {
      if (this.#underWay.get(key) === settled) this.#underWay.delete(key);
    }
  }

  /**
   * A new access token and the successor of the refresh token.
   * @param isAbandoned whether the asker waits no more; then the token stays as it was
   */
  async renew(token: string, isAbandoned: () => boolean): Promise<RenewalOutcome> {
    const renewal = await this.refreshTokens.renew(token, isAbandoned);
    if (renewal.kind === 'renewed') {
      return {
        kind: 'renewed',
        answer: await this.#answer(renewal.user),
        refresh: renewal.next,
      };
    }
    const isReused = renewal.kind === 'refused' && renewal.reused;
    this.metrics.signIns.inc({ outcome: isReused ? 'token_reused' : 'not_renewed' });
    return { kind: renewal.kind };
  }

  async signOut(token: string): Promise<void> {
    await this.refreshTokens.end(token);
  }

  /** The person, `null` when wrong, or the milliseconds to wait. */
  async #try(
    request: LoginRequest,
    key: string,
    nowMs: number,
  ): Promise<StoredUser | null | number> {
    const waitMs = this.#lockout.waitMs(key, nowMs);
    if (waitMs > 0) return waitMs;
    const user = await this.users.find(request.username);
    if (user) auditedRequest()?.actsAs(user);
    const fits = await passwordFits(request.password, user?.passwordHash ?? null);
    if (user && fits && !user.disabled) {
      this.#lockout.right(key);
      return user;
    }
    this.#lockout.wrong(key, nowMs);
    return null;
  }

  async #answer({ username, roles, epoch }: AdmittedUser): Promise<SignIn> {
    const user = { username, roles };
    const { token, expiresAtMs } = await this.accessTokens.issue(user, Date.now(), epoch);
    return { accessToken: token, expiresAt: new Date(expiresAtMs).toISOString(), user };
  }
}
