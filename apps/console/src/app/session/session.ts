/**
 * Who sits here. The access token lives in memory only; the refresh token is an httpOnly cookie that
 * no script can read. The token is renewed a minute before it expires, by the server's clock.
 *
 * `apart`: a team's page, or the alarms on a phone, were opened and the server has not answered yet;
 * shown is what this phone kept for the person who was signed in last.
 */
import { Injectable, computed, signal } from '@angular/core';
import type { Role, SignIn, SignedInUser } from '@fengsui/contracts';
import { Refusal, refusalOf } from '../api/problem';
import { Answer, request } from '../api/request';
import { forgetPerson, isTeamPath, keepPerson, keepsAlarms, lastPerson } from './last-person';
import { renewInMs } from './renewal';
import { isSignedOut, markSignedOut, signOutAtServer, unmarkSignedOut } from './signed-out';
import { oneTabAtATime } from './turns';
import { isSomebodyElse, noteWall } from './whose';
import { isWallPath } from '../wall/wall-path';

/** `was`: who is to be here, `null`: a wall; `now`: who has the browser's cookie. */
export interface Displaced {
  was: string | null;
  now: string;
}

export type SessionState = 'starting' | 'out' | 'apart' | 'in';

const RETRY_MS = 3000;
/** A link that only hangs answers nothing for long. */
const APART_AFTER_MS = 3000;

@Injectable({ providedIn: 'root' })
export class Session {
  private readonly signedIn = signal<SignedInUser | null>(null);
  private readonly phase = signal<SessionState>('starting');
  private readonly lost = signal(false);
  private readonly accessToken = signal<string | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private renewing: Promise<boolean> | null = null;
  /** Gives up what was asked of the server for whoever sat here before. */
  private asking = new AbortController();
  private readonly other = signal<Displaced | null>(null);

  readonly user = this.signedIn.asReadonly();
  readonly token = this.accessToken.asReadonly();
  readonly state = this.phase.asReadonly();
  /** The server did not answer the last attempt to sign in or to renew. */
  readonly unreachable = this.lost.asReadonly();
  /** Who was shown here until another person signed in in another tab of this browser. */
  readonly displaced = this.other.asReadonly();
  readonly mayAcknowledge = computed(() => this.has('duty', 'commander', 'admin'));
  readonly mayChangeRules = computed(() => this.has('admin', 'commander'));
  readonly maySeeDuty = computed(() => this.has('admin', 'commander', 'duty'));
  readonly mayChangeDuty = computed(() => this.has('admin', 'commander'));
  readonly maySeeAudit = computed(() => this.has('admin', 'security', 'auditor'));
  readonly mayManagePeople = computed(() => this.has('admin', 'security'));
  readonly isAdmin = computed(() => this.has('admin'));

  /** At the start: the cookie of an earlier visit may still be good. */
  async resume(): Promise<void> {
    const waiting = setTimeout(() => this.goApart(), APART_AFTER_MS);
    const renewed = await this.renew();
    clearTimeout(waiting);
    if (renewed || !this.lost()) return;
    this.goApart();
    if (this.phase() === 'starting') this.later(RETRY_MS, () => void this.resume());
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.enter('/auth/login', { username, password });
  }

  /** A wall's own sign-in, by the code that an administrator was told. */
  async pairWall(code: string): Promise<void> {
    await this.enter('/auth/wall', { code });
  }

  /** Here at once; the server is told until it has heard it, if need be after a reload. */
  async signOut(): Promise<void> {
    const token = this.accessToken();
    markSignedOut();
    this.drop();
    await this.leave(this.asking.signal, token);
  }

