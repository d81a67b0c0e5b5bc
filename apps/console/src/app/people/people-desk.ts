import { Injectable, inject, signal } from '@angular/core';
import type { Page, PersonRefusal, PersonRequest, PersonView, Role } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf, type Refusal } from '../api/problem';
import { Local } from '../words/local';
import { Words } from '../words/words';
import type { PeopleWordKey } from '../words/zh-people';
import { refusalReason } from './person-faults';

const REASONS: Record<PersonRefusal, PeopleWordKey> = {
  taken: 'people.refusal.taken',
  demo: 'people.refusal.demo',
  last_admin: 'people.refusal.last_admin',
  admin_only: 'people.refusal.admin_only',
  yourself: 'people.refusal.yourself',
};

/** The people who sign in, and what is done with them; provided by the page. */
@Injectable()
export class PeopleDesk {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly local = inject(Local);
  /** `null`: not read yet. */
  readonly people = signal<readonly PersonView[] | null>(null);
  readonly failure = signal<Refusal | null>(null);
  readonly busy = signal(false);
  /** What came of the last change. */
  readonly outcome = signal<{ said: string; isRefusal: boolean } | null>(null);

  async read(): Promise<void> {
    try {
      this.people.set((await this.api.get<Page<PersonView>>('/users')).items);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  /** `true`: it is done. */
  make(person: PersonRequest): Promise<boolean> {
    const said = () => this.words.t('people.made', { name: person.username });
    return this.doing(() => this.api.post('/users', person), said);
  }

  setRoles(person: PersonView, roles: readonly Role[]): Promise<boolean> {
    return this.changing(person, () => this.api.put(`/users/${person.id}/roles`, { roles }));
  }

  setPassword(person: PersonView, password: string): Promise<boolean> {
    return this.changing(person, () => this.api.put(`/users/${person.id}/password`, { password }));
  }

  act(person: PersonView, what: 'disable' | 'enable' | 'end-sessions'): Promise<boolean> {
    return this.changing(person, () => this.api.post(`/users/${person.id}/${what}`));
  }

  private changing({ username }: PersonView, work: () => Promise<unknown>): Promise<boolean> {
    return this.doing(work, () => this.words.t('people.saved', { name: username }));
  }

  private async doing(work: () => Promise<unknown>, said: () => string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.outcome.set(null);
    try {
      await work();
      this.outcome.set({ said: said(), isRefusal: false });
      await this.read();
      return true;
    } catch (error) {
      const why = this.why(refusalOf(error));
      this.outcome.set({ said: this.words.t('people.refused', { why }), isRefusal: true });
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private why(refusal: Refusal): string {
    const reason = refusalReason(refusal.problem);
    return reason === null ? this.local.refusal(refusal) : this.words.t(REASONS[reason]);
  }
}
