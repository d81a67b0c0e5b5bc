/** The roster and the ladders, as people change them: checked as a whole, kept as a new version. */
import { Inject, Injectable } from '@nestjs/common';
import type {
  ChannelKind,
  DutyRoster,
  LaddersChange,
  LaddersView,
  RosterChange,
  RosterView,
} from '@fengsui/contracts';
import { ladderFaults, rosterFaults, type DutyFault } from '@fengsui/domain';
import { CONFIG, type Config } from '../config.js';
import { Database, type Sql } from '../platform/database.js';
import { DutyStore, type Version } from './duty-store.js';
import { NoticeReplanStore } from './notice-replan-store.js';

export type DutyOutcome<V> =
  | { kind: 'changed'; view: V }
  | { kind: 'wrong'; faults: DutyFault[] }
  /** Somebody else changed it since it was seen. */
  | { kind: 'outdated'; view: V };

const versionView = ({ version, changedBy, changedAt }: Version) => ({
  version,
  changedBy,
  changedAt: new Date(changedAt).toISOString(),
});

@Injectable()
export class DutyDesk {
  readonly #channels: ReadonlyMap<string, ChannelKind>;

  constructor(
    private readonly database: Database,
    private readonly store: DutyStore,
    private readonly notices: NoticeReplanStore,
    @Inject(CONFIG) config: Config,
  ) {
    this.#channels = new Map([...config.noticeChannels].map(([name, { kind }]) => [name, kind]));
  }

  async roster(sql?: Sql): Promise<RosterView> {
    const { roster, ...version } = await this.store.roster(sql);
    const channels = [...this.#channels].map(([name, kind]) => ({ name, kind }));
    return { ...versionView(version), ...roster, channels };
  }

  async ladders(sql?: Sql): Promise<LaddersView> {
    const { ladders, ...version } = await this.store.ladders(sql);
    return { ...versionView(version), ladders };
  }

  changeRoster(change: RosterChange, by: string): Promise<DutyOutcome<RosterView>> {
    const { version: seen, ...roster } = change;
    return this.database.transaction(async (sql) => {
      await this.notices.holdPlan(sql);
      const { version } = await this.store.roster(sql);
      if (seen !== undefined && seen !== version) {
        return { kind: 'outdated', view: await this.roster(sql) };
      }
      const faults = await this.#rosterFaults(sql, roster);
      if (faults.length > 0) return { kind: 'wrong', faults };
      await this.store.writeRoster(sql, version + 1, roster, by);
      await this.notices.replan(sql, roster);
      return { kind: 'changed', view: await this.roster(sql) };
    });
  }

  async #rosterFaults(sql: Sql, roster: DutyRoster): Promise<DutyFault[]> {
    const towns = await this.store.towns(sql);
    const { ladders } = await this.store.ladders(sql);
    const seats = new Set(roster.seats.map(({ code }) => code));
    const accounts = roster.people.map(({ account = '' }) => account);
    const unknown = await this.store.unknownAccounts(sql, accounts.filter(Boolean));
    const needed = new Set(ladders.flatMap(({ steps }) => steps.map(({ seat }) => seat)));
    return [
      ...rosterFaults(roster, this.#channels, towns),
      ...accounts.flatMap((account, index) =>
        unknown.has(account)
          ? [{ path: `people.${index}.account`, message: `there is no account ${account}` }]
          : [],
      ),
      ...[...needed]
        .filter((seat) => !seats.has(seat))
        .map((seat) => ({ path: 'seats', message: `a ladder needs the seat ${seat}` })),
    ];
  }

  /** In force from the next transition on. */
  changeLadders(
    { version: seen, ladders }: LaddersChange,
    by: string,
  ): Promise<DutyOutcome<LaddersView>> {
    return this.database.transaction(async (sql) => {
      await this.notices.holdPlan(sql);
      const { version } = await this.store.ladders(sql);
      if (seen !== undefined && seen !== version) {
        return { kind: 'outdated', view: await this.ladders(sql) };
      }
      const { roster } = await this.store.roster(sql);
      const faults = ladderFaults(ladders, roster.seats, await this.store.towns(sql));
      if (faults.length > 0) return { kind: 'wrong', faults };
      await this.store.writeLadders(sql, version + 1, ladders, by);
      return { kind: 'changed', view: await this.ladders(sql) };
    });
  }
}
