import { Injectable, Logger } from '@nestjs/common';
import type { AuditVerification } from '@fengsui/contracts';
import type { ChainLink } from '../../platform/audit-hash.js';
import { Metrics } from '../../platform/metrics.js';
import { AuditStore, type ChainEnds } from './audit-store.js';
import { AuditWalk } from './audit-walk.js';

const BATCH = 1_000;

@Injectable()
export class AuditVerifier {
  readonly #log = new Logger('AuditTrail');

  constructor(
    private readonly store: AuditStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Looks at every row that is kept; the end of the chain goes to the log, where who can change the
   * database cannot change it too.
   * @param noted the end of the chain as somebody wrote it down before
   */
  async verify(noted: ChainLink | null): Promise<AuditVerification> {
    const ends = await this.store.ends();
    const walk = await this.#walk(ends);
    const now = await this.store.ends();
    // Old rows were dropped meanwhile: begin again where the chain begins now.
    if (walk.bad && now.anchor.seq !== ends.anchor.seq) return this.verify(noted);
    const beyond = await this.store.beyond();
    const bad = walk.bad ?? (beyond === null ? null : { seq: beyond, fault: 'beyond' as const });
    const { head, anchor } = ends;
    const said = { intact: bad === null, bad, rows: walk.rows, anchor: anchor.seq, head };
    this.metrics.auditIntact.set(bad ? 0 : 1);
    this.metrics.auditHead.set(head.seq);
    if (bad) this.#log.error(said, 'the audit trail is broken');
    else this.#log.log(said, 'the audit trail is intact');
    return { ...said, noted: await this.#isAsNoted(noted, anchor) };
  }

  async #walk({ anchor, head }: ChainEnds): Promise<AuditWalk> {
    const walk = new AuditWalk(anchor, head);
    for (;;) {
      const rows = await this.store.after(walk.at, head.seq, BATCH);
      for (const row of rows) walk.take(row);
      if (walk.bad) return walk;
      if (rows.length === 0) break;
    }
    walk.end();
    return walk;
  }

  async #isAsNoted(noted: ChainLink | null, anchor: ChainLink): Promise<boolean | null> {
    if (noted === null || noted.seq < anchor.seq) return null;
    if (noted.seq === anchor.seq) return noted.hash === anchor.hash;
    return (await this.store.hashOf(noted.seq)) === noted.hash;
  }
}
