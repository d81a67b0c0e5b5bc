/** SQL of the photos of an incident. */
import { Injectable } from '@nestjs/common';
import type { PhotoType, PhotoView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';

export interface NewPhoto {
  incident: number;
  type: PhotoType;
  bytes: Buffer;
  sha256: string;
  caption: string | null;
  /** UTC ms */
  atMs: number;
  by: string;
}
export interface Picture {
  type: PhotoType;
  sha256: string;
  bytes: Buffer;
}

const COLUMNS = `id::text AS id, incident_id::text AS incident, type, octet_length(bytes) AS bytes,
  sha256, caption, at, by_user AS by`;
type Row = Omit<PhotoView, 'at'> & { at: number };
const view = (row: Row): PhotoView => ({ ...row, at: new Date(row.at).toISOString() });

@Injectable()
export class PhotoStore {
  constructor(private readonly database: Database) {}

  /** How many it has; `null`: no such incident. Nobody else adds one until `sql` ends. */
  async count(sql: Sql, incident: number): Promise<number | null> {
    const held = await sql.query('SELECT FROM incident WHERE id = $1 FOR UPDATE', [incident]);
    if (held.length === 0) return null;
    const [row] = await sql.query<{ photos: number }>(
      'SELECT count(*) AS photos FROM incident_photo WHERE incident_id = $1',
      [incident],
    );
    return row?.photos ?? 0;
  }

  /** The same picture of the same incident, if it was sent before. */
  async same(sql: Sql, incident: number, sha256: string): Promise<PhotoView | null> {
    const [row] = await sql.query<Row>(
      `SELECT ${COLUMNS} FROM incident_photo WHERE incident_id = $1 AND sha256 = $2`,
      [incident, sha256],
    );
    return row ? view(row) : null;
  }

  async add(sql: Sql, photo: NewPhoto): Promise<PhotoView> {
    const { incident, type, bytes, sha256, caption, atMs, by } = photo;
    const [row] = await sql.query<Row>(
      `INSERT INTO incident_photo (incident_id, type, bytes, sha256, caption, at, by_user)
       VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7) RETURNING ${COLUMNS}`,
      [incident, type, bytes, sha256, caption, atMs, by],
    );
    if (!row) throw new Error('a photo was written and is not there');
    return view(row);
  }

  /** Oldest first. */
  async list(incident: number): Promise<PhotoView[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM incident_photo WHERE incident_id = $1 ORDER BY id`,
      [incident],
    );
    return rows.map(view);
  }

  async picture(incident: number, photo: number): Promise<Picture | null> {
    const [row] = await this.database.query<Picture>(
      'SELECT type, sha256, bytes FROM incident_photo WHERE incident_id = $1 AND id = $2',
      [incident, photo],
    );
    return row ?? null;
  }
}
