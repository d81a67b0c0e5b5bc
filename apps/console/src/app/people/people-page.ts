/** Who may sign in: made, given roles and passwords, cut off. For administrators and security. */
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { PersonView } from '@fengsui/contracts';
import { TeamBook } from '../dispatch/team-book';
import { Moment } from '../parts/moment';
import { Session } from '../session/session';
import { About } from '../session/about';
import { Local } from '../words/local';
import { PeopleWords } from '../words/people-words';
import { Words } from '../words/words';
import { NewPerson } from './new-person';
import { PeopleDesk } from './people-desk';
import { PersonChange } from './person-change';

@Component({
  selector: 'fs-people-page',
  imports: [Moment, NewPerson, PersonChange],
  providers: [PeopleDesk],
  templateUrl: './people-page.html',
  styleUrls: ['../parts/page.css', './people-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {
  private readonly about = inject(About);
  private readonly teamBook = inject(TeamBook);
  protected readonly desk = inject(PeopleDesk);
  protected readonly mayManage = inject(Session).mayManagePeople;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  /** Whose form is open. */
  protected readonly open = signal<number | null>(null);

  /** By sign-in, the team whose phone it is: it may act for that team, whatever its roles. */
  protected readonly teams = computed(
    () =>
      new Map(
        this.teamBook
          .list()
          .flatMap(({ name, users }) => (users ?? []).map((user) => [user, name])),
      ),
  );

  constructor() {
    inject(PeopleWords);
    if (!this.mayManage()) return;
    void this.desk.read();
    void this.teamBook.load();
  }

  protected toggle({ id }: PersonView): void {
    this.open.update((known) => (known === id ? null : id));
  }

  /** Demo sign-ins are made anew at each start. */
  protected isFixed({ demo }: PersonView): boolean {
    return demo && this.about.facts().demo;
  }
}