  /**
   * A fresh access token; `false` when there is none to be had. One attempt at a time. Who is out stays
   * out; only a wall tries again whether its sign-in counts.
   */
  renew(): Promise<boolean> {
    if (this.phase() === 'out' && !isWallPath(location.pathname)) return Promise.resolve(false);
    if (this.renewing === null) {
      const renewing = this.renewOnce(this.asking.signal).finally(() => {
        if (this.renewing === renewing) this.renewing = null;
      });
      this.renewing = renewing;
    }
    return this.renewing;
  }

  private async enter(path: string, body: Record<string, string>): Promise<void> {
    this.giveUp();
    const answer = await request<SignIn>(path, { method: 'POST', body }).catch((error: unknown) => {
      if (isSignedOut()) void this.leave(this.asking.signal, null);
      throw error;
    });
    this.giveUp();
    unmarkSignedOut();
    this.other.set(null);
    noteWall(answer.body.user, 'hand');
    this.take(answer);
  }

  private giveUp(): void {
    this.asking.abort();
    this.asking = new AbortController();
    this.renewing = null;
  }

  private async leave(signal: AbortSignal, token: string | null): Promise<void> {
    try {
      const marked = isSignedOut();
      await oneTabAtATime(async () => {
        // In another tab somebody may have signed in meanwhile: that sign-in is not to be ended.
        if (!signal.aborted && isSignedOut() === marked) await signOutAtServer(signal, token);
      });
    } catch {
      if (!signal.aborted && isSignedOut())
        this.later(RETRY_MS, () => isSignedOut() && void this.leave(signal, token));
    }
  }

  private async renewOnce(signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await oneTabAtATime(async () => {
        // A sign-out that the server has not heard of goes first: then there is nothing to renew.
        if (isSignedOut()) {
          await signOutAtServer(signal, null);
          throw new Refusal(401, null);
        }
        return request<SignIn>('/auth/refresh', { method: 'POST', signal });
      });
      // Meanwhile somebody has signed in or out here: this answer is about the one before.
      if (signal.aborted) return this.accessToken() !== null;
      const { user } = answer.body;
      const expected = this.signedIn()?.username ?? this.other()?.was ?? null;
      if (isSomebodyElse(user, expected)) {
        this.other.set({ was: expected, now: user.username });
        this.drop({ forgets: false });
        return false;
      }
      noteWall(user, 'cookie');
      this.other.set(null);
      this.take(answer);
      return true;
    } catch (error) {
      if (signal.aborted) return this.accessToken() !== null;
      const { status } = refusalOf(error);
      if (status === 401 || status === 403) this.drop();
      else {
        this.lost.set(true);
        if (this.phase() === 'in' || this.phase() === 'apart')
          this.later(RETRY_MS, () => void this.renew());
      }
      return false;
    }
  }

  private goApart(): void {
    const person = lastPerson();
    if (this.phase() !== 'starting' || person === null) return;
    const { pathname } = location;
    if (!isTeamPath(pathname) && !(pathname === '/' && keepsAlarms(person.username))) return;
    this.signedIn.set(person);
    this.phase.set('apart');
    if (this.renewing === null) this.later(RETRY_MS, () => void this.renew());
  }

  private take({ body, serverMs }: Answer<SignIn>): void {
    const inMs = renewInMs(Date.parse(body.expiresAt), serverMs ?? Date.now());
    this.accessToken.set(body.accessToken);
    this.lost.set(false);
    keepPerson(body.user);
    this.signedIn.set(body.user);
    this.phase.set('in');
    this.later(inMs, () => void this.renew());
  }

  /** @param forgets `false`: what is kept of the last person is another one's by now */
  private drop({ forgets } = { forgets: true }): void {
    clearTimeout(this.timer);
    this.giveUp();
    if (forgets) forgetPerson();
    this.accessToken.set(null);
    this.lost.set(false);
    this.signedIn.set(null);
    this.phase.set('out');
  }

  private later(delayMs: number, work: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, delayMs);
  }

  private has(...roles: Role[]): boolean {
    return this.signedIn()?.roles.some((role) => roles.includes(role)) ?? false;
  }
}
