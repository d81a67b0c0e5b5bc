/** A file into the register: chosen, checked row by row, tried by the server, and only then imported. */
import { ScrollingModule } from '@angular/cdk/scrolling';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RegisterListName } from '@fengsui/contracts';
import { REGISTER_LISTS } from '@fengsui/contracts';
import { Session } from '../session/session';
import { Screen } from '../shell/screen';
import { Local } from '../words/local';
import { RegisterWords } from '../words/register-words';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { ExportFile } from './export-file';
import { ImportRun, type CheckedFile } from './import-run';
import { COLUMNS, columnName } from './sheet/columns';
import type { SheetFault } from './sheet/table';

const ROW_REM = { wide: 2.5, stacked: 8 };

@Component({
  selector: 'fs-import-page',
  imports: [RouterLink, ScrollingModule],
  providers: [ImportRun],
  templateUrl: './import-page.html',
  styleUrls: ['../parts/page.css', './import-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  /** Of a file that does not say itself what it is of. */
  readonly list = input<string>();

  private readonly router = inject(Router);
  private readonly screen = inject(Screen);
  protected readonly files = inject(ExportFile);
  protected readonly session = inject(Session);
  protected readonly run = inject(ImportRun);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly lists = REGISTER_LISTS;
  protected readonly fileName = signal<string | null>(null);
  protected readonly name = computed(
    () => REGISTER_LISTS.find((one) => one === this.list()) ?? 'sites',
  );
  protected readonly rowPx = computed(() =>
    Math.round((this.screen.narrow() ? ROW_REM.stacked : ROW_REM.wide) * this.screen.remPx()),
  );

  constructor() {
    inject(RegisterWords);
    inject(RuleWords);
  }

  protected choose(list: string): void {
    void this.router.navigate([], { queryParams: { list }, replaceUrl: true });
  }

  protected take(field: HTMLInputElement): void {
    const [file] = field.files ?? [];
    // The same file, mended, is a new choice.
    field.value = '';
    if (!file) return;
    this.fileName.set(file.name);
    void this.run.check(file, this.name());
  }

  protected column({ list, column }: SheetFault): string {
    return COLUMNS[list].some(({ path }) => path === column)
      ? columnName(column, this.words.t)
      : column;
  }

  protected reason({ phrase }: SheetFault): string {
    return this.words.t(phrase.key, phrase.params);
  }

  /** What the import would write; nothing while a row is wrong. */
  protected writes({ changes, faults }: CheckedFile): number {
    if (faults.length > 0) return 0;
    return changes.reduce((sum, { counts }) => sum + counts.new + counts.changed, 0);
  }

  protected listName(list: RegisterListName): string {
    return this.words.t(`register.${list}`);
  }
}
