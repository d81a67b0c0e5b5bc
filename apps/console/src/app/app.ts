import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { About } from './session/about';
import { Session } from './session/session';
import { SignIn } from './session/sign-in';
import { Shell } from './shell/shell';
import { Theme } from './shell/theme';

@Component({
  selector: 'fs-root',
  imports: [Shell, SignIn],
  template: `
    @let state = session.state();
    @if (state === 'in' || state === 'apart') {
      <fs-shell />
    } @else if (state === 'out' || session.unreachable()) {
      <fs-sign-in />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly session = inject(Session);

  constructor() {
    inject(Theme);
    void inject(About).ask();
    void this.session.resume();
  }
}
