/** Walls with a sign-in of their own. Codes and tokens are kept as SHA-256. */
import { Injectable } from '@nestjs/common';
import type { SignedInUser, WallDeviceView } from '@fengsui/contracts';
import { auditedRequest } from '../platform/audit-request.js';
import { Database } from '../platform/database.js';
import { hashOf } from './wall-token.js';

export interface KnownWall {
  id: string;
  name: string;
  revoked: boolean;
}

/** No person's name has a colon (create-admin). */
export const nameOf = ({ name }: KnownWall): string => `wall:${name}`;
export const userOf = (wall: KnownWall): SignedInUser => ({
  username: nameOf(wall),
  roles: ['wall'],
});

interface Row {
  id: number;
  name: string;
  madeBy: string;
  madeAt: number;
  codeUntil: number | null;
  pairedAt: number | null;
  seenAt: number | null;
  revokedAt: number | null;
  revokedBy: string | null;
}
const COLUMNS = `id, name, made_by AS "madeBy", made_at AS "madeAt", pairing_expires_at AS "codeUntil",
  paired_at AS "pairedAt", seen_at AS "seenAt", revoked_at AS "revokedAt", revoked_by AS "revokedBy"`;

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const toView = (row: Row): WallDeviceView => ({
  ...row,
  id: String(row.id),
  madeAt: new Date(row.madeAt).toISOString(),
  codeUntil: iso(row.codeUntil),
  pairedAt: iso(row.pairedAt),
  seenAt: iso(row.seenAt),
  revokedAt: iso(row.revokedAt),
});

@Injectable()
export class WallDeviceStore {
  constructor(private readonly database: Database) {}

  /** `null`: another wall has the name. */
  async make(
    name: string,
    by: string,
    { code, untilMs }: { code: string; untilMs: number },
  ): Promise<WallDeviceView | null> {
    const [row] = await this.database.query<Row>(
      `INSERT INTO wall_device (name, made_by, pairing_hash, pairing_expires_at)
       VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000.0))
       ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [name, by, hashOf(code), untilMs],
    );
    return row ? toView(row) : null;
  }

  /** Those in use first, then the newest. */
  async list(): Promise<WallDeviceView[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM wall_device ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 200`,
    );
    return rows.map(toView);
  }

  /** Uses the code up; `null`: there is none such, or it is over. */
  async pair(code: string, token: string, nowMs: number): Promise<KnownWall | null> {
    return this.database.transaction(async (sql) => {
      const [row] = await sql.query<{ id: number; name: string }>(
        `UPDATE wall_device
         SET pairing_hash = NULL, pairing_expires_at = NULL, token_hash = $2, paired_at = now(), seen_at = now()
         WHERE pairing_hash = $1 AND pairing_expires_at > to_timestamp($3::float8 / 1000.0)
         RETURNING id, name`,
        [hashOf(code), hashOf(token), nowMs],
      );
      if (!row) return null;
      const wall = { id: String(row.id), name: row.name, revoked: false };
      auditedRequest()?.actsAs(userOf(wall));
      return wall;
    });
  }

  /** The wall whose token it is; `null`: nobody's. */
  async find(token: string): Promise<KnownWall | null> {
    const [row] = await this.database.query<{ id: number; name: string; revoked: boolean }>(
      'SELECT id, name, revoked_at IS NOT NULL AS revoked FROM wall_device WHERE token_hash = $1',
      [hashOf(token)],
    );
    return row ? { ...row, id: String(row.id) } : null;
  }

  /** Once for all; who revokes it again changes nothing. `null`: there is none such. */
  async revoke(id: string, by: string): Promise<WallDeviceView | null> {
    const [row] = await this.database.query<Row>(
      `UPDATE wall_device
       SET revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, $2),
           pairing_hash = NULL, pairing_expires_at = NULL
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [Number(id), by],
    );
    return row ? toView(row) : null;
  }
}
