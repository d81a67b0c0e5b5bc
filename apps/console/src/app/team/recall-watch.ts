/**
 * A recall calls on every page, not only on that of the team. The teams are read once; only for those
 * that this person serves anything is asked for and followed.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  untracked,
} from '@angular/core';
import { TeamBook } from '../dispatch/team-book';
import { LiveLink } from '../live/live-link';
import { Session } from '../session/session';
import { Outbox } from './outbox';
import { RecallCall } from './recall-call';

@Component({
  selector: 'fs-recall-watch',
  imports: [RecallCall],
  providers: [Outbox],
  template: `
    @for (team of served(); track team) {
      <fs-recall-call [team]="team" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecallWatch {
  private readonly teams = inject(TeamBook);
  private readonly user = inject(Session).user;
  protected readonly served = computed(() => {
    const me = this.user()?.username ?? '';
    return this.teams
      .list()
      .filter(({ users }) => users?.includes(me))
      .map(({ code }) => code);
  });

  constructor() {
    const link = inject(LiveLink);
    this.teams.follow(inject(DestroyRef), false);
    let wasBlind = false;
    effect(() => {
      const { kind } = link.sight();
      // Somebody may have been added to a team meanwhile.
      if (kind === 'seeing' && wasBlind) untracked(() => void this.teams.load());
      if (kind !== 'starting') wasBlind = kind === 'blind';
    });
  }
}
