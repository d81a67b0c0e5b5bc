import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { CAPABILITIES, TEAM_TIERS, type TeamEntry, type TeamView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { DraftPlace } from '../duty/draft-place';
import { DutyField } from '../duty/duty-field';
import { DutyPicks } from '../duty/duty-picks';
import { Edited } from '../duty/edited';
import { SiteStore } from '../sites/site-store';
import { DutyWords } from '../words/duty-words';
import { Local } from '../words/local';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { capabilityText } from './reason-text';
import { TeamBook } from './team-book';
import {
  ASSUMABLE,
  BLANK_TEAM,
  draftOf,
  entryFrom,
  entryOf,
  isOutdated,
  refusedTeamFaults,
  teamFaults,
  type TeamDraft,
} from './team-edit';

/** What the bureau knows of a team: a new one, or one that is changed. */
@Component({
  selector: 'fs-team-form',
  imports: [DraftPlace, DutyField, DutyPicks],
  templateUrl: './team-form.html',
  styleUrl: './team-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamForm {
  /** `null`: a new one. */
  readonly team = input.required<TeamView | null>();
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly book = inject(TeamBook);
  private readonly sites = inject(SiteStore);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private opened: TeamEntry | null = null;

  protected readonly edited = new Edited<TeamDraft>(
    (draft) => teamFaults(draft, this.taken()),
    (draft) => this.send(draft),
    refusedTeamFaults,
  );
  protected readonly tiers = computed(() =>
    TEAM_TIERS.map((value) => ({ value, label: this.words.t(`tier.${value}`) })),
  );
  protected readonly towns = computed(() =>
    [...this.sites.towns()].map(([value, name]) => ({ value, label: this.words.name(name) })),
  );
  protected readonly capabilities = computed(() =>
    CAPABILITIES.map((value) => ({ value, label: capabilityText(value, this.words.t) })),
  );
  protected readonly assumable = computed(() =>
    ASSUMABLE.map((value) => ({ value, label: this.words.t(`teamEdit.assume.${value}`) })),
  );
  private readonly taken = computed(() =>
    this.team() === null ? new Set(this.book.byCode().keys()) : new Set<string>(),
  );

  constructor() {
    inject(DutyWords);
    inject(RuleWords);
    afterNextRender(() => {
      const team = this.team();
      this.opened = team && entryOf(team);
      this.edited.begin(team === null ? BLANK_TEAM : draftOf(team), team?.version ?? 0);
      this.dialog().nativeElement.showModal();
    });
  }

  protected addMember(): void {
    const codes = new Set(this.edited.draft()?.members?.map(({ code }) => code));
    let number = codes.size + 1;
    while (codes.has(`m${number}`)) number++;
    this.edited.add('members', { code: `m${number}`, name: '' });
  }

  protected addThing(): void {
    this.edited.add('equipment', { name: '', count: 1 });
  }

  protected async save(): Promise<void> {
    if (await this.edited.save()) this.leave();
  }

  protected leave(): void {
    this.dialog().nativeElement.close();
  }

  private async send(draft: TeamDraft): Promise<TeamView> {
    const now = this.book.byCode().get(draft.code);
    if (this.opened && now && isOutdated(this.opened, now)) throw new Refusal(409, null);
    const path = `/teams/${encodeURIComponent(draft.code)}`;
    const view = await this.api.put<TeamView>(path, entryFrom(draft));
    this.book.take(view);
    return view;
  }
}
