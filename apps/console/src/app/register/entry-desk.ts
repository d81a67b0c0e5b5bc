/**
 * One entry of the register under edit: what is in force, the draft with everything that the form does
 * not show, what is wrong with it, and saving it. One per page.
 */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Page, RegisterListName } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { FieldDesk } from '../rules/field-desk';
import { faultsAt, type Fault } from '../rules/faults';
import { valueAt } from '../rules/rule-draft';
import { Words } from '../words/words';
import { placed, type Draft } from './entry-draft';
import { checkEntry, refusalPhrase } from './entry-faults';
import { keyOfEntry } from './sheet/row';

export type Saving =
  | { kind: 'no' | 'saving' | 'saved' | 'faulty' | 'meanwhile' }
  | { kind: 'refused'; refusal: Refusal };

/** What is wrong with a place as a whole is said beside these fields in it. */
const HOLDERS = new Map([
  ['name.zh', 'name'],
  ['position.0', 'position'],
  ['position.1', 'position'],
  ['range.0', 'range'],
  ['range.1', 'range'],
]);

@Injectable()
export class EntryDesk extends FieldDesk {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly seen = signal<Draft | null>(null);
  private readonly written = signal<Draft>({});
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly attempted = signal(false);
  private readonly refused = signal<readonly Fault[]>([]);
  private readonly state = signal<Saving>({ kind: 'no' });
  private readonly kind = signal<RegisterListName>('sites');

  readonly list = this.kind.asReadonly();
  readonly draft = this.written.asReadonly();
  readonly saving = this.state.asReadonly();
  /** It is not in the register yet. */
  readonly fresh = computed(() => this.seen() === null);
  readonly changed = computed(() => JSON.stringify(this.seen()) !== JSON.stringify(this.written()));
  private readonly checked = computed(() => checkEntry(this.kind(), this.written()));
  private readonly faults = computed(() => [...this.checked().faults, ...this.refused()]);

  /** Reads an entry; false where the register has none of this code. */
  async read(list: RegisterListName, key: readonly string[]): Promise<boolean> {
    const entry = await this.found(list, key);
    if (entry) this.take(list, entry);
    return entry !== null;
  }

  begin(list: RegisterListName, draft: Draft): void {
    this.take(list, null);
    this.written.set(draft);
  }

  undo(): void {
    this.take(this.kind(), this.seen());
  }

  set(path: string, value: unknown): void {
    // No unit is a unit too: a count, a share.
    const next = path === 'unit' ? (value ?? '') : value;
    this.written.update((draft) => placed(draft, path, next));
    this.touched.update((paths) => new Set(paths).add(path));
    this.refused.update((faults) => faults.filter((fault) => !isAbout(fault.path, path)));
    this.state.set({ kind: 'no' });
  }

  textsAt(path: string): string[] {
    return this.said(this.faultsOf(path));
  }

  isMissing(path: string): boolean {
    return valueAt(this.written(), path) === undefined && this.faultsOf(path).length > 0;
  }

  private faultsOf(path: string): Fault[] {
    const holder = HOLDERS.get(path);
    const ofHolder = this.faults().filter((fault) => fault.path === holder);
    return [...ofHolder, ...faultsAt(this.faults(), path)];
  }

  /** About a place as a whole, not about what is within it. */
  textsOf(path: string): string[] {
    return this.said(this.faults().filter((fault) => fault.path === path));
  }

  /** Saved, and read again as it is in force; false where it was not saved. */
  async save(): Promise<boolean> {
    this.attempted.set(true);
    const { entry } = this.checked();
    if (!entry) this.state.set({ kind: 'faulty' });
    if (!entry || this.state().kind === 'saving') return false;
    const list = this.kind();
    const key = keyOfEntry(list, entry).split('/');
    this.state.set({ kind: 'saving' });
    try {
      if (!(await this.isAsSeen(list, key))) return false;
      await this.api.post('/register/import', { [list]: [entry] });
      await this.read(list, key);
      this.state.set({ kind: 'saved' });
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      this.refused.set(fieldsOf(refusal, list));
      this.state.set(this.refused().length > 0 ? { kind: 'faulty' } : { kind: 'refused', refusal });
      return false;
    }
  }

  /** Saving puts the whole entry in place: nobody's change in the meantime may be lost by it. */
  private async isAsSeen(list: RegisterListName, key: readonly string[]): Promise<boolean> {
    const seen = this.seen();
    const now = await this.found(list, key);
    if (JSON.stringify(now) === JSON.stringify(seen)) return true;
    if (seen === null) {
      const path = list === 'points' ? 'tag' : 'code';
      this.refused.set([{ path, phrase: { key: 'register.exists', params: {} } }]);
      this.state.set({ kind: 'faulty' });
    } else {
      this.take(list, now);
      this.state.set({ kind: 'meanwhile' });
    }
    return false;
  }

  private async found(list: RegisterListName, key: readonly string[]): Promise<Draft | null> {
    const query = new URLSearchParams({ limit: '1', code: key.at(-1) ?? '' });
    if (list === 'points') query.set('site', key[0] ?? '');
    const { items } = await this.api.get<Page<Draft>>(`/register/${list}?${query.toString()}`);
    return items[0] ?? null;
  }

  private take(list: RegisterListName, entry: Draft | null): void {
    this.kind.set(list);
    this.seen.set(entry);
    this.written.set(entry ?? {});
    this.touched.set(new Set());
    this.attempted.set(false);
    this.refused.set([]);
    this.state.set({ kind: 'no' });
  }

  /** Of a new entry nothing is said before a person has been there. */
  private said(faults: readonly Fault[]): string[] {
    const shown = this.seen() !== null || this.attempted();
    const texts = faults
      .filter(({ path }) => shown || this.touched().has(path))
      .map(({ phrase }) => this.words.t(phrase.key, phrase.params));
    return [...new Set(texts)];
  }
}

const isAbout = (fault: string, path: string) =>
  fault === path || fault.startsWith(`${path}.`) || path.startsWith(`${fault}.`);

/** `sites.0.town` of an import of this one entry is its `town`. */
function fieldsOf({ problem }: Refusal, list: RegisterListName): Fault[] {
  return (problem?.errors ?? []).map(({ path, message }) => ({
    path: path.replace(new RegExp(`^${list}\\.0\\.`), ''),
    phrase: refusalPhrase(message),
  }));
}
