/** What people do with this page, as far as `page-rest.ts` asks. */
import { Injectable, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { Siren } from '../alarms/sound/siren';
import { isTeamPath } from '../session/last-person';
import { Session } from '../session/session';
import type { PageUse } from './page-rest';

@Injectable({ providedIn: 'root' })
export class PageWatch {
  private readonly session = inject(Session);
  private readonly siren = inject(Siren);
  private touchedAt = -Infinity;
  private typed = false;

  constructor() {
    const touched = () => (this.touchedAt = performance.now());
    for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
      addEventListener(event, touched, { passive: true, capture: true });
    addEventListener('input', () => (this.typed = true), { capture: true });
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.typed = false;
    });
  }

  use(): PageUse {
    const { roles = [] } = this.session.user() ?? {};
    return {
      untouchedMs: performance.now() - this.touchedAt,
      typed: this.typed,
      busy: document.querySelector('dialog[open], :popover-open') !== null,
      calling: this.siren.worst() !== null,
      ofTeam: isTeamPath(location.pathname),
      wall: roles.length > 0 && roles.every((role) => role === 'wall'),
    };
  }
}
