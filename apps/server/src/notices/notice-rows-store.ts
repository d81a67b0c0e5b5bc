/** Table `notice`, written in bulk by the plan and by a change of the roster. */
import { GROUP_MS } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import type { DraftNotice } from './notice-draft.js';

/** A notice that a job is to carry, and when (UTC ms). */
export interface DueNotice {
  id: number;
  dueAt: number;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** A row of `notice` as a {@link DraftNotice}. */
export const DRAFT_COLUMNS = `n.id, n.occurrence, n.seq, n.step, n.seat, n.town, n.recipient,
  n.channel, n.severity, n.at, n.due_at AS "dueAt", n.expires_at AS "expiresAt", n.state, n.reason,
  g.minute`;

/** Groups of a minute that is being told already take no more: the next minute does. */
const MINUTES_TRIED = 3;

interface Group {
  key: string;
  recipient: string;
  channel: string;
  minute: number;
  severity: number;
  expiresAt: number;
}

function groupsOf(drafts: readonly DraftNotice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { recipient, channel, minute, severity, expiresAt, state } of drafts) {
    if (minute === null || state !== 'waiting') continue;
    const key = JSON.stringify([recipient, channel, minute]);
    const group = groups.get(key) ?? { key, recipient, channel, minute, severity, expiresAt };
    group.severity = Math.min(group.severity, severity);
    group.expiresAt = Math.max(group.expiresAt, expiresAt);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Key of each group → its row; the rows that are new are to be carried by a job. */
async function writeGroups(sql: Sql, wanted: readonly Group[]) {
  const ids = new Map<string, number>();
  const due: DueNotice[] = [];
  let left = [...wanted];
  for (let later = 0; later < MINUTES_TRIED && left.length > 0; later += 1) {
    const shift = later * GROUP_MS;
    const rows = await sql.query<{ id: number; key: string; fresh: boolean; dueAt: number }>(
      `WITH wanted AS (
         SELECT *, minute + $2 * interval '1 millisecond' AS due
         FROM jsonb_to_recordset($1) AS n (key text, recipient text, channel text,
              severity smallint, minute timestamptz, expires timestamptz)),
       written AS (
         INSERT INTO notice (recipient, channel, severity, at, due_at, expires_at, try_at, minute)
         SELECT recipient, channel, severity, minute, due, greatest(expires, due), due, minute
         FROM wanted ORDER BY recipient, channel, minute
         ON CONFLICT (recipient, channel, minute) WHERE minute IS NOT NULL DO UPDATE
           SET severity = least(notice.severity, excluded.severity),
               expires_at = greatest(notice.expires_at, excluded.expires_at)
           WHERE notice.state = 'waiting' AND notice.tries = 0
         RETURNING id, recipient, channel, minute, due_at, xmax = 0 AS fresh)
       SELECT id, key, fresh, due_at AS "dueAt"
       FROM written JOIN wanted USING (recipient, channel, minute)`,
      [
        JSON.stringify(
          left.map(({ minute, expiresAt, ...group }) => ({
            ...group,
            minute: iso(minute + shift),
            expires: iso(expiresAt + GROUP_MS + shift),
          })),
        ),
        GROUP_MS,
      ],
    );
    for (const { id, key, fresh, dueAt } of rows) {
      ids.set(key, id);
      if (fresh) due.push({ id, dueAt });
    }
    left = left.filter(({ key }) => !ids.has(key));
  }
  return { ids, due };
}

/** Ends notices that were written already; those that are not waiting any more stay as they are. */
async function writeEnds(sql: Sql, ended: readonly DraftNotice[]): Promise<void> {
  if (ended.length === 0) return;
  await sql.execute(
    `UPDATE notice SET state = 'cancelled', reason = e.reason, ended_at = now()
     FROM (SELECT n.id, e.reason FROM notice n
             JOIN unnest($1::bigint[], $2::text[]) AS e (id, reason) USING (id)
           WHERE n.state = 'waiting' ORDER BY n.id FOR UPDATE OF n) e
     WHERE notice.id = e.id AND notice.state = 'waiting'`,
    [ended.map(({ id }) => id), ended.map(({ reason }) => reason)],
  );
}

/**
 * Writes new notices once each and ends others. A person who is on the roster again after a change is
 * told after all.
 * @returns what jobs are to carry
 */
export async function writeNotices(
  sql: Sql,
  drafts: readonly DraftNotice[],
  ended: readonly DraftNotice[],
): Promise<DueNotice[]> {
  // Groups before their members, members in order: so do all who lock both.
  const { ids, due } = await writeGroups(sql, groupsOf(drafts));
  await writeEnds(sql, ended);
  if (drafts.length === 0) return due;
  const rows = await sql.query<{ id: number; dueAt: number; grouped: boolean }>(
    `INSERT INTO notice (occurrence, seq, step, seat, town, recipient, channel, severity, at, due_at,
       expires_at, try_at, state, reason, group_id, ended_at)
     SELECT occurrence, seq, step, seat, town, recipient, channel, severity, at, due, expires, due,
            state, reason, "group", CASE WHEN state <> 'waiting' THEN now() END
     FROM jsonb_to_recordset($1) AS n (occurrence bigint, seq bigint, step smallint, seat text,
       town text, recipient text, channel text, severity smallint, at timestamptz, due timestamptz,
       expires timestamptz, state text, reason text, "group" bigint)
     ON CONFLICT ON CONSTRAINT notice_once DO UPDATE
       SET state = 'waiting', reason = NULL, ended_at = NULL, group_id = excluded.group_id,
           try_at = excluded.try_at
       WHERE notice.state = 'cancelled' AND notice.reason = 'roster_changed'
     RETURNING id, due_at AS "dueAt", state <> 'waiting' OR group_id IS NOT NULL AS grouped`,
    [
      JSON.stringify(
        drafts.map(({ at, dueAt, expiresAt, minute, ...draft }) => ({
          ...draft,
          at: iso(at),
          due: iso(dueAt),
          expires: iso(expiresAt),
          group: ids.get(JSON.stringify([draft.recipient, draft.channel, minute])) ?? null,
        })),
      ),
    ],
  );
  return [...due, ...rows.filter(({ grouped }) => !grouped)];
}
