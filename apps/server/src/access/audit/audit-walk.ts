/** Walks the chain of the audit trail from its anchor to its end. */
import { AUDIT_PRUNE, type AuditFault } from '@fengsui/contracts';
import { faultOf, type AuditRow, type ChainLink } from '../../platform/audit-hash.js';

export interface BadRow {
  seq: number;
  fault: AuditFault;
}

/** Takes the rows in order; what it knows at the end is the verdict. */
export class AuditWalk {
  #at: ChainLink;
  #bad: BadRow | null = null;
  #rows = 0;
  /** What the newest row about dropped ones says: the last of them. */
  #dropped: ChainLink = { seq: 0, hash: '0'.repeat(64) };

  constructor(
    private readonly anchor: ChainLink,
    private readonly head: ChainLink,
  ) {
    this.#at = anchor;
  }

  get at(): number {
    return this.#at.seq;
  }
  get bad(): BadRow | null {
    return this.#bad;
  }
  get rows(): number {
    return this.#rows;
  }

  take(row: AuditRow): void {
    if (this.#bad) return;
    const fault = faultOf(row, this.#at);
    if (fault !== null) {
      this.#bad = { seq: fault === 'missing' ? this.#at.seq + 1 : row.seq, fault };
      return;
    }
    this.#rows += 1;
    this.#at = { seq: row.seq, hash: row.hash };
    const { to, hash } = row.target;
    if (row.action === AUDIT_PRUNE && to !== undefined && hash !== undefined)
      this.#dropped = { seq: Number(to), hash };
  }

  /** There are no more rows up to the head. */
  end(): void {
    if (this.#bad) return;
    const { anchor, head } = this;
    if (this.#at.seq < head.seq) this.#bad = { seq: this.#at.seq + 1, fault: 'missing' };
    else if (!isSame(this.#at, head)) this.#bad = { seq: head.seq, fault: 'head' };
    else if (!isSame(this.#dropped, anchor)) this.#bad = { seq: anchor.seq + 1, fault: 'anchor' };
  }
}

const isSame = (a: ChainLink, b: ChainLink): boolean => a.seq === b.seq && a.hash === b.hash;
