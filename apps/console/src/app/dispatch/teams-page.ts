/** All teams: state and times, people, equipment, hours on duty, and what of it is only assumed. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { TEAM_TIERS, type TeamView } from '@fengsui/contracts';
import { DispatchWords } from '../words/dispatch-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DispatchRights } from './dispatch-rights';
import { TeamBook } from './team-book';
import { TeamCard } from './team-card';
import { TeamForm } from './team-form';

@Component({
  selector: 'fs-teams-page',
  imports: [TeamCard, TeamForm],
  templateUrl: './teams-page.html',
  styleUrl: './teams-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamsPage {
  /** Of the address: the team that was looked for. */
  readonly team = input<string>();

  /** Under edit; `null`: a new one. */
  protected readonly editing = signal<TeamView | null | undefined>(undefined);
  protected readonly rights = inject(DispatchRights);
  protected readonly book = inject(TeamBook);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly tiers = computed(() =>
    TEAM_TIERS.map((tier) => ({
      tier,
      teams: this.book.list().filter((team) => team.tier === tier),
    })).filter(({ teams }) => teams.length > 0),
  );
  /** Of the five teams together; nobody has said how they split. */
  protected readonly total = computed(() => {
    const told = this.book.totalStrength();
    return told === null
      ? this.words.t('teams.totalUnknown')
      : this.words.t('teams.total', { count: told });
  });

  constructor() {
    inject(DispatchWords);
    this.book.follow(inject(DestroyRef));
  }

  protected isSought({ code }: TeamView): boolean {
    return code === this.team();
  }
}
