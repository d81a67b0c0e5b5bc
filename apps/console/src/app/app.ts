import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { About } from './session/about';
import { Session } from './session/session';
import { SignIn } from './session/sign-in';
import { Shell } from './shell/shell';
import { Theme } from './shell/theme';
import { WallDoor } from './wall/wall-door';
import { isWallPath } from './wall/wall-path';

@Component({
  selector: 'fs-root',
  imports: [Shell, SignIn, WallDoor],
  template: `
    @let state = session.state();
    @if (state === 'in' || state === 'apart') {
      <fs-shell />
    } @else if (state === 'out' || session.unreachable()) {
      @if (onWall) {
        @defer {
          <fs-wall-door />
        }
      } @else {
        <fs-sign-in />
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly session = inject(Session);
  /** A wall is loaded as what it is, and stays it. */
  protected readonly onWall = isWallPath(location.pathname);

  constructor() {
    inject(Theme);
    void inject(About).ask();
    void this.session.resume();
  }
}
