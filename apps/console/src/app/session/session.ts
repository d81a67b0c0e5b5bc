/**
 * Who sits here. The access token lives in memory only; the refresh token is an httpOnly cookie that
 * no script can read. The token is renewed a minute before it expires, by the server's clock.
 *
 * `apart`: a team's page, or the alarms on a phone, were opened and the server has not answered yet; shown is what this phone kept
 * for the person who was signed in last.
 */
import { Injectable, computed, signal } from '@angular/core';
import type { Role, SignIn, SignedInUser } from '@fengsui/contracts';
import { Refusal, refusalOf } from '../api/problem';
import { Answer, request } from '../api/request';
import { forgetPerson, isTeamPath, keepPerson, keepsAlarms, lastPerson } from './last-person';
import { renewInMs } from './renewal';

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

  readonly user = this.signedIn.asReadonly();
  readonly token = this.accessToken.asReadonly();
  readonly state = this.phase.asReadonly();
  /** The server did not answer the last attempt to sign in or to renew. */
  readonly unreachable = this.lost.asReadonly();
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
    this.take(
      await request<SignIn>('/auth/login', { method: 'POST', body: { username, password } }),
    );
  }

  /** A wall's own sign-in, by the code that an administrator was told. */
  async pairWall(code: string): Promise<void> {
    this.take(await request<SignIn>('/auth/wall', { method: 'POST', body: { code } }));
  }

  async signOut(): Promise<void> {
    const token = this.accessToken();
    this.drop();
    await request('/auth/logout', { method: 'POST', body: {}, token }).catch(refusalOf);
  }

  /** A fresh access token; `false` when there is none to be had. One attempt at a time. */
  renew(): Promise<boolean> {
    this.renewing ??= this.renewOnce().finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async renewOnce(): Promise<boolean> {
    try {
      this.take(await oneTabAtATime(() => request<SignIn>('/auth/refresh', { method: 'POST' })));
      return true;
    } catch (error) {
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

  private drop(): void {
    clearTimeout(this.timer);
    forgetPerson();
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

/** Tabs share the refresh cookie, which is good for one use: they take turns. */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = 'locks' in navigator ? (navigator as { locks?: LockManager }).locks : undefined;
  return locks ? locks.request('fengsui-refresh', work) : work();
}

/** For sign-in forms: why it was refused, as a word of the dictionary. */
export function signInRefusal(
  error: unknown,
): 'signIn.wrong' | 'signIn.tooMany' | 'signIn.noAnswer' {
  const { status } = error instanceof Refusal ? error : new Refusal(0, null);
  if (status === 429) return 'signIn.tooMany';
  return status >= 400 && status < 500 ? 'signIn.wrong' : 'signIn.noAnswer';
}
