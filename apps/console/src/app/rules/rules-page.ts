/**
 * The alarm rules: what waits for a second person on top, then every rule by code, found by words,
 * kind and site. The question stands in the URL, so that it can be passed on.
 */
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RuleKind, RuleView } from '@fengsui/contracts';
import { RULE_KINDS } from '@fengsui/contracts';
import { LiveLink } from '../live/live-link';
import { SeverityMark } from '../parts/severity-mark';
import { Session } from '../session/session';
import { Screen } from '../shell/screen';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { PendingRelease } from './pending-release';
import { PointBook } from './point-book';
import { ADDED_KINDS } from './rule-draft';
import { RuleLines } from './rule-lines';
import { RuleList } from './rule-list';
import { ruleTitle } from './rule-names';

const TYPING_MS = 250;
const ROW_REM = { wide: 3, stacked: 4.75 };
/** Rows left below the view when the next page is asked for. */
const AHEAD = 60;

@Component({
  selector: 'fs-rules-page',
  imports: [PendingRelease, RouterLink, ScrollingModule, SeverityMark],
  providers: [PointBook, RuleLines, RuleList],
  templateUrl: './rules-page.html',
  styleUrl: './rules-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RulesPage {
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly site = input<string>();

  private readonly router = inject(Router);
  private readonly screen = inject(Screen);
  protected readonly session = inject(Session);
  protected readonly sites = inject(SiteStore);
  protected readonly lines = inject(RuleLines);
  protected readonly list = inject(RuleList);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly kinds = RULE_KINDS;
  protected readonly added = ADDED_KINDS;
  protected readonly news = signal<string | null>(null);
  protected readonly rowPx = computed(() =>
    Math.round((this.screen.narrow() ? ROW_REM.stacked : ROW_REM.wide) * this.screen.remPx()),
  );
  private readonly question = computed(() => ({
    q: this.q() ?? '',
    kind: RULE_KINDS.find((kind) => kind === this.kind()) ?? ('' as const),
    site: this.site() ?? '',
  }));

  constructor() {
    inject(RuleWords);
    effect(() => {
      const question = this.question();
      untracked(() => {
        this.viewport()?.scrollToIndex(0);
        void this.list.ask(question);
      });
    });
    void this.list.readPending();
    const stop = inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'system.register')) this.reread();
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearTimeout(this.typing);
    });
  }

  protected readonly identify = (_: number, rule: RuleView): string => rule.code;

  protected seek(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.narrow({ q: text.trim() || null }), TYPING_MS);
  }

  protected narrow(queryParams: { q?: string | null; kind?: string | null; site?: string | null }) {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected add(select: HTMLSelectElement): void {
    const kind = select.value;
    select.value = '';
    if (kind !== '') void this.router.navigate(['/rules', 'new', kind]);
  }

  protected scrolled(index: number): void {
    const shown = this.viewport()?.getRenderedRange().end ?? index;
    if (shown + AHEAD > this.list.rules().length) void this.list.more();
  }

  protected answered(rule: RuleView, how: 'released' | 'withdrawn'): void {
    const version = rule.version + 1;
    this.news.set(
      how === 'released'
        ? this.words.t('rules.released', { version })
        : this.words.t('rules.withdrawn'),
    );
    this.reread();
  }

  protected kindName(kind: RuleKind): string {
    return this.words.t(`rules.kind.${kind}`);
  }

  protected title(rule: RuleView): string {
    return ruleTitle(rule, this.words);
  }

  private reread(): void {
    void this.list.readPending();
    void this.list.ask(this.question());
  }
}
