/** One site, gateway or point of the register: its form, read-only for all but the admin. */
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
import { LIMITS_CODE, REGISTER_LISTS } from '@fengsui/contracts';
import { Refusal, refusalOf } from '../api/problem';
import { FieldDesk } from '../rules/field-desk';
import { LimitsForm } from '../rules/limits-form';
import { PointBook } from '../rules/point-book';
import { RuleField } from '../rules/rule-field';
import { valueAt } from '../rules/rule-draft';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { RegisterWords } from '../words/register-words';
import { RuleWords } from '../words/rule-words';
import { Words } from '../words/words';
import { EntryChoices } from './entry-choices';
import { EntryDesk } from './entry-desk';
import { BEGINNINGS, ITEMS, PARTS, type EntryField } from './entry-fields';
import { EntryItemsForm } from './entry-items';
import { entryLink } from './entry-link';

@Component({
  selector: 'fs-entry-page',
  imports: [EntryItemsForm, LimitsForm, RouterLink, RuleField],
  providers: [EntryDesk, PointBook, { provide: FieldDesk, useExisting: EntryDesk }],
  templateUrl: './entry-page.html',
  styleUrls: ['../parts/page.css', './entry-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryPage {
  readonly list = input.required<string>();
  /** Of one that exists; of a point the code of its site. */
  readonly code = input<string>();
  readonly tag = input<string>();
  /** Of a new one: where it stands. */
  readonly site = input<string>();

  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly desk = inject(EntryDesk);
  protected readonly choices = inject(EntryChoices);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly state = signal<'reading' | 'ready' | 'unknown'>('reading');
  protected readonly failure = signal<Refusal | null>(null);

  protected readonly name = computed(
    () => REGISTER_LISTS.find((one) => one === this.list()) ?? 'sites',
  );
  protected readonly isNew = computed(() => this.code() === undefined);
  protected readonly parts = computed(() => PARTS[this.name()]);
  protected readonly items = computed(() => ITEMS[this.name()]);
  protected readonly mayWrite = computed(
    () => this.session.isAdmin() && !(this.name() === 'gateways' && !this.desk.fresh()),
  );
  protected readonly title = computed(() => {
    if (this.desk.fresh()) return this.words.t(`register.add.${this.name()}`);
    return [this.code(), this.tag()].filter((part) => part !== undefined).join('/');
  });
  /** The names of the fields that are empty and must not be; empty when there is none. */
  protected readonly missing = computed(() =>
    this.parts()
      .flatMap(({ fields }) => fields)
      .filter(({ path }) => this.desk.isMissing(path))
      .map(({ name }) => this.words.t(name))
      .join(this.words.t('explain.comma')),
  );
  protected readonly siteCode = computed(() =>
    this.name() === 'sites' ? this.code() : (this.desk.draft()['site'] as string | undefined),
  );
  protected readonly ruleCode = computed(() => `${LIMITS_CODE}${this.title()}`);

  constructor() {
    inject(RegisterWords);
    inject(RuleWords);
    effect(() => {
      const [list, code, tag, site] = [this.name(), this.code(), this.tag(), this.site()];
      untracked(() => {
        if (code !== undefined) void this.read([code, ...(tag === undefined ? [] : [tag])]);
        else {
          this.desk.begin(list, { ...BEGINNINGS[list], ...(site && { site }) });
          this.state.set('ready');
        }
      });
    });
  }

  protected choicesOf({ path, from }: EntryField) {
    const draft = this.desk.draft();
    return this.choices.of(from, draft['site'], valueAt(draft, path));
  }

  protected isFixed(field: EntryField): boolean {
    return !this.mayWrite() || (field.names === true && !this.desk.fresh());
  }

  protected async save(): Promise<void> {
    const isNew = this.isNew();
    if (!(await this.desk.save()) || !isNew) return;
    void this.router.navigate(entryLink(this.name(), this.desk.draft()), { replaceUrl: true });
  }

  private async read(key: string[]): Promise<void> {
    try {
      const found = await this.desk.read(this.name(), key);
      this.state.set(found ? 'ready' : 'unknown');
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }
}
