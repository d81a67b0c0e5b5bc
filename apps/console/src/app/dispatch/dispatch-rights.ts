/** What the person who sits here may do with teams; the server decides, this only hides. */
import { Injectable, computed, inject } from '@angular/core';
import type { Role } from '@fengsui/contracts';
import { Session } from '../session/session';

const SENDERS: readonly Role[] = ['commander', 'dispatcher', 'admin'];
const EDITORS: readonly Role[] = ['commander', 'admin'];

@Injectable({ providedIn: 'root' })
export class DispatchRights {
  private readonly user = inject(Session).user;
  readonly me = computed(() => this.user()?.username ?? null);
  /** What the bureau knows of a team. */
  readonly mayEditTeams = computed(() => this.has(EDITORS));
  readonly maySend = computed(() => this.has(SENDERS));
  readonly mayPropose = computed(() => this.has([...SENDERS, 'duty']));

  private has(roles: readonly Role[]): boolean {
    return this.user()?.roles.some((role) => roles.includes(role)) ?? false;
  }
}
