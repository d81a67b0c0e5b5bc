import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Words } from '../words/words';
import { DispatchBook } from './dispatch-book';
import { DispatchLine } from './dispatch-line';

/** The dispatches of one team with all their states and times. */
@Component({
  selector: 'fs-team-times',
  imports: [DispatchLine],
  providers: [DispatchBook],
  template: `
    <ul>
      @for (dispatch of book.list(); track dispatch.id) {
        <li><fs-dispatch-line [dispatch]="dispatch" [readOnly]="true" /></li>
      } @empty {
        <li class="muted">{{ words.t(book.about() ? 'team.noDispatch' : 'loading') }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 0.4rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamTimes {
  readonly team = input.required<string>();
  protected readonly book = inject(DispatchBook);
  protected readonly words = inject(Words);

  constructor() {
    effect(() => {
      const team = this.team();
      untracked(() => this.book.open({ team }));
    });
  }
}
