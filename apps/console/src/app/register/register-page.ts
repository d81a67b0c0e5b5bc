/**
 * The register: sites, gateways and points, found by words and site, each opening its form; export, and
 * the way to an import. The question stands in the URL, so that it can be passed on.
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
import type { RegisterListName } from '@fengsui/contracts';
import { REGISTER_LISTS } from '@fengsui/contracts';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { Session } from '../session/session';
import { Screen } from '../shell/screen';
import { SiteStore } from '../sites/site-store';
import { Local } from '../words/local';
import { RegisterWords } from '../words/register-words';
import { Words } from '../words/words';
import { entryLine, type EntryLine } from './entry-line';
import { entryLink } from './entry-link';
import { EntryList, type AnyEntry } from './entry-list';
import { ExportFile } from './export-file';
import { keyOfEntry } from './sheet/row';

const TYPING_MS = 250;
const ROW_REM = { wide: 3, stacked: 4.75 };
/** Rows left below the view when the next page is asked for. */
const AHEAD = 60;

@Component({
  selector: 'fs-register-page',
  imports: [RouterLink, ScrollingModule],
  providers: [EntryList],
  templateUrl: './register-page.html',
  styleUrl: './register-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterPage {
  readonly list = input<string>();
  readonly q = input<string>();
  readonly site = input<string>();

  private readonly router = inject(Router);
  private readonly screen = inject(Screen);
  private readonly files = inject(ExportFile);
  protected readonly session = inject(Session);
  protected readonly sites = inject(SiteStore);
  protected readonly found = inject(EntryList);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly lists = REGISTER_LISTS;
  protected readonly exporting = signal(false);
  protected readonly notExported = signal<Refusal | null>(null);
  protected readonly name = computed(
    () => REGISTER_LISTS.find((one) => one === this.list()) ?? 'sites',
  );
  /** Rows of one list are never read as those of another. */
  protected readonly entries = computed(() =>
    this.found.shown() === this.name() ? this.found.entries() : [],
  );
  protected readonly rowPx = computed(() =>
    Math.round((this.screen.narrow() ? ROW_REM.stacked : ROW_REM.wide) * this.screen.remPx()),
  );

  constructor() {
    inject(RegisterWords);
    effect(() => {
      const question = { list: this.name(), q: this.q() ?? '', site: this.site() ?? '' };
      untracked(() => {
        this.viewport()?.scrollToIndex(0);
        void this.found.ask(question);
      });
    });
    const stop = inject(LiveLink).onNews((entries) => {
      if (entries.some(({ type }) => type === 'system.register')) void this.found.again();
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearTimeout(this.typing);
    });
  }

  private readonly lines = computed(() => {
    this.words.language();
    this.sites.towns();
    return new WeakMap<AnyEntry, EntryLine>();
  });

  protected readonly identify = (_: number, entry: AnyEntry): string =>
    keyOfEntry(this.name(), entry);

  protected seek(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.narrow({ q: text.trim() || null }), TYPING_MS);
  }

  protected narrow(queryParams: { q?: string | null; site?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected scrolled(index: number): void {
    const shown = this.viewport()?.getRenderedRange().end ?? index;
    if (shown + AHEAD > this.entries().length) void this.found.more();
  }

  protected link(entry: AnyEntry): string[] {
    return entryLink(this.name(), entry);
  }

  /** Made once for each entry: scrolling asks again at every step. */
  protected lineOf(entry: AnyEntry): EntryLine {
    const lines = this.lines();
    const known = lines.get(entry);
    if (known) return known;
    const town = (code: string) => {
      const name = this.sites.towns().get(code);
      return name ? this.words.name(name) : code;
    };
    const line = entryLine(this.name(), entry, { t: this.words.t, name: this.words.name, town });
    lines.set(entry, line);
    return line;
  }

  protected async export(list: RegisterListName, format: 'csv' | 'xlsx'): Promise<void> {
    this.exporting.set(true);
    this.notExported.set(null);
    try {
      await this.files.save(list, format);
    } catch (error) {
      this.notExported.set(refusalOf(error));
    } finally {
      this.exporting.set(false);
    }
  }
}
