/**
 * `<fs-advice [incident]="id" (shown)="way = $event" />`: who should go to an incident, and the
 * sending of them. For the room of an incident and the dialog of 一键调度.
 *
 * Inputs: `incident` (its id, required); `compact` (only the best team is unfolded and the others
 * are folded away); `map` (whether ways can be shown). Output: `shown`, the advice (`AdviceView`, with `staging` and `route`) of the team
 * that is looked at, the best one at first, `null` when there is none: for the map.
 */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { AdviceView, DispatchView } from '@fengsui/contracts';
import { DispatchWords } from '../words/dispatch-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AdviceDesk } from './advice-desk';
import { AdviceTeam } from './advice-team';
import { DispatchBook } from './dispatch-book';
import { DispatchLine } from './dispatch-line';
import { DispatchRights } from './dispatch-rights';
import { isOver } from './newest';
import { capabilityLines, reasonPhrase } from './reason-text';
import { sideOf } from './side';
import { TeamBook } from './team-book';
import { TeamNames } from './team-names';

@Component({
  selector: 'fs-advice',
  imports: [AdviceTeam, DispatchLine],
  providers: [AdviceDesk, DispatchBook],
  templateUrl: './advice-panel.html',
  styleUrl: './advice-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdvicePanel {
  readonly incident = input.required<string>();
  readonly compact = input(false);
  /** There is a map beside it. */
  readonly map = input(true);
  readonly shown = output<AdviceView | null>();

  protected readonly desk = inject(AdviceDesk);
  protected readonly rights = inject(DispatchRights);
  protected readonly teams = inject(TeamNames);
  protected readonly local = inject(Local);
  protected readonly words = inject(Words);
  /** The team whose way the map shows; `null`: the best one. */
  private readonly looked = signal<string | null>(null);

  private readonly list = computed(() => this.desk.advice()?.teams ?? []);
  /** An advice that is a moment old may still name a team that has just been sent. */
  private readonly free = computed(() => this.list().filter(({ team }) => !this.away().has(team)));
  private readonly best = computed(() => this.free().find(({ rank }) => rank !== null) ?? null);
  /** Who may go; and whoever is proposed or was just asked for, so that no answer is folded away. */
  protected readonly shownTeams = computed(() =>
    this.free().filter(
      (one) =>
        one === this.best() ||
        (one.rank !== null && !this.compact()) ||
        this.proposals().has(one.team) ||
        this.desk.progress().has(one.team),
    ),
  );
  /** Folded away: who cannot be sent, and in the compact form who is not the best. */
  protected readonly others = computed(() => {
    const shown = this.shownTeams();
    return this.free().filter((one) => !shown.includes(one));
  });
  /** Teams that are on their way already stand as dispatches, not as advice. */
  private readonly away = computed(
    () => new Set(this.dispatches().flatMap((one) => (isOver(one) ? [] : [one.team]))),
  );
  protected readonly dispatches = computed(() =>
    this.desk.dispatches().filter(({ state }) => state !== 'proposed' && state !== 'cancelled'),
  );
  private readonly proposals = computed(
    () =>
      new Map(
        this.desk
          .dispatches()
          .filter(({ state }) => state === 'proposed')
          .map((dispatch) => [dispatch.team, dispatch]),
      ),
  );
  protected readonly names = computed(() =>
    this.teams.names(
      new Map(this.list().map(({ team, teamName }) => [team, this.words.name(teamName)])),
    ),
  );
  protected readonly gaps = computed(() =>
    (this.desk.advice()?.gaps ?? []).map((gap) => {
      const { key, params } = reasonPhrase('gap', gap, this.names());
      return this.words.t(key, params);
    }),
  );
  protected readonly needs = computed(() =>
    (this.desk.advice()?.needs ?? []).map((line) => capabilityLines(line.join('|'), this.words.t)),
  );
  protected readonly upwind = computed(() => {
    const deg = this.desk.advice()?.upwindBearingDeg ?? null;
    if (deg === null) return this.words.t('advice.noUpwind');
    const side = this.words.t(`side.${sideOf(deg)}`);
    return this.words.t('advice.upwind', { deg: Math.round(deg), side });
  });
  private readonly lookedAt = computed(() => {
    const looked = this.looked();
    return this.list().find(({ team }) => team === looked) ?? this.best();
  });

  constructor() {
    inject(DispatchWords);
    inject(TeamBook).follow(inject(DestroyRef));
    effect(() => {
      const incident = this.incident();
      untracked(() => {
        this.looked.set(null);
        this.desk.open(incident);
      });
    });
    effect(() => this.shown.emit(this.lookedAt()));
  }

  protected proposalOf(team: string): DispatchView | null {
    return this.proposals().get(team) ?? null;
  }

  protected look(team: string): void {
    this.looked.set(team);
  }

  protected send(team: string): void {
    const proposal = this.proposalOf(team);
    if (proposal) void this.desk.send(proposal);
  }

  protected withdraw(team: string): void {
    const proposal = this.proposalOf(team);
    if (proposal) void this.desk.withdraw(proposal);
  }
}
