/**
 * One rule: what it does in words, the form with what the server refuses beside the field, what a
 * draft changes, its release by a second person, its versions, and its rehearsal on the past.
 */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RuleVersionView, RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { RehearsalPanel } from './rehearsal/rehearsal-panel';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { FieldDesk } from './field-desk';
import { placeText } from './difference';
import { PendingRelease } from './pending-release';
import { PointBook } from './point-book';
import { RuleDesk } from './rule-desk';
import { RuleDifference } from './rule-difference';
import { ADDED_KINDS, freshDraft, isUnborn } from './rule-draft';
import { RuleForm } from './rule-form';
import { rulePath, ruleTitle } from './rule-names';
import { RuleSentences } from './rule-sentences';
import { RuleVersions } from './rule-versions';

@Component({
  selector: 'fs-rule-page',
  imports: [
    PendingRelease,
    RehearsalPanel,
    RouterLink,
    RuleDifference,
    RuleForm,
    RuleSentences,
    RuleVersions,
  ],
  providers: [PointBook, RuleDesk, { provide: FieldDesk, useExisting: RuleDesk }],
  templateUrl: './rule-page.html',
  styleUrls: ['../parts/page.css', './rule-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RulePage {
  /** Of a rule that exists. */
  readonly code = input<string>();
  /** Of a new one. */
  readonly kind = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly desk = inject(RuleDesk);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly versions = signal<readonly RuleVersionView[]>([]);
  protected readonly failure = signal<Refusal | null>(null);
  /** What a second person decided, said until the next change. */
  protected readonly news = signal<string | null>(null);

  protected readonly fresh = computed(() => this.kind() !== undefined);
  protected readonly readOnly = computed(() => !this.session.mayChangeRules());
  protected readonly title = computed(() => {
    const view = this.desk.view();
    return view === null ? this.words.t('rules.new') : ruleTitle(view, this.words);
  });
  protected readonly unborn = computed(() => {
    const view = this.desk.view();
    return view !== null && isUnborn(view);
  });
  protected readonly point = computed(() => {
    const view = this.desk.view();
    return view?.kind === 'limits' ? view.point : null;
  });
  protected readonly ready = computed(() => this.fresh() || this.desk.view() !== null);
  /** The fields that are empty and must not be; empty when there is none. */
  protected readonly missing = computed(() =>
    this.desk
      .missing()
      .map((path) => placeText(path, this.words.t))
      .join(this.words.t('explain.comma')),
  );
  protected readonly changed = computed(() => this.desk.changes().length > 0);

  constructor() {
    inject(RuleWords);
    effect(() => {
      const code = this.code();
      const kind = ADDED_KINDS.find((one) => one === this.kind());
      untracked(() => {
        if (kind !== undefined) this.desk.write(freshDraft(kind));
        else if (code !== undefined) void this.read(code);
      });
    });
  }

  protected async save(): Promise<void> {
    this.news.set(null);
    await this.desk.save();
    const view = this.desk.view();
    if (view === null) return;
    if (this.fresh()) void this.router.navigate(['/rules', view.code], { replaceUrl: true });
    else void this.readVersions(view.code);
  }

  protected undo(): void {
    const view = this.desk.view();
    if (view !== null) this.desk.take(view);
    else void this.router.navigate(['/rules']);
  }

  protected async answered(how: 'released' | 'withdrawn'): Promise<void> {
    const code = this.desk.view()?.code;
    if (code === undefined) return;
    if (how === 'withdrawn' && this.unborn()) {
      void this.router.navigate(['/rules']);
      return;
    }
    await this.read(code);
    const version = this.desk.view()?.version ?? 0;
    this.news.set(
      how === 'released'
        ? this.words.t('rules.released', { version })
        : this.words.t('rules.withdrawn'),
    );
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  protected pointLink(point: string): string[] {
    const [site = '', ...tag] = point.split('/');
    return ['/sites', site, 'points', tag.join('/')];
  }

  private async read(code: string): Promise<void> {
    try {
      this.desk.take(await this.api.get<RuleView>(rulePath(code)));
      this.failure.set(null);
      await this.readVersions(code);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  private async readVersions(code: string): Promise<void> {
    const { items } = await this.api
      .get<{ items: RuleVersionView[] }>(`${rulePath(code)}/versions`)
      .catch(() => ({ items: [] }));
    this.versions.set(items);
  }
}
