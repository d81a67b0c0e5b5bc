/** SQL of reading the audit trail. */
import { Injectable } from '@nestjs/common';
import type { AuditFilter, AuditRowView } from '@fengsui/contracts';
import type { AuditRow, ChainLink } from '../../platform/audit-hash.js';
import { Database } from '../../platform/database.js';

const SAID = `seq, at, actor, roles, action, target, body, outcome, status, address,
  encode(hash, 'hex') AS hash`;
const LINKED = `${SAID}, encode(prev_hash, 'hex') AS "prevHash"`;

export interface ChainEnds {
  head: ChainLink;
  anchor: ChainLink;
}

@Injectable()
export class AuditStore {
  constructor(private readonly database: Database) {}

  /**
   * Newest first.
   * @param before number of the last row of the page before; `null`: the first page
   */
  async list(filter: AuditFilter, before: number | null, most: number): Promise<AuditRowView[]> {
    const { person, action, outcome, from, to } = filter;
    const rows = await this.database.query<Omit<AuditRow, 'prevHash'>>(
      `SELECT ${SAID} FROM audit
       WHERE ($1::bigint IS NULL OR seq < $1)
         AND ($2::text IS NULL OR actor = $2)
         AND ($3::text IS NULL OR action = $3)
         AND ($4::text IS NULL OR outcome = $4)
         AND ($5::timestamptz IS NULL OR at >= $5)
         AND ($6::timestamptz IS NULL OR at < $6)
       ORDER BY seq DESC LIMIT $7`,
      [before, person ?? null, action ?? null, outcome ?? null, from ?? null, to ?? null, most],
    );
    return rows.map((row) => ({
      ...row,
      at: new Date(row.at).toISOString(),
      roles: row.roles as AuditRowView['roles'],
    }));
  }

  async ends(): Promise<ChainEnds> {
    const [row] = await this.database.query<Record<'seq' | 'anchorSeq', number> & Hashes>(
      `SELECT seq, encode(hash, 'hex') AS hash, anchor_seq AS "anchorSeq",
              encode(anchor_hash, 'hex') AS "anchorHash" FROM audit_head`,
    );
    if (!row) throw new Error('audit_head has no row');
    return {
      head: { seq: row.seq, hash: row.hash },
      anchor: { seq: row.anchorSeq, hash: row.anchorHash },
    };
  }

  /** In the order of the chain. */
  after(seq: number, upTo: number, most: number): Promise<AuditRow[]> {
    return this.database.query<AuditRow>(
      `SELECT ${LINKED} FROM audit WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
      [seq, upTo, most],
    );
  }

  /** The hash of the row of that number; `null`: there is none such. */
  async hashOf(seq: number): Promise<string | null> {
    const [row] = await this.database.query<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM audit WHERE seq = $1`,
      [seq],
    );
    return row?.hash ?? null;
  }

  /** A row later than the end of the chain; both are asked of one moment. `null`: none. */
  async beyond(): Promise<number | null> {
    const [row] = await this.database.query<{ seq: number | null }>(
      'SELECT min(a.seq) AS seq FROM audit a JOIN audit_head h ON a.seq > h.seq',
    );
    return row?.seq ?? null;
  }
}

type Hashes = Record<'hash' | 'anchorHash', string>;
