/**
 * The correlation: in one transaction the alarms of what the journal tells find their incidents, and the
 * cursor moves. Whatever ends in between begins again at the cursor: nothing twice, nothing missed.
 */
import { Injectable } from '@nestjs/common';
import { correlate, incidentTitle, opensIncident, type Attachment } from '@fengsui/domain';
import { Database, type Sql, type Transaction } from '../../platform/database.js';
import { BelongingStore } from '../belonging-store.js';
import { MergingStore } from '../merging-store.js';
import { OpeningStore } from '../opening-store.js';
import { NOTHING_TOLD, TellingStore, type Told } from '../telling-store.js';
import { ArrivalStore, type NewAlarm } from './arrival-store.js';
import { ARRIVING, alarmEntries, type AlarmNews } from './alarm-entries.js';
import { Page } from './page.js';

/** Journal numbers taken in one transaction. */
const PAGE = 500;

interface Head {
  seq: number;
  last: number;
}

@Injectable()
export class CorrelationStore {
  constructor(
    private readonly database: Database,
    private readonly arrivals: ArrivalStore,
    private readonly belonging: BelongingStore,
    private readonly merging: MergingStore,
    private readonly opening: OpeningStore,
    private readonly telling: TellingStore,
  ) {}

  async isBehind(): Promise<boolean> {
    const [row] = await this.database.query<{ behind: boolean }>(
      'SELECT c.seq < h.last AS behind FROM incident_cursor c CROSS JOIN journal_head h',
    );
    return row?.behind ?? false;
  }

  /** The next page of the journal. @param nowMs by the server's clock */
  follow(nowMs: number): Promise<Told> {
    return this.database.transaction(async (sql) => {
      const [head] = await sql.query<Head>(
        `SELECT c.seq, h.last FROM incident_cursor c CROSS JOIN journal_head h FOR UPDATE OF c`,
      );
      if (!head || head.last <= head.seq) return NOTHING_TOLD;
      const upTo = Math.min(head.last, head.seq + PAGE);
      await sql.execute('UPDATE incident_cursor SET seq = $1', [upTo]);
      const news = await sql.query<AlarmNews>(
        `SELECT type, (extract(epoch FROM at) * 1000)::float8 AS "atMs",
           data->>'occurrence' AS occurrence, data->>'point' AS point, data->>'by' AS by,
           (data->>'severity')::int AS severity, (data->>'value')::float8 AS value,
           data->'alarm'->>'unit' AS unit, data->'alarm'->>'rule' AS rule
         FROM journal WHERE seq > $1 AND seq <= $2 AND type LIKE 'alarm.%' AND data ? 'alarm'
           AND type <> 'alarm.historical' ORDER BY seq`,
        [head.seq, upTo],
      );
      // A dispatch changes when an incident was sent to and arrived at, and begins its handling.
      const sent = await sql.query<{ incident: number }>(
        `SELECT DISTINCT (data #>> '{dispatch,incident}')::bigint AS incident FROM journal
         WHERE seq > $1 AND seq <= $2 AND type IN ('dispatch.sent', 'dispatch.status')`,
        [head.seq, upTo],
      );
      if (news.length + sent.length === 0) return NOTHING_TOLD;
      const page = new Page();
      for (const { incident } of sent) page.change(incident);
      return this.#place(sql, news, page, nowMs);
    });
  }

  async #place(
    sql: Transaction,
    news: readonly AlarmNews[],
    page: Page,
    nowMs: number,
  ): Promise<Told> {
    const arriving = news.filter(({ type }) => ARRIVING.includes(type));
    const found = await this.arrivals.unattached(
      sql,
      arriving.map(({ occurrence }) => occurrence),
    );
    if (found.length > 0) await this.#correlate(sql, found, page, nowMs);

    const belonging = await this.belonging.of(
      sql,
      news.map(({ occurrence }) => occurrence),
    );
    const touched = [...belonging.map(({ incident }) => incident), ...page.changed.keys()];
    if (touched.length === 0) return NOTHING_TOLD;
    const open = await this.#open(sql, touched);
    const ofOpen = belonging.filter(({ incident }) => open.has(incident));
    await this.belonging.follow(sql, [...new Set(ofOpen.map(({ incident }) => incident))], false);
    page.entries.push(...alarmEntries(news, ofOpen, page.arrived));
    for (const { incident } of ofOpen) page.change(incident);
    await this.opening.startClocks(sql, [...page.changed.keys()]);
    return this.telling.tell(sql, page.changed, page.entries, nowMs);
  }

  async #correlate(sql: Transaction, found: NewAlarm[], page: Page, nowMs: number): Promise<void> {
    const incidents = await this.arrivals.incidents(sql, found);
    const isOpening = found.some(opensIncident);
    if (incidents.length === 0 && !isOpening) return;
    // What was there before opens nothing now, but belongs to what others open.
    const waiting = isOpening ? await this.arrivals.waiting(sql, found) : [];
    const all = [...found, ...waiting.filter((alarm) => !opensIncident(alarm))];
    const winds = found.some(({ isGas }) => isGas) ? await this.arrivals.winds(sql) : [];
    const { opened, joined, merged } = correlate(incidents, all, winds);
    const byNumber = new Map(all.map((alarm) => [alarm.occurrence, alarm]));
    const attach = async (incident: number, alarms: readonly Attachment[]) => {
      const attached = await this.belonging.attach(sql, incident, alarms, null, nowMs);
      // Somebody attached one elsewhere at this very moment: look again.
      if (attached !== alarms.length) throw new Error('an alarm belongs elsewhere meanwhile');
      page.arrive(incident, alarms, byNumber, nowMs);
    };
    for (const alarms of opened) {
      const first = byNumber.get(alarms[0]?.occurrence ?? '');
      if (!first) continue;
      const incident = await this.#opened(sql, first);
      page.open(incident, first);
      await attach(incident, alarms);
    }
    for (const { incident, alarms } of joined) await attach(Number(incident), alarms);
    for (const { from, into, by } of merged) {
      const merge = { from: Number(from), into: Number(into), why: by, by: null, reason: null };
      page.merge(merge.from, merge.into, by, await this.merging.merge(sql, merge, nowMs), nowMs);
    }
    await this.belonging.follow(sql, [...page.changed.keys()], true);
  }

  #opened(sql: Transaction, first: NewAlarm): Promise<number> {
    return this.opening.open(sql, {
      origin: 'alarms',
      drill: null,
      severity: first.severity,
      title: incidentTitle(first.titled),
      siteId: first.siteId,
      town: null,
      unitOfPlant: first.unitOfPlant,
      position: first.position,
      substance: first.substance,
      openedMs: first.raisedMs,
      openedBy: null,
    });
  }

  /** Locks them: what is told of them is told in the order in which it came to be. @returns the open */
  async #open(sql: Sql, among: readonly number[]): Promise<Set<number>> {
    const rows = await sql.query<{ id: number; isOpen: boolean }>(
      `SELECT id, state <> 'closed' AS "isOpen" FROM incident WHERE id = ANY ($1::bigint[])
       ORDER BY id FOR NO KEY UPDATE`,
      [[...new Set(among)]],
    );
    return new Set(rows.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])));
  }
}
