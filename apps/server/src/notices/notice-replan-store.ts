/** Notices not yet due, when the roster changes. */
import { Injectable } from '@nestjs/common';
import type { DutyRoster } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import type { DraftNotice } from './notice-draft.js';
import { replan } from './notice-replan.js';
import { DRAFT_COLUMNS, writeNotices } from './notice-rows-store.js';

@Injectable()
export class NoticeReplanStore {
  /** Nothing is planned meanwhile, and one change waits for the other. */
  async holdPlan(sql: Sql): Promise<void> {
    await sql.query('SELECT seq FROM notice_cursor FOR UPDATE');
  }

  /** In the transaction of the change; the sweep finds what falls due. */
  async replan(sql: Sql, roster: DutyRoster): Promise<void> {
    const waiting = await sql.query<DraftNotice>(
      `SELECT ${DRAFT_COLUMNS} FROM notice n LEFT JOIN notice g ON g.id = n.group_id
       WHERE n.state = 'waiting' AND n.occurrence IS NOT NULL AND n.due_at > now() ORDER BY n.id`,
    );
    const added = replan(waiting, roster, Date.now());
    await writeNotices(
      sql,
      added,
      waiting.filter(({ state }) => state === 'cancelled'),
    );
  }
}
