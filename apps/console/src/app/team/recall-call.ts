import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { DispatchBook } from '../dispatch/dispatch-book';
import { DispatchWords } from '../words/dispatch-words';
import { MyTeam } from './my-team';
import { RecallDialog } from './recall-dialog';

/** The recall of one team, wherever its phone is in the console. */
@Component({
  selector: 'fs-recall-call',
  imports: [RecallDialog],
  providers: [DispatchBook, MyTeam],
  template: `<fs-recall-dialog />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecallCall {
  readonly team = input.required<string>();

  constructor() {
    inject(DispatchWords);
    const mine = inject(MyTeam);
    effect(() => mine.choose(this.team()));
  }
}
