/**
 * One document of the duty under edit: the draft, what is wrong with it, and sending it. What is in
 * force stays what the server says.
 */
import { computed, signal } from '@angular/core';
import type { Problem } from '@fengsui/contracts';
import { refusalOf, type Refusal } from '../api/problem';
import { faultsAt, type Fault } from '../rules/faults';
import { valueAt, withValue, type Draft } from '../rules/rule-draft';
import { refusedFaults } from './duty-faults';

export type Sending =
  | { kind: 'no' }
  | { kind: 'sending' }
  | { kind: 'saved'; version: number }
  /** Somebody else changed it since it was seen. */
  | { kind: 'outdated' }
  | { kind: 'refused'; refusal: Refusal };

/** What a field needs of it. */
export type Editing = Pick<Edited<object>, 'valueAt' | 'set' | 'faultsAt' | 'faultsOf'>;

export class Edited<B extends object> {
  private readonly written = signal<B | null>(null);
  private readonly refused = signal<readonly Fault[]>([]);
  private readonly state = signal<Sending>({ kind: 'no' });
  private version = 0;

  /** `null`: nobody edits. */
  readonly draft = this.written.asReadonly();
  readonly sending = this.state.asReadonly();
  readonly faults = computed((): readonly Fault[] => {
    const draft = this.written();
    return draft === null ? [] : [...this.check(draft), ...this.refused()];
  });

  /**
   * @param check what is wrong with a draft
   * @param send with the version that was seen; answers with the one now in force
   * @param refusedAt the fields that the server named when it refused
   */
  constructor(
    private readonly check: (draft: B) => readonly Fault[],
    private readonly send: (body: B & { version: number }) => Promise<{ version: number }>,
    private readonly refusedAt: (problem: Problem | null) => readonly Fault[] = refusedFaults,
  ) {}

  begin(body: B, version: number): void {
    this.version = version;
    this.write(body);
  }

  leave(): void {
    this.write(null);
  }

  valueAt(path: string): unknown {
    return valueAt(this.written(), path);
  }

  /** `undefined` takes the place away, or the item out of its list. */
  set(path: string, value: unknown): void {
    const draft = this.written();
    if (draft === null) return;
    this.write(withValue(draft as Draft, path, value) as B);
  }

  /** Puts an item at the end of a list. @returns its path */
  add(path: string, item: unknown): string {
    const list = this.valueAt(path);
    const at = `${path}.${Array.isArray(list) ? list.length : 0}`;
    this.set(at, item);
    return at;
  }

  /** About a place and everything within it. */
  faultsAt(path: string): Fault[] {
    return faultsAt(this.faults(), path);
  }

  /** About a list as a whole. */
  faultsOf(path: string): Fault[] {
    return this.faults().filter((fault) => fault.path === path);
  }

  /** @returns whether it is in force now */
  async save(): Promise<boolean> {
    const draft = this.written();
    if (draft === null || this.state().kind === 'sending' || this.check(draft).length > 0) {
      return false;
    }
    this.refused.set([]);
    this.state.set({ kind: 'sending' });
    try {
      const { version } = await this.send({ ...draft, version: this.version });
      this.written.set(null);
      this.state.set({ kind: 'saved', version });
      return true;
    } catch (error) {
      const refusal = refusalOf(error);
      this.refused.set(this.refusedAt(refusal.problem));
      this.state.set(refusal.status === 409 ? { kind: 'outdated' } : { kind: 'refused', refusal });
      return false;
    }
  }

  private write(draft: B | null): void {
    // While it is on its way it stays as it was sent.
    if (this.state().kind === 'sending') return;
    this.written.set(draft);
    this.refused.set([]);
    this.state.set({ kind: 'no' });
  }
}
