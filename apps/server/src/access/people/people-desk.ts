import { Inject, Injectable } from '@nestjs/common';
import type { PersonRefusal, PersonRequest, PersonView, SignedInUser } from '@fengsui/contracts';
import { CONFIG, type Config } from '../../config.js';
import { Database } from '../../platform/database.js';
import { EndedSignIns } from '../../platform/ended-sign-in-store.js';
import { hashPassword } from '../passwords.js';
import { PeopleStore } from './people-store.js';
import { personRefusal, type PersonChange } from './person-rules.js';

export type PersonOutcome =
  | { kind: 'done'; person: PersonView }
  | { kind: 'refused'; reason: PersonRefusal }
  | { kind: 'unknown' };

@Injectable()
export class PeopleDesk {
  constructor(
    private readonly database: Database,
    private readonly store: PeopleStore,
    private readonly ended: EndedSignIns,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(): Promise<PersonView[]> {
    return this.store.list();
  }

  async make(asked: PersonRequest, caller: SignedInUser): Promise<PersonOutcome> {
    if (asked.roles.includes('admin') && !caller.roles.includes('admin'))
      return { kind: 'refused', reason: 'admin_only' };
    const hash = await hashPassword(asked.password);
    return this.database.transaction(async (sql): Promise<PersonOutcome> => {
      const id = await this.store.make(sql, asked, hash, caller.username);
      const person = id === null ? null : await this.store.view(sql, id);
      return person ? { kind: 'done', person } : { kind: 'refused', reason: 'taken' };
    });
  }

  /** Who set a new password for somebody ends what the old one had opened. */
  async setPassword(id: number, password: string, caller: SignedInUser): Promise<PersonOutcome> {
    const passwordHash = await hashPassword(password);
    return this.change(id, { passwordHash, endSessions: true }, caller);
  }

  /** What it ends is over within seconds at every process: access tokens, sockets, refreshing. */
  async change(id: number, change: PersonChange, caller: SignedInUser): Promise<PersonOutcome> {
    const outcome = await this.database.transaction(async (sql): Promise<PersonOutcome> => {
      const found = await this.store.locked(sql, id);
      if (!found) return { kind: 'unknown' };
      const { person, otherAdmins } = found;
      const surroundings = { isDemo: this.config.demo, otherAdmins };
      const reason = personRefusal(caller, person, change, surroundings);
      if (reason !== null) return { kind: 'refused', reason };
      await this.store.change(sql, id, change, Date.now());
      const changed = await this.store.view(sql, id);
      return changed ? { kind: 'done', person: changed } : { kind: 'unknown' };
    });
    if (outcome.kind === 'done') await this.ended.look();
    return outcome;
  }
}
