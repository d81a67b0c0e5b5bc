/** What the person who sits here may do with incidents; the server decides, this only hides. */
import { Injectable, computed, inject } from '@angular/core';
import type { Role } from '@fengsui/contracts';
import { Session } from '../session/session';

const HANDLERS: readonly Role[] = ['duty', 'commander', 'dispatcher', 'admin'];
const SUPERVISORS: readonly Role[] = ['commander', 'admin'];

@Injectable({ providedIn: 'root' })
export class IncidentRights {
  private readonly user = inject(Session).user;
  readonly me = computed(() => this.user()?.username ?? null);
  readonly mayHandle = computed(() => this.has(HANDLERS));
  readonly maySupervise = computed(() => this.has(SUPERVISORS));

  private has(roles: readonly Role[]): boolean {
    return this.user()?.roles.some((role) => roles.includes(role)) ?? false;
  }
}
