/**
 * One rule under edit: the version in force, the draft, what is wrong with it, and sending it. The
 * server decides; nothing is shown as in force before it says so. One per page.
 */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { RuleBody, RuleView } from '@fengsui/contracts';
import { RELEASED_BY_TWO } from '@fengsui/domain';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { Words } from '../words/words';
import { difference } from './difference';
import { Speaker, explain } from './explain';
import { Fault, checkDraft, faultsAt, refusedFields } from './faults';
import { FieldDesk } from './field-desk';
import { PointBook, siteOf } from './point-book';
import { Draft, bodyOf, isUnborn, severitiesOf, valueAt, withValue } from './rule-draft';
import { pointsNamed, rulePath } from './rule-names';

export type Sending =
  | { kind: 'no' }
  | { kind: 'sending' }
  | { kind: 'saved'; version: number }
  | { kind: 'submitted' }
  | { kind: 'refused'; refusal: Refusal | null };

@Injectable()
export class RuleDesk extends FieldDesk {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly book = inject(PointBook);
  private readonly seen = signal<RuleView | null>(null);
  private readonly written = signal<Draft>({});
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly attempted = signal(false);
  private readonly refused = signal<readonly Fault[]>([]);
  private readonly state = signal<Sending>({ kind: 'no' });

  readonly view = this.seen.asReadonly();
  readonly draft = this.written.asReadonly();
  readonly sending = this.state.asReadonly();
  readonly inForce = computed<RuleBody | null>(() => {
    const view = this.seen();
    return view === null || isUnborn(view) ? null : bodyOf(view);
  });
  readonly checked = computed(() => checkDraft(this.written(), this.book.pointOf));
  readonly faults = computed(() => [
    ...this.codeFaults(),
    ...this.checked().faults,
    ...this.refused(),
  ]);
  readonly changes = computed(() => difference(this.inForce() ?? {}, this.written()));
  readonly explanation = computed(() => {
    const { rule } = this.checked();
    return rule === null ? null : explain(rule, this.speaker);
  });
  /** Places that are empty and must not be. */
  readonly missing = computed(() => {
    const paths = this.faults().map(({ path }) => path);
    return [...new Set(paths)].filter((path) => this.isMissing(path));
  });
  /** Of the old version or of the new one: both change what is heard. */
  readonly needsTwo = computed(() =>
    [...severitiesOf(this.inForce() ?? {}), ...severitiesOf(this.written())].some((severity) =>
      RELEASED_BY_TWO.includes(severity),
    ),
  );
  readonly speaker: Speaker = {
    t: this.words.t,
    point: this.book.nameOf,
    unit: this.book.unitOf,
  };

  /** A rule of the server, or what it became. */
  take(view: RuleView): void {
    this.seen.set(view);
    this.write(isUnborn(view) && view.pending ? view.pending.rule : bodyOf(view));
  }

  /** A draft as a whole: a new rule, an older version. */
  write(draft: object): void {
    this.written.set({ ...draft });
    this.touched.set(new Set());
    this.attempted.set(false);
    this.refused.set([]);
    this.state.set({ kind: 'no' });
    this.readPoints();
  }

  set(path: string, value: unknown): void {
    this.written.update((draft) => withoutEmptyName(withValue(draft, path, value)));
    this.touched.update((paths) => new Set(paths).add(path));
    this.refused.update((faults) => faults.filter((fault) => !isAbout(fault.path, path)));
    this.state.set({ kind: 'no' });
    this.readPoints();
  }

  textsAt(path: string): string[] {
    return this.texts(faultsAt(this.faults(), path));
  }

  isMissing(path: string): boolean {
    return valueAt(this.written(), path) === undefined && faultsAt(this.faults(), path).length > 0;
  }

  /** What to say about a list as a whole, not about its items. */
  textsOf(path: string): string[] {
    return this.texts(this.faults().filter((fault) => fault.path === path));
  }

  /** What has no field among these. */
  textsOutside(places: readonly string[]): string[] {
    const outside = this.faults().filter(
      ({ path }) => !places.some((place) => path === place || path.startsWith(`${place}.`)),
    );
    return [...new Set(this.texts(outside))];
  }

  /** Of a new rule nothing is said before a person has been there. */
  private texts(faults: readonly Fault[]): string[] {
    const shown = this.seen() !== null || this.attempted();
    return faults
      .filter((fault) => shown || this.touched().has(fault.path))
      .map(({ phrase }) => this.words.t(phrase.key, phrase.params));
  }

  async save(): Promise<void> {
    this.attempted.set(true);
    const { rule } = this.checked();
    const code = this.seen()?.code ?? rule?.code;
    if (!rule || code === undefined || this.state().kind === 'sending') return;
    this.state.set({ kind: 'sending' });
    try {
      if (this.seen() === null && (await this.exists(code))) {
        this.refused.set([{ path: 'code', phrase: { key: 'rules.exists', params: {} } }]);
        this.state.set({ kind: 'refused', refusal: null });
        return;
      }
      const view = await this.api.put<RuleView>(rulePath(code), rule);
      this.take(view);
      this.state.set(
        view.pending === null ? { kind: 'saved', version: view.version } : { kind: 'submitted' },
      );
    } catch (error) {
      const refusal = refusalOf(error);
      this.refused.set(refusedFields(refusal.problem));
      this.state.set({ kind: 'refused', refusal: this.refused().length > 0 ? null : refusal });
    }
  }

  /** The schema lets a rule have none; a new one is saved under it. */
  private codeFaults(): Fault[] {
    if (this.seen() !== null || this.written()['code'] !== undefined) return [];
    return [{ path: 'code', phrase: { key: 'rules.fault.needed', params: {} } }];
  }

  private async exists(code: string): Promise<boolean> {
    try {
      await this.api.get(rulePath(code));
      return true;
    } catch (error) {
      if (refusalOf(error).status === 404) return false;
      throw error;
    }
  }

  private readPoints(): void {
    for (const name of pointsNamed(this.written())) void this.book.need(siteOf(name));
  }
}

function isAbout(faultPath: string, path: string): boolean {
  return faultPath === path || faultPath.startsWith(`${path}.`) || path.startsWith(`${faultPath}.`);
}

/** A name without a word in it is no name. */
function withoutEmptyName(draft: Draft): Draft {
  const name = draft['name'];
  const empty = typeof name === 'object' && name !== null && Object.keys(name).length === 0;
  return empty ? withValue(draft, 'name', undefined) : draft;
}
