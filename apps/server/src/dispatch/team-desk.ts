/** What is known of teams is changed, and told to all consoles. */
import { Injectable } from '@nestjs/common';
import type {
  PositionReport,
  SignedInUser,
  TeamEntry,
  TeamList,
  TeamStatusRequest,
  TeamView,
} from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { Refusal } from '../platform/problem.js';
import { mustActFor } from './may.js';
import { PositionStore } from './position-store.js';
import { TeamStore } from './team-store.js';
import { totalStrength } from './team-view.js';
import { toldAt } from './times.js';

@Injectable()
export class TeamDesk {
  constructor(
    private readonly database: Database,
    private readonly store: TeamStore,
    private readonly positions: PositionStore,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /** @param drill whose world is meant; `null`: the real one */
  list(drill: number | null): Promise<TeamList> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const items = await this.store.views(Date.now(), { drill }, sql);
      const stated = await this.store.statedStrength(sql);
      return { items, asOf: head?.last ?? 0, totalStrength: totalStrength(items, stated) };
    });
  }

  async one(code: string): Promise<TeamView> {
    const team = await this.store.view(code, Date.now());
    if (!team) throw new Refusal(404, `There is no team ${code}`);
    return team;
  }

  put(code: string, entry: TeamEntry): Promise<TeamView> {
    return this.#change(code, async (sql) => {
      const unknown = await this.store.unknownPlaces(sql, entry);
      if (unknown.length > 0) {
        const errors = unknown.map((path) => ({ path, message: 'does not exist' }));
        throw new Refusal(400, 'The request is not valid', { errors });
      }
      await this.store.put(sql, code, entry);
      return true;
    });
  }

  setStatus(code: string, request: TeamStatusRequest, caller: SignedInUser): Promise<TeamView> {
    const { state, reason, until } = request;
    return this.#change(code, async (sql) => {
      const team = await this.#locked(sql, code);
      mustActFor(caller, team.entry);
      if (state === 'available') {
        if (team.outOfService === null) return false;
        await this.store.setOutOfService(sql, code, null);
        return true;
      }
      const errors = [
        ...(reason === undefined ? [{ path: 'reason', message: 'is needed' }] : []),
        ...(until !== undefined && Date.parse(until) <= Date.now()
          ? [{ path: 'until', message: 'lies in the past' }]
          : []),
      ];
      if (errors.length > 0) throw new Refusal(400, 'The request is not valid', { errors });
      const told = { reason: reason ?? '', until: until ?? null, by: caller.username };
      await this.store.setOutOfService(sql, code, told);
      return true;
    });
  }

  /** One that comes late from a phone without a link is kept, and moves nothing. */
  setPosition(code: string, report: PositionReport, caller: SignedInUser): Promise<TeamView> {
    return this.#change(code, async (sql) => {
      const team = await this.#locked(sql, code);
      mustActFor(caller, team.entry);
      const at = toldAt(report.at, Date.now());
      return this.positions.add(sql, code, { ...report, at, by: caller.username });
    });
  }

  async #locked(sql: Sql, code: string) {
    const team = await this.store.lock(sql, code);
    if (!team) throw new Refusal(404, `There is no team ${code}`);
    return team;
  }

  /** @param work `false`: nothing that anybody sees was changed */
  async #change(code: string, work: (sql: Sql) => Promise<boolean>): Promise<TeamView> {
    const { team, entries } = await this.database.transaction(async (sql) => {
      const changed = await work(sql);
      const nowMs = Date.now();
      const view = await this.store.view(code, nowMs, sql);
      if (!view) throw new Error(`team ${code} is gone`);
      const news = { type: 'team.changed', atMs: nowMs, data: { team: view } } as const;
      return { team: view, entries: await this.journal.append(sql, changed ? [news] : []) };
    });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
    return team;
  }
}
