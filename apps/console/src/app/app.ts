import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { About } from './session/about';
import { Session } from './session/session';
import { SignIn } from './session/sign-in';
import { LoadAgain } from './shell/load-again';
import { Shell } from './shell/shell';
import { Theme } from './shell/theme';
import { WallDoor } from './wall/wall-door';
import { isWallPath } from './wall/wall-path';

@Component({
  selector: 'fs-root',
  imports: [LoadAgain, Shell, SignIn, WallDoor],
  template: `
    @let state = session.state();
    @if (state === 'in' || state === 'apart') {
      <fs-shell />
    } @else if (refused() && !onWall) {
      <fs-sign-in />
    }
    @if (onWall) {
      <!-- Fetched while all is well: after an update of the server it would be gone. -->
      @defer (when refused(); prefetch on idle) {
        @if (refused()) {
          <fs-wall-door />
        }
      } @error {
        @if (refused()) {
          <fs-load-again />
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly session = inject(Session);
  /** A wall is loaded as what it is, and stays it. */
  protected readonly onWall = isWallPath(location.pathname);

  protected readonly refused = computed(() => {
    const state = this.session.state();
    return state === 'out' || (state === 'starting' && this.session.unreachable());
  });

  constructor() {
    inject(Theme);
    void inject(About).ask();
    void this.session.resume();
  }
}
